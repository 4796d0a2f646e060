import { confusionStep, networkRow, selectivitySteps } from '../../widgets/specs';
import { chartPart } from '../support/chart-part';
import type { ChartPage } from '../support/chart-page';
import { describeWithChromium } from '../support/chromium';
import { type Application, NotebookPage } from '../support/notebook-page';
import { expectSoon } from '../support/expect-soon';
import { resultOf, shows, viewOf } from '../support/notebook-views';

declare const jupyterapp: Application;

/** A network and images; training takes about a second. */
const prepare = `
import { useTensorFlow } from '@actilens/runtime';
import { evaluate, fit, mnist, mnistNetwork, occurrenceMaps } from '@actilens/analysis';
import { confusionMatrix, layerOverview, projection, Selection, selectivity, trainingCurves } from '@actilens/widgets';
useTensorFlow();
const images = (await mnist('train')).take(1000);
const network = mnistNetwork({ seed: 1 });`;

const train = `${prepare}
await fit(network, images, { epochs: 1, seed: 1 });
const all = await occurrenceMaps(network, images, { layers: ['conv1', 'conv2'] });
const maps = all[1]; 0`;

describeWithChromium('measures in JupyterLab', () => {
  let notebook: NotebookPage;

  beforeAll(async () => {
    notebook = await NotebookPage.launch({ width: 1300, height: 2400 });
  });
  afterAll(() => notebook.close());
  afterEach(async () => {
    await notebook.shutDown();
    expect({ problems: notebook.problems.splice(0), elsewhere: notebook.elsewhere.splice(0) }).toEqual({
      problems: [],
      elsewhere: [],
    });
  });

  const chart = (index: number): ChartPage => viewOf(notebook, index);

  const result = (index: number): Promise<string> => resultOf(notebook, index);
  const cellShows = (index: number, text: string): Promise<void> => shows(notebook, index, text);

  const part = (modelId: string, name: string) => chartPart(notebook.page, modelId, name);
  const point = (x: number, y: number): Promise<void> => notebook.page.mouse.move(x, y);

  test('a row of the selectivity is a neuron of the kernel’s selection, and its bars say what s(n) is made of', async () => {
    await notebook.open('selectivity', [
      train,
      'const view = selectivity(maps, { sort: "selectivity" });\nview',
      'view.modelId',
      'const order = maps && [...view.get("neurons").keys()].sort((a, b) => view.get("neurons")[b].selectivity! - view.get("neurons")[a].selectivity!);\norder[2]',
      'JSON.stringify([view.selection.neurons, view.selection.classes])',
      'view.get("neurons")[order[2]].selectivity!.toFixed(2)',
      'view.selection.neurons = []; view.selection.hovered = order[4]; 0',
    ]);
    for (const index of [0, 1]) await notebook.run(index);
    await chart(1).drawn();
    const id = await result(2);
    const neuron = await result(3);
    const value = await result(5);
    const { row, column } = selectivitySteps({ rows: Array(16).fill(0), columns: Array(10).fill(0) });
    const spread = await part(id, 'spread');
    await point(spread.x + 20, spread.y + 2.5 * row);
    const said = chart(1).tip.filter({ hasText: `neuron ${neuron}\ns(n) ${value} of at most 27.8` });
    await said.waitFor();
    expect(await said.innerText()).toMatch(
      /% from pairs among the other classes\nselective for \d+ of 10 classes:/,
    );
    const strength = await part(id, 'strength');
    await point(strength.x + 20, strength.y + 2.5 * row);
    await chart(1).tip.filter({ hasText: 'lies only in where it activates: s(n) does not see it' }).waitFor();

    await notebook.page.mouse.click(spread.x + 20, spread.y + 2.5 * row);
    await cellShows(4, `[[${neuron}],[]]`);
    const classes = await part(id, 'classes');
    await notebook.page.mouse.click(classes.x + 3.5 * column, classes.y - 8);
    await cellShows(4, `[[${neuron}],[3]]`);
  });

  test('training curves follow a running cell, at most twice a second, and tell its end', async () => {
    await notebook.open('training', [
      prepare,
      `const curves = trainingCurves();
const times: number[] = [];
curves.observe(() => times.push(performance.now()), 'batches');
curves`,
      `await fit(network, images.take(600), { epochs: 16, batchSize: 8, seed: 1, progressEvery: 1, onBatch: curves.onBatch, onEpoch: curves.onEpoch });
curves.addEvaluation(await evaluate(network, images)); 0`,
      // The last epoch and the evaluation are shown out of turn.
      '`${times.length <= 5 + (times.at(-1)! - times[0]) / 500} ${times.length > 3} ${curves.get("epochs").length}`',
      'curves.modelId',
    ]);
    for (const index of [0, 1]) await notebook.run(index);
    await chart(1).message.filter({ hasText: 'Nothing has been trained yet' }).waitFor();
    await notebook.start(2);
    const stand = chart(1).output.locator('.actilens-bar');
    await stand.filter({ hasText: /epoch \d+ of 16, batch \d+ of 75, [\d,]+ images a second/ }).waitFor();
    expect(await notebook.cell(2).locator('.jp-InputArea-prompt').first().innerText()).toBe('[*]:');
    expect(await chart(1).message.isVisible()).toBe(false);
    await notebook.hasRun(2);
    await stand.filter({ hasText: /16 epochs done; evaluated: loss [\d.]+, accuracy [\d.]+ %/ }).waitFor();
    await cellShows(3, 'true true 16');
    const loss = await part(await result(4), 'loss');
    await point(loss.x + loss.width / 2, loss.y + 50);
    await chart(1)
      .tip.filter({ hasText: /after 8 epochs\n.*training, whole epoch: loss [\d.]+/s })
      .waitFor();
  });

  test('a cell of the confusion matrix opens its images as they are in the kernel', async () => {
    await notebook.open('confusion', [
      train,
      'const view = confusionMatrix(await evaluate(network, images), { model: network, dataset: images });\nview',
      'view.modelId',
      `const counts = [...view.get('counts')];
const most = counts.map((count, at) => (Math.floor(at / 10) === at % 10 ? 0 : count)).reduce((best, count, at, all) => (count > all[best] ? at : best), 0);
JSON.stringify([Math.floor(most / 10), most % 10, counts[most]])`,
      'JSON.stringify(view.selection.classes)',
      'String(images.images.subarray(0, 784).reduce((sum, value) => sum + value, 0))',
    ]);
    for (const index of [0, 1]) await notebook.run(index);
    await chart(1).drawn();
    const id = await result(2);
    const [actual, predicted, count] = JSON.parse(await result(3)) as number[];
    const box = await part(id, 'confusion');
    const step = confusionStep(10);
    const click = () =>
      notebook.page.mouse.click(box.x + (predicted + 0.5) * step, box.y + (actual + 0.5) * step);
    await click();
    const panel = chart(1).output.locator('.actilens-images');
    await panel
      .filter({
        hasText: `${count} ${count === 1 ? 'image' : 'images'} of ${actual}, taken for ${predicted}`,
      })
      .waitFor();
    await expectSoon(async () => expect(await panel.locator('canvas').count()).toBe(Math.min(24, count)));
    const [title, sum] = await panel
      .locator('canvas')
      .first()
      .evaluate((canvas: HTMLCanvasLike) => {
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        return [
          canvas.title,
          data.filter((_, at) => at % 4 === 0).reduce((total, value) => total + value, 0),
        ];
      });
    await cellShows(4, JSON.stringify([actual, predicted].sort()));
    await notebook.cell(5).locator('.cm-content').click();
    await notebook.page.keyboard.press('Control+A');
    const place = Number(String(title).replace('image ', ''));
    await notebook.page.keyboard.type(
      `'sum ' + images.images.subarray(${place} * 784, ${place + 1} * 784).reduce((sum, value) => sum + value, 0) + ' label ' + images.labels[${place}]`,
    );
    await cellShows(5, `sum ${sum} label ${actual}`);
    if (count > 24) {
      await panel.locator('button[aria-label="next images"]').click();
      await panel.filter({ hasText: `25 to ${Math.min(48, count)} of ${count}` }).waitFor();
    }
    await click();
    await panel.waitFor({ state: 'hidden' });
    await cellShows(4, '[]');

    await chart(1).chart.focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowDown'])
      await notebook.page.keyboard.press(key);
    const status = chart(1).output.locator('[role="status"]');
    expect(await status.innerText()).toMatch(/^class 2, taken for 1, \d+ of \d+ images/);
    await notebook.page.keyboard.press('ArrowLeft');
    await notebook.page.keyboard.press('ArrowUp');
    await notebook.page.keyboard.press('ArrowUp');
    await notebook.page.keyboard.press('Enter');
    await panel.filter({ hasText: /images of 0, recognised/ }).waitFor();
    await notebook.page.keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
  });

  test('a layer of the overview opens its views, which share one selection', async () => {
    await notebook.open('overview', [
      train,
      'const view = layerOverview(network, { maps: all });\nview',
      'view.modelId',
      'JSON.stringify([view.opened, view.get("shown"), view.openedView?.modelId.length === 36 || view.openedView !== null])',
      'view.selectionOf("conv2").neurons = [3]; view.opened = "conv2"; view.set({ shown: "measures" }); 0',
    ]);
    for (const index of [0, 1]) await notebook.run(index);
    await chart(1).drawn();
    const id = await result(2);
    const clickRow = async (row: number): Promise<void> => {
      const graph = await part(id, 'graph');
      await notebook.page.mouse.click(graph.x + 200, graph.y + (row + 0.5) * networkRow);
    };
    await clickRow(2);
    await chart(1).message.filter({ hasText: 'There are no maps of pool here' }).waitFor();
    await clickRow(0);
    const opened = chart(1).output.locator('.actilens-opened');
    await opened.locator('.actilens-view canvas').first().waitFor();
    await opened
      .locator('.actilens-chart[aria-label^="Activation occurrence maps of layer conv1"]')
      .waitFor();
    await cellShows(3, '["conv1","occurrence",true]');
    await opened.getByRole('tab', { name: 'differences' }).click();
    await opened
      .locator('.actilens-chart[aria-label^="Occurrence difference matrix of layer conv1"]')
      .waitFor();
    await notebook.run(4);
    await opened.locator('.actilens-chart[aria-label^="Selectivity of layer conv2"]').waitFor();
    expect(await opened.locator('.actilens-view').count()).toBe(1);
    await opened.locator('button[aria-label="close the layer"]').click();
    await opened.waitFor({ state: 'hidden' });
    await cellShows(3, '[null,"measures",false]');
  });

  test('points of the projection are there at once and then move by UMAP; a click selects a neuron and a class', async () => {
    await notebook.open('projection', [
      train,
      'const view = projection(maps);\nview',
      'view.modelId',
      `const [x, y] = [0, 1].map((axis) => [...view.places].filter((_, at) => at % 2 === axis));
const side = Math.max(...[x, y].map((values) => Math.max(...values) - Math.min(...values)));
const unit = (values: number[], at: number) => 0.5 + ((values[at] - (Math.max(...values) + Math.min(...values)) / 2) / side) * 0.94;
JSON.stringify([unit(x, 37), unit(y, 37)])`,
      'JSON.stringify([view.selection.neurons, view.selection.classes])',
      'JSON.stringify([view.get("epoch") === view.get("epochs"), view.get("umap").length, view.places === view.get("umap")])',
      'view.set({ method: "pca" }); 0',
    ]);
    for (const index of [0, 1]) await notebook.run(index);
    await chart(1).drawn();
    const labelled = (words: string) => chart(1).output.locator(`.actilens-chart[aria-label*="${words}"]`);
    await labelled('by UMAP').waitFor();
    await cellShows(5, '[true,320,true]');
    const box = await part(await result(2), 'projection');
    const [x, y] = JSON.parse(await result(3)) as [number, number];
    const at = [box.x + x * box.width, box.y + (1 - y) * box.height] as const;
    await point(...at);
    const preview = chart(1).output.locator('.actilens-preview');
    await preview.locator('canvas').waitFor();
    await expectSoon(async () =>
      expect(
        await preview.locator('canvas').evaluate(({ width, height }: HTMLCanvasLike) => [width, height]),
      ).toEqual([24, 24]),
    );
    const caption = await preview.innerText();
    const [, neuron, classIndex] = /^neuron (\d+), class (\d+)/.exec(caption.trim())!;
    await notebook.page.mouse.click(...at);
    await cellShows(4, `[[${neuron}],[${classIndex}]]`);
    await notebook.page.mouse.click(box.x + 3, box.y + 3);
    await cellShows(4, '[[],[]]');

    await notebook.page.mouse.move(box.x + 1, box.y + 1);
    await notebook.page.mouse.down();
    await notebook.page.mouse.move(box.x + box.width - 1, box.y + box.height - 1, { steps: 3 });
    await notebook.page.mouse.up();
    await cellShows(4, `[${JSON.stringify([...Array(16).keys()])},[]]`);
    await notebook.run(6);
    await labelled('by principal components').waitFor();
  });

  test('views with one selection mark the neuron under the pointer together', async () => {
    await notebook.open('linked', [
      train,
      'const selection = new Selection();\nconst first = selectivity(maps, { selection, sort: "index" });\nfirst',
      'const second = projection(maps, { selection, method: "pca" });\nsecond',
      'first.modelId',
      'String(selection.hovered)',
    ]);
    for (const index of [0, 1, 2]) await notebook.run(index);
    await chart(1).drawn();
    await chart(2).drawn();
    const before = await chart(2).chart.locator('canvas').screenshot();
    const spread = await part(await result(3), 'spread');
    await notebook.run(4);
    await point(spread.x + 10, spread.y + 5.5 * 20);
    await expectSoon(async () =>
      expect((await chart(2).chart.locator('canvas').screenshot()).equals(before)).toBe(false),
    );
    await chart(1).chart.focus();
    await notebook.page.keyboard.press('ArrowDown');
    const said = chart(1).output.locator('[role="status"]');
    await expectSoon(async () =>
      expect(await said.innerText()).toMatch(/^neuron \d+, s\(n\) .* of at most 27\.8/),
    );
  });

  test('what cannot be drawn is said, and drawn again when it can be', async () => {
    await notebook.open('wrong', [
      `${prepare}
import { OccurrenceMaps } from '@actilens/analysis';
const maps = new OccurrenceMaps('conv', ['cat', 'dog'], Int32Array.of(4, 4), Int32Array.of(4, 0, 0, 2), { height: 1, width: 1 });
const measures = selectivity(maps);
const confusion = confusionMatrix({ confusion: Int32Array.of(3, 1, 0, 2) });
const overview = layerOverview(network);
const points = projection(maps, { method: 'pca' }); 0`,
      'measures',
      'confusion',
      'overview',
      'points',
      `measures.set({ classNames: ['cat'] }); confusion.set({ counts: Int32Array.of(1) }); overview.set({ layers: [] }); points.set({ points: new Int32Array() }); 0`,
      `measures.set({ classNames: ['cat', 'dog'], neurons: [{ ...measures.get('neurons')[0], selectivity: NaN }, measures.get('neurons')[1]] }); confusion.set({ counts: new Int32Array(4) }); points.set({ points: Int32Array.of(9, 0, 0, 0, 0, 1, 1, 1) }); 0`,
      `measures.maps = maps; confusion.set({ counts: Int32Array.of(3, 1, 0, 2) }); points.maps = maps; 0`,
    ]);
    for (const index of [0, 1, 2, 3, 4]) await notebook.run(index);
    for (const index of [1, 2, 3, 4]) await chart(index).drawn();
    await notebook.run(5);
    const says = (index: number, text: string) => chart(index).message.filter({ hasText: text }).waitFor();
    await says(1, 'selectivity compares classes, expected at least 2, got 1');
    await says(2, 'expected 4 counts for 2 classes, got 1');
    await says(3, 'expected a network of at least one layer, got none');
    await says(4, 'expected at least one map, got none');
    await notebook.run(6);
    await says(1, 'expected a number for each of 2 classes, neuron 0 lacks some');
    await says(2, 'no image was classified');
    await says(4, 'expected points of the layer’s neurons and classes, got others');
    await notebook.run(7);
    for (const index of [1, 2, 4]) {
      await chart(index).drawn();
      await chart(index).message.waitFor({ state: 'hidden' });
    }
  });

  test('in a dark theme all of them are drawn in light ink', async () => {
    await notebook.open('theme', [
      train,
      'const curves = trainingCurves();\ncurves.onEpoch({ epoch: 1, epochs: 1, loss: 1, accuracy: 0.5 });\ncurves',
      'selectivity(maps)',
      'confusionMatrix(await evaluate(network, images))',
      'layerOverview(network, { maps: all })',
      'projection(maps, { method: "pca" })',
    ]);
    const theme = (name: string): Promise<unknown> =>
      notebook.page.evaluate(
        (chosen) => jupyterapp.commands.execute('apputils:change-theme', { theme: chosen }),
        name,
      );
    /** Mean brightness where there is only text: the title at the top, or an axis' title at the left. */
    const inkOf = async (index: number): Promise<number> =>
      (await chart(index).seen()).evaluate((canvas: HTMLCanvasLike, isTitled) => {
        const box = isTitled ? [0, 0, canvas.width, 16] : [0, 0, 16, canvas.height];
        const { data } = canvas.getContext('2d').getImageData(...box);
        let [sum, count] = [0, 0];
        for (let at = 0; at < data.length; at += 4)
          if (data[at + 3] > 200) [sum, count] = [sum + data[at], count + 1];
        return sum / count;
      }, index > 1);
    const views = [1, 2, 3, 4, 5];
    for (const index of [0, ...views]) await notebook.run(index);
    for (const index of views) await chart(index).drawn();
    const inks = async (): Promise<number[]> => {
      const found: number[] = [];
      for (const index of views) found.push(await inkOf(index));
      return found;
    };
    expect(Math.max(...(await inks()))).toBeLessThan(90);
    await theme('JupyterLab Dark');
    await expectSoon(async () => expect(Math.min(...(await inks()))).toBeGreaterThan(180));
    await theme('JupyterLab Light');
  });
});

/** What of a canvas is used in the page. */
interface HTMLCanvasLike {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  getContext(kind: '2d'): { getImageData(...box: number[]): { data: Uint8ClampedArray } };
}
