/* global actilensProbe, document, jupyterapp */
/** Watches a study's panels from inside the page. It is given to the page as a function, after the probe of its views. */
function probe() {
  const { shown, painted, viewOf } = actilensProbe;

  const { content, sessionContext } = jupyterapp.shell.currentWidget;
  const { _manager } = content.rendermime.createRenderer('application/vnd.jupyter.widget-view+json');
  const managed = async () => Promise.all(Object.values((await _manager.promise)._models));

  // The probe of the views counts answers from the first time on that it is asked for a view: that is to be early.
  sessionContext.session.kernel.anyMessage.connect(async (_, { msg }) => {
    const id = msg.content?.comm_id;
    if (msg.header.msg_type !== 'comm_open' || msg.content.data.state?._model_module !== '@actilens/widgets')
      return;
    const manager = await _manager.promise;
    while (!manager.has_model(id)) await new Promise((done) => setTimeout(done));
    await viewOf(id);
  });

  /** The pane of a layer, which has the view as its last child. */
  const isPane = (model) => {
    const children = model.get('children');
    return children?.length === 3 && children[2].get('_model_module') === '@actilens/widgets';
  };
  const panes = async () => (await managed()).filter(isPane);
  const shownIn = (pane) => pane.get('children')[2];
  /** What changes when a pane shows other maps: the view, or the version of a neuron. */
  const mark = (pane) => `${shownIn(pane).model_id} ${shownIn(pane).get('versions')}`;

  /** How often the panels say what a removal cost. */
  const told = () =>
    [...document.querySelectorAll('.widget-html-content')].filter(({ textContent }) =>
      /removed: accuracy [\d.]+ % → [\d.]+ %/.test(textContent),
    ).length;

  /** Resolves when each pane has a view and all of them are painted. @returns their layers and neurons */
  const ready = async (count) => {
    for (;;) {
      const found = await panes();
      if (found.length === count) {
        await Promise.all(found.map((pane) => shown(shownIn(pane).model_id)));
        return found.map((pane) => `${shownIn(pane).get('layerName')} ${shownIn(pane).get('neuronCount')}`);
      }
      await painted();
    }
  };

  /** Milliseconds from a click on Remove until the last view is painted, and until all panels tell the new accuracy. */
  const remove = async () => {
    const all = await panes();
    const before = all.map(mark);
    const button = [...document.querySelectorAll('button')].find(
      ({ textContent, disabled }) => textContent.trim() === 'Remove' && !disabled,
    );
    const start = performance.now();
    button.click();
    const views = all.map(async (pane, index) => {
      for (;;) {
        while (mark(pane) === before[index]) await painted();
        const now = mark(pane);
        const at = await shown(shownIn(pane).model_id);
        if (mark(pane) === now) return at - start;
      }
    });
    const words = (async () => {
      while (told() < all.length) await painted();
      return (await painted()) - start;
    })();
    return { views: await Promise.all(views), words: await words };
  };

  globalThis.actilensPanels = { ready, remove };
}

/** Puts the probe into the page, once its notebook is open and the probe of its views is there. */
export function watchPanels(page) {
  return page.evaluate(probe);
}
