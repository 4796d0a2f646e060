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
  sessionContext.session.kernel.anyMessage.connect((_, { msg, direction }) => {
    messages.push({ at: performance.now(), direction, msg });
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

  const viewOf = async (id) => {
    const manager = await content.rendermime.createRenderer(views)._manager.promise;
    const model = await manager.get_model(id);
    return Object.values(model.views ?? {})[0];
  };

  const customs = (direction, id) =>
    messages.filter(
      ({ direction: other, msg }) =>
        other === direction && msg.content.comm_id === id && msg.content.data?.method === 'custom',
    );

  /** Whether all is answered that a view asked for to show what is on screen. */
  const isAnswered = (id) => {
    const answered = new Set(customs('recv', id).map(({ msg }) => msg.content.data.content.id));
    const cancelled = customs('send', id).map(({ msg }) => msg.content.data.content);
    for (const { type, id: question } of cancelled) if (type === 'cancel') answered.add(question);
    return customs('send', id)
      .map(({ msg }) => msg.content.data.content)
      .filter(({ type, priority }) => type === 'request' && priority < 2)
      .every(({ id: question }) => answered.has(question));
  };

  /** When a view shows all that it has on screen. */
  const shown = async (id) => {
    for (;;) {
      const view = await viewOf(id);
      await view?.settled();
      if (view?.chart && isAnswered(id)) {
        await view.settled();
        return painted();
      }
      await painted();
    }
  };

  /** The last view that a cell opened: when its comm was opened, when it was to be displayed, when it was painted. */
  const opened = async () => {
    const begun = messages.findLast(({ msg }) => msg.header.msg_type === 'execute_request');
    const open = messages.findLast(
      ({ msg }) =>
        msg.header.msg_type === 'comm_open' &&
        msg.content.data.state?._model_module === '@actilens/widgets' &&
        msg.content.data.state._view_name,
    );
    const id = open.msg.content.comm_id;
    const bytes = ({ content, buffers = [] }) =>
      JSON.stringify(content).length + buffers.reduce((sum, { byteLength }) => sum + byteLength, 0);
    const display = messages.findLast(({ msg }) => msg.content?.data?.[savedViews]?.model_id === id);
    return {
      id,
      begun: begun.at,
      open: open.at,
      display: display.at,
      painted: await shown(id),
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
