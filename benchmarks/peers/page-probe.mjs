/* global innerHeight, jupyterapp, MessageChannel, requestAnimationFrame */
/**
 * Watches from inside the page what kernel and views tell each other, and when it is painted. It is given to the page
 * as a function, so it knows nothing of this file.
 */
function probe() {
  const { sessionContext, content } = jupyterapp.shell.currentWidget;
  const views = 'application/vnd.jupyter.widget-view+json';
  const savedViews = 'application/vnd.actilens.view.v1+json';
  const messages = [];
  const listeners = new Set();
  sessionContext.session.kernel.anyMessage.connect((_, { msg, direction }) => {
    const message = { at: performance.now(), direction, msg };
    messages.push(message);
    for (const listener of listeners) listener(message);
  });

  /** Resolves with the next message of this kind. */
  const next = (isWanted) =>
    new Promise((done) => {
      const listener = (message) => {
        if (!isWanted(message)) return;
        listeners.delete(listener);
        done(message);
      };
      listeners.add(listener);
    });

  /** Resolves when the next frame is painted. */
  const painted = () =>
    new Promise((done) =>
      requestAnimationFrame(() => {
        const after = new MessageChannel();
        after.port1.onmessage = () => done(performance.now());
        after.port2.postMessage(null);
      }),
    );

  /** The questions of each view that its model has got an answer to: later than the page has the message. */
  const answers = new Map();

  const modelOf = async (id) => {
    const manager = await content.rendermime.createRenderer(views)._manager.promise;
    const model = await manager.get_model(id);
    if (!answers.has(id)) {
      answers.set(id, new Set());
      model.on('msg:custom', (answer) => answers.get(id).add(answer.id));
    }
    return model;
  };

  const viewOf = async (id) => Object.values((await modelOf(id)).views ?? {})[0];

  /** Whether all is answered that a view asked for, of this priority or a more urgent one. */
  const isAnswered = (id, priority) => {
    const sent = messages
      .filter(
        ({ direction, msg }) =>
          direction === 'send' && msg.content.comm_id === id && msg.content.data?.method === 'custom',
      )
      .map(({ msg }) => msg.content.data.content);
    const cancelled = new Set(
      sent.filter(({ type }) => type === 'cancel').map(({ id: question }) => question),
    );
    return sent
      .filter(({ type, priority: other }) => type === 'request' && other <= priority)
      .every(({ id: question }) => answers.get(id).has(question) || cancelled.has(question));
  };

  /** What is on screen, and what is out of sight too. */
  const priorities = { visible: 1, nearby: 2 };

  /** When a view shows all that it has on screen, or all that it has. */
  const shown = async (id, priority = priorities.visible) => {
    for (;;) {
      const view = await viewOf(id);
      await view?.settled();
      if (view?.chart && isAnswered(id, priority)) {
        await view.settled();
        return painted();
      }
      await painted();
    }
  };

  /**
   * The next view that a cell opens: when its comm was opened, when it was to be displayed, when it was painted. To be
   * called before the cell runs: who waits for its end from outside of the page learns of it up to half a second late.
   */
  const opened = async () => {
    const display = await next(
      ({ msg }) => msg.header.msg_type === 'display_data' && msg.content.data[savedViews] !== undefined,
    );
    const id = display.msg.content.data[savedViews].model_id;
    const begun = messages.findLast(({ msg }) => msg.header.msg_type === 'execute_request');
    const open = messages.find(
      ({ msg }) => msg.header.msg_type === 'comm_open' && msg.content.comm_id === id,
    );
    const bytes = ({ content, buffers = [] }) =>
      JSON.stringify(content).length + buffers.reduce((sum, { byteLength }) => sum + byteLength, 0);
    const painted = await shown(id);
    return {
      id,
      begun: begun.at,
      open: open.at,
      display: display.at,
      painted,
      complete: await shown(id, priorities.nearby),
      openBytes: bytes(open.msg),
      displayBytes: bytes(display.msg),
    };
  };

  /** Milliseconds from a change to its being painted in all of these views. */
  const reflected = async (ids, change) => {
    const all = await Promise.all(ids.map(viewOf));
    await painted();
    const start = performance.now();
    all[0].model.selection.select(change);
    await Promise.all(all.map((view) => view.settled()));
    return (await painted()) - start;
  };

  /** Watches frames until it is told to end; gives the milliseconds between them. */
  const frames = () => {
    const gaps = [];
    let last = performance.now();
    let isOver = false;
    const see = (now) => {
      gaps.push(now - last);
      last = now;
      if (!isOver) requestAnimationFrame(see);
    };
    requestAnimationFrame((now) => ((last = now), requestAnimationFrame(see)));
    return () => ((isOver = true), gaps);
  };

  /** Scrolls a cell to the top of the notebook, and again when what was cleared before has given up its place. */
  const begin = async (cell) => {
    for (let time = 0; time < 3; time++) {
      content.widgets[cell].node.scrollIntoView({ block: 'start' });
      for (let frame = 0; frame < 5; frame++) await painted();
    }
  };

  /** Scrolls a view to the top of the window. */
  const reveal = async (id) => {
    (await viewOf(id)).el.scrollIntoView({ block: 'start' });
    await painted();
    await painted();
  };

  /** Where the threshold's line is in the window, and where the dendrogram begins. */
  const thresholdLine = async (id) => {
    const { chart, model } = await viewOf(id);
    const dendrogram = chart.boxOf('dendrogram');
    const corner = chart.canvas.getBoundingClientRect();
    const { merges, threshold } = model.state;
    const highest = Math.max(...merges.map(({ height }) => height), threshold);
    const end = Math.min(1, Math.max(0.05, Math.ceil(highest * 1.15 * 20) / 20));
    const left = corner.left + dendrogram.x;
    return { x: left + dendrogram.width * (1 - threshold / end), y: corner.top + dendrogram.y + 60, left };
  };

  /** How often the page told the kernel of another threshold. */
  const thresholds = () =>
    messages.filter(
      ({ direction, msg }) => direction === 'send' && msg.content.data?.state?.threshold !== undefined,
    ).length;

  const scrolledTo = async (id) => (await viewOf(id)).holder.scrollTop;

  /** Resolves when a projection does not move any more. */
  const projected = async (id) => {
    const { model } = await viewOf(id);
    const isDone = () => model.get('epochs') > 0 && model.get('epoch') === model.get('epochs');
    while (!isDone()) await new Promise((done) => model.once('change:epoch', done));
    await shown(id);
  };

  /** The middle of what is in sight of a view. */
  const middle = async (id) => {
    const { left, top, width, height } = (await viewOf(id)).holder.getBoundingClientRect();
    return { x: left + width / 2, y: (Math.max(0, top) + Math.min(innerHeight, top + height)) / 2 };
  };

  /** Turns ten pages; milliseconds from the first click to painted, null where there is one page only. */
  const turnPage = async (id) => {
    const next = (await viewOf(id)).el.querySelector('button[aria-label="next neurons"]');
    if (next.closest('span').hidden) return null;
    let first;
    for (let page = 0; page < 10; page++) {
      const start = performance.now();
      if (next.disabled) break;
      next.click();
      first ??= (await shown(id)) - start;
      await shown(id);
    }
    return first;
  };

  globalThis.actilensProbe = {
    projected,
    begin,
    reveal,
    scrolledTo,
    thresholdLine,
    thresholds,
    middle,
    turnPage,
    messages,
    painted,
    viewOf,
    shown,
    opened,
    reflected,
    frames,
  };
}

/** Puts the probe into the page, once its notebook is open. */
export function watch(page) {
  return page.evaluate(probe);
}
