import { describeWithChromium } from '../support/chromium';
import { NotebookPage } from '../support/notebook-page';
import { expectSoon } from '../support/expect-soon';
import { resultOf, shows, viewOf } from '../support/notebook-views';

/** Maps by hand: two neurons, two classes of 4 images, 2 × 2 pixels; and all views of a layer. */
const prepare = `
import { OccurrenceMaps } from '@actilens/analysis';
import * as w from '@actilens/widgets';
const layer = (counts: number[], names = ['cat', 'dog'], side = 2) =>
  new OccurrenceMaps('conv', names, Int32Array.from(names.map(() => 4)), Int32Array.from(counts), { height: side, width: side });
const maps = layer([4, 4, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 2]);
let closed: string[] = []; 0`;

const viewsOfLayer = [
  'w.aomFacets(maps)',
  'w.csmFacets(maps)',
  'w.odmMatrix(maps)',
  'w.selectivity(maps)',
  "w.projection(maps, { method: 'pca' })",
];

jest.setTimeout(240000);

describeWithChromium('views of bad input in JupyterLab', () => {
  let notebook: NotebookPage;

  beforeAll(async () => {
    notebook = await NotebookPage.launch({ width: 1300, height: 3400 });
  });
  afterAll(() => notebook.close());
  afterEach(async () => {
    await notebook.shutDown();
    expect({ problems: notebook.problems.splice(0), elsewhere: notebook.elsewhere.splice(0) }).toEqual({
      problems: [],
      elsewhere: [],
    });
  });

  const view = (index: number) => viewOf(notebook, index);
  const says = (index: number, text: string): Promise<void> =>
    view(index).message.filter({ hasText: text }).waitFor();
  const runAll = async (...indices: readonly number[]): Promise<void> => {
    for (const index of indices) await notebook.run(index);
  };

  test('values that are not numbers are drawn pink, counted above the maps and told at the pointer', async () => {
    await notebook.open('nan', [
      prepare,
      `class Holed extends w.MapFacets {
  constructor() {
    super('occurrence', maps);
    const { versions } = this.state;
    this.answer('tiles', ({ maps }: { maps: number[][] }) => ({
      body: { height: 2, width: 2, versions: maps.map(() => versions[0]) },
      buffers: [Uint8Array.from(maps.flatMap(([neuron, classIndex]) => (neuron + classIndex === 0 ? [255, 0, 0, 0] : [0, 0, 0, 0])))],
    }));
    this.answer('pixel', () => ({ body: { value: null, count: null } }));
  }
}
const holed = new Holed();
holed`,
      'holed.modelId',
    ]);
    await runAll(0, 1);
    await says(1, '1 map holds values that are not numbers; their pixels are drawn pink.');
    const { x, y, width } = (await view(1).maps(await resultOf(notebook, 2))).get('0,0')!;
    await notebook.page.mouse.move(x - width / 4, y - width / 4);
    await view(1).tip.filter({ hasText: 'no value' }).waitFor();
  });

  test('a network that has lost its weights is an error of the cell, and the view keeps what it has', async () => {
    await notebook.open('lost', [
      `${prepare}
import { useTensorFlow } from '@actilens/runtime';
import { mnist, mnistNetwork, occurrenceMaps } from '@actilens/analysis';
import * as tf from '@tensorflow/tfjs';
useTensorFlow();
const images = (await mnist('train')).take(200);
const network = mnistNetwork({ seed: 1 });
const [before] = await occurrenceMaps(network, images, { layers: ['conv1'] }); 0`,
      'const view = w.aomFacets(before);\nview',
      `network.setWeights(network.getWeights().map((weights) => tf.fill(weights.shape, NaN)));
view.maps = (await occurrenceMaps(network, images, { layers: ['conv1'] }))[0];`,
    ]);
    await runAll(0, 1);
    await view(1).drawn();
    await runAll(2);
    await expectSoon(async () => expect(await notebook.text(2)).toContain('NonFiniteActivationError'));
    expect(await view(1).chart.locator('canvas').count()).toBe(1);
    expect(await view(1).message.isVisible()).toBe(false);
  });

  test('one neuron, one class and one pixel are drawn by every view that can; the others say why in the cell', async () => {
    await notebook.open('one', [
      `${prepare}\nconst one = layer([3], ['cat'], 1);\nconst alone = layer([3, 1], ['cat', 'dog'], 1);`,
      'w.aomFacets(one)',
      'w.odmMatrix(one)',
      'w.projection(one)',
      'w.confusionMatrix({ confusion: Int32Array.of(3) })',
      'w.csmFacets(alone)',
      'w.selectivity(alone)',
      'w.csmFacets(one)',
      'w.selectivity(one)',
    ]);
    await runAll(0, 1, 2, 3, 4, 5, 6, 7, 8);
    for (const index of [1, 2, 3, 4, 5, 6]) await view(index).drawn();
    await says(3, 'UMAP needs at least');
    for (const index of [1, 2, 4, 5, 6]) expect(await view(index).message.isVisible()).toBe(false);
    for (const index of [7, 8]) expect(await notebook.text(index)).toContain('TooFewClassesError');
  });

  test('maps of 0 × 0 are an error of the cell; a state of 0 × 0 is a sentence in the view', async () => {
    await notebook.open('none', [
      prepare,
      ...viewsOfLayer.map((made, at) => `const view${at} = ${made};\nview${at}`),
      `${viewsOfLayer.map((_, at) => `view${at}.set({ height: 0, width: 0 });`).join(' ')} 0`,
      'layer([], ["cat", "dog"], 0)',
      `${viewsOfLayer.map((_, at) => `view${at}.set({ height: 2, width: 2 });`).join(' ')} 0`,
      `${viewsOfLayer.map((_, at) => `view${at}.maps = maps;`).join(' ')} 0`,
    ]);
    const views = viewsOfLayer.map((_, at) => at + 1);
    await runAll(0, ...views);
    for (const index of views) await view(index).drawn();
    await runAll(6, 7);
    for (const index of [1, 2]) await says(index, 'expected maps of at least one pixel, got 0 × 0');
    expect(await notebook.text(7)).toContain('RangeError: counts: expected a multiple of 2 classes × 0 × 0');
    await runAll(8, 9);
    for (const index of views) {
      await view(index).drawn();
      await view(index).message.waitFor({ state: 'hidden' });
    }
  });

  test('an answer of the wrong length is a sentence in each view that asked', async () => {
    const short = 'buffers: [new Uint8Array(1)]';
    await notebook.open('short', [
      `${prepare}
class ShortMaps extends w.MapFacets {
  constructor() { super('occurrence', maps); this.answer('tiles', () => ({ body: { height: 2, width: 2, versions: [1, 1, 1, 1] }, ${short} })); }
}
class ShortMatrix extends w.DifferenceMatrix {
  constructor() { super(maps); this.answer('matrix', () => ({ body: { neuronCount: 2 }, ${short} })); }
}
class ShortPreview extends w.Projection {
  constructor() { super(maps, { method: 'pca' }); this.answer('map', () => ({ body: { kind: 'occurrence', height: 2, width: 2 }, ${short} })); }
}
class Refusing extends w.MapFacets {
  constructor() { super('occurrence', maps); this.answer('tiles', () => { throw new Error('the disk is full'); }); }
}`,
      'new ShortMaps()',
      'new ShortMatrix()',
      'new ShortPreview()',
      'new Refusing()',
    ]);
    await runAll(0, 1, 2, 3, 4);
    await says(1, 'Some maps are missing: maps: expected 4 × 4 bytes from the kernel, got 1');
    await says(2, 'The matrix is missing: matrix: expected 4 bytes from the kernel, got 1');
    await says(4, 'Some maps are missing: the disk is full');
    await view(3).drawn();
    await view(3).chart.focus();
    const box = (await view(3).chart.locator('canvas').boundingBox())!;
    const preview = view(3).output.locator('.actilens-preview');
    await expectSoon(async () => {
      for (let across = 30; across < 500; across += 8) {
        await notebook.page.mouse.move(box.x + across, box.y + 290);
        if ((await preview.innerText()).includes('expected 4 bytes from the kernel, got 1')) return;
      }
      throw new Error('no point was found');
    });
  });

  test('when the kernel restarts, every open view says that it is gone and keeps what it shows', async () => {
    const others = [
      'w.confusionMatrix({ confusion: Int32Array.of(3, 1, 0, 2) })',
      'const curves = w.trainingCurves();\ncurves.onEpoch({ epoch: 1, epochs: 1, loss: 1, accuracy: 0.5 });\ncurves',
    ];
    const made = [...viewsOfLayer, ...others];
    await notebook.open('restart', [prepare, ...made]);
    const views = made.map((_, at) => at + 1);
    await runAll(0, ...views);
    for (const index of views) await view(index).drawn();
    await notebook.page.locator('.jp-NotebookPanel:visible [data-command="notebook:restart-kernel"]').click();
    await notebook.page.locator('.jp-Dialog .jp-mod-accept').click();
    for (const index of views) {
      await says(index, 'The kernel behind this view is gone');
      expect(await view(index).chart.locator('canvas').count()).toBe(1);
    }
    await notebook.kernelIsIdle();
    await runAll(0, 3);
    await view(3).message.waitFor({ state: 'hidden' });
  });

  test('a view that is closed while it waits for its maps shows what was saved of it, and says so', async () => {
    await notebook.open('closed', [
      prepare,
      `class Closing extends w.MapFacets {
  constructor() {
    super('occurrence', maps);
    this.answer('tiles', async () => { this.close(); return { body: {} }; });
    this.onClose(() => closed.push('closed'));
  }
}
const view = new Closing();
view`,
      'closed.join()',
      'view.maps = maps;',
    ]);
    await runAll(0, 1);
    await view(1).output.locator('.actilens-message', { hasText: 'The kernel closed this view' }).waitFor();
    await view(1).output.locator('canvas').first().waitFor();
    expect(await view(1).output.locator('.actilens-bar').count()).toBe(0);
    await shows(notebook, 2, 'closed');
    await runAll(3);
    await expectSoon(async () => expect(await notebook.text(3)).toContain('WidgetClosedError'));
  });

  test('a comm that the page closes in mid-transfer ends the view in the kernel, whose next use is an error of its cell', async () => {
    await notebook.open('comm', [
      prepare,
      `class Slow extends w.MapFacets {
  constructor() {
    super('occurrence', maps);
    this.answer('tiles', (_, signal) => new Promise((done) => signal.addEventListener('abort', () => { closed.push('taken back'); done({ body: {} }); })));
  }
}
const view = new Slow();
view`,
      'view.modelId',
      'closed.join()',
      'view.selection.neurons = [1];\nview.maps = maps;',
    ]);
    await runAll(0, 1);
    await view(1).drawn();
    await says(1, 'Waiting for the kernel');
    const id = await resultOf(notebook, 2);
    await (
      await notebook.widgetManager()
    ).evaluate(async (manager, modelId) => {
      const model = (await manager.get_model(modelId)) as unknown as { comm: { close(): void } };
      model.comm.close();
    }, id);
    await shows(notebook, 3, 'taken back');
    await runAll(4);
    await expectSoon(async () => expect(await notebook.text(4)).toContain('WidgetClosedError'));
  });
});
