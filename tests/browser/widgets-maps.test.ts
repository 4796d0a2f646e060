import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { colourAt, mapStops } from '../../widgets/specs';
import type { ChartPage } from '../support/chart-page';
import { describeWithChromium } from '../support/chromium';
import { type Application, NotebookPage } from '../support/notebook-page';
import { expectSoon } from '../support/expect-soon';
import { resultOf, shows, viewOf } from '../support/notebook-views';

declare const jupyterapp: Application;

/** Maps of a network that was really trained, on few images. */
const train = `
import { useTensorFlow } from '@actilens/runtime';
import { fit, mnist, mnistNetwork, OccurrenceMaps, occurrenceMaps } from '@actilens/analysis';
import { aomFacets, csmFacets, odmMatrix, Selection } from '@actilens/widgets';
useTensorFlow();
const images = (await mnist('train')).take(1000);
const network = mnistNetwork({ seed: 1 });
await fit(network, images, { epochs: 1, seed: 1 });
const [maps] = await occurrenceMaps(network, images, { layers: ['conv1'] });`;

/** Maps by hand: two neurons, two classes of 4 images, 2 × 2 pixels. */
const handMade = `
import { OccurrenceMaps } from '@actilens/analysis';
import { aomFacets, csmFacets, odmMatrix, Selection } from '@actilens/widgets';
const layer = (counts: number[], names = ['cat', 'dog']) =>
  new OccurrenceMaps('conv', names, Int32Array.from(names.map(() => 4)), Int32Array.from(counts), { height: 2, width: 2 });
const counts = [4, 4, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 2];`;

/** What ipywidgets' manager for JupyterLab (3.0.17) throws, sooner or later, for a notebook that has no kernel. */
const readsNoKernel = "Cannot read properties of null (reading 'kernel')";

describeWithChromium('maps in JupyterLab', () => {
  let notebook: NotebookPage;

  beforeAll(async () => {
    notebook = await NotebookPage.launch({ width: 1300, height: 2600 });
  });
  afterAll(() => notebook.close());
  afterEach(async () => {
    await notebook.shutDown();
    const problems = notebook.problems.splice(0).filter((problem) => problem !== readsNoKernel);
    expect({ problems, elsewhere: notebook.elsewhere.splice(0) }).toEqual({
      problems: [],
      elsewhere: [],
    });
  });

  const open = (name: string, cells: readonly string[]): Promise<void> => notebook.open(name, cells);

  const chart = (index: number): ChartPage => viewOf(notebook, index);

  const result = (index: number): Promise<string> => resultOf(notebook, index);
  const cellShows = (index: number, text: string): Promise<void> => shows(notebook, index, text);

  test('a click on a map selects its neuron in the kernel, a selection set in the kernel shows in the view', async () => {
    await open('slice', [
      train,
      'const view = aomFacets(maps);\nview',
      'view.modelId',
      'JSON.stringify(view.selection.neurons)',
      'view.selection.neurons = [3, 5]; view.selection.classes = [1]; 0',
      'JSON.stringify([...maps.frequencies().subarray(0, 676)].map((share) => Math.round(share * 254)))',
    ]);
    await notebook.run(0);
    await notebook.run(1);
    await chart(1).drawn();
    const id = await result(2);
    const middle = (JSON.parse(await result(5)) as number[])[13 * 26 + 13];
    const expected = colourAt(middle / 254, mapStops('occurrence', 'thesis'));
    await expectSoon(async () => expect((await chart(1).maps(id)).get('0,0')!.colour).toEqual(expected));
    const before = await chart(1).maps(id);
    expect(before.size).toBe(160);

    const { x, y } = before.get('7,2')!;
    await notebook.page.mouse.click(x, y);
    await cellShows(3, '[7]');

    await notebook.run(4);
    await expectSoon(async () => {
      const after = await chart(1).maps(id);
      expect(after.get('3,1')!.colour).toEqual(before.get('3,1')!.colour);
      expect(after.get('3,2')!.colour).not.toEqual(before.get('3,2')!.colour);
      expect(after.get('7,1')!.colour).not.toEqual(before.get('7,1')!.colour);
    });
  });

  test('the pointer at a map shows the exact value from the kernel, and a click enlarges the map', async () => {
    await open('hover', [handMade, 'const view = aomFacets(layer(counts));\nview', 'view.modelId']);
    await notebook.run(0);
    await notebook.run(1);
    await chart(1).drawn();
    const { x, y, width } = (await chart(1).maps(await result(2))).get('1,1')!;
    await notebook.page.mouse.move(x + width / 4, y - width / 4);
    await chart(1).tip.filter({ hasText: '0.5000 (2 of 4 images activate)' }).waitFor();
    expect(await chart(1).tip.innerText()).toMatch(/^neuron 1, class dog, row 0, column 1\n/);

    await notebook.page.mouse.click(x + width / 4, y - width / 4);
    const aside = chart(1).output.locator('.actilens-aside');
    await aside.filter({ hasText: 'neuron 1, class dog' }).waitFor();
    await aside.locator('button').click();
    await aside.waitFor({ state: 'hidden' });
  });

  test('views with one selection mark the same neurons, and a rectangle in the matrix selects its rows and columns', async () => {
    await open('linked', [
      handMade,
      'const selection = new Selection();\nconst facets = csmFacets(layer(counts), { selection });\nfacets',
      'const matrix = odmMatrix(layer(counts), { selection, sort: "index" });\nmatrix',
      'matrix.modelId',
      'facets.modelId',
      'JSON.stringify(selection.state)',
      'selection.clear(); 0',
    ]);
    for (const index of [0, 1, 2]) await notebook.run(index);
    await chart(1).drawn();
    await chart(2).drawn();
    const facets = await result(4);
    const before = await chart(1).maps(facets);
    const [matrix] = (await chart(2).maps(await result(3))).values();
    const corner = { x: matrix.x - matrix.width / 2 + 5, y: matrix.y - matrix.height / 2 + 5 };
    await notebook.page.mouse.click(corner.x, corner.y);
    await expectSoon(async () => {
      const after = await chart(1).maps(facets);
      expect(after.get('0,1')!.colour).toEqual(before.get('0,1')!.colour);
      expect(after.get('1,1')!.colour).not.toEqual(before.get('1,1')!.colour);
    });
    await notebook.page.mouse.move(corner.x, corner.y);
    await expectSoon(async () => expect(JSON.parse(await result(5))).toMatchObject({ neurons: [0] }));

    await notebook.run(6);
    await notebook.page.mouse.move(corner.x, corner.y);
    await notebook.page.mouse.down();
    await notebook.page.mouse.move(matrix.x + matrix.width / 4, corner.y, { steps: 3 });
    await notebook.page.mouse.up();
    await expectSoon(async () => expect(JSON.parse(await result(5))).toMatchObject({ neurons: [0, 1] }));
  });

  test('the keyboard goes through neurons, selects with the space key and clears with Escape', async () => {
    await open('keys', [
      handMade,
      'const view = aomFacets(layer(counts), { sort: "index" });\nview',
      'JSON.stringify([view.selection.hovered, view.selection.neurons])',
    ]);
    await notebook.run(0);
    await notebook.run(1);
    await chart(1).drawn();
    const press = async (...keys: string[]): Promise<void> => {
      await chart(1).chart.focus();
      for (const key of keys) await notebook.page.keyboard.press(key);
    };
    expect(await chart(1).chart.getAttribute('aria-label')).toContain('2 of 2 neurons in rows');
    await press('ArrowDown', 'ArrowDown', 'Space');
    expect(await chart(1).output.locator('[role="status"]').innerText()).toMatch(/^neuron 1, .*, selected$/);
    await cellShows(2, '[1,[1]]');
    await press('Escape');
    await cellShows(2, '[1,[]]');
  });

  test('when maps change, those of the changed neurons alone are fetched and drawn', async () => {
    await open('changed', [
      handMade,
      `const view = aomFacets(layer(counts), { sort: 'index' });
const asked: string[] = [];
view.onMessage(({ name, body }) => { if (name === 'tiles') asked.push(JSON.stringify((body as { maps: unknown }).maps)); });
view`,
      'view.modelId',
      'asked.join()',
      'view.maps = layer(counts.with(15, 4).with(12, 4)); asked.length = 0; 0',
    ]);
    for (const index of [0, 1]) await notebook.run(index);
    await chart(1).drawn();
    const id = await result(2);
    await cellShows(3, '[[0,0],[0,1],[1,0],[1,1]]');
    await notebook.run(4);
    await cellShows(3, '[[1,0],[1,1]]');
    const { x, y, width } = (await chart(1).maps(id)).get('1,1')!;
    await notebook.page.mouse.move(x + width / 4, y + width / 4);
    await chart(1).tip.filter({ hasText: '1.0000 (4 of 4 images activate)' }).waitFor();
  });

  test('the threshold follows the slider, and groups and their number follow the threshold', async () => {
    await open('threshold', [
      handMade,
      'const view = aomFacets(layer(counts));\nview',
      'view.get("threshold") + " " + view.get("groups").length',
    ]);
    await notebook.run(0);
    await notebook.run(1);
    await chart(1).drawn();
    await cellShows(2, '0.1 2');
    await chart(1).output.locator('input[type="range"]').fill('0.8');
    await chart(1).output.locator('output', { hasText: '0.800, 1 group' }).waitFor();
    await cellShows(2, '0.8 1');
  });

  test('the threshold’s line in the dendrogram can be dragged', async () => {
    await open('drag', [
      handMade,
      'const view = aomFacets(layer(counts), { threshold: 0.3 });\nview',
      'view.modelId',
      'view.get("threshold") > 0.7 && view.get("groups").length === 1',
    ]);
    await notebook.run(0);
    await notebook.run(1);
    await chart(1).drawn();
    const line = await chart(1).thresholdLine(await result(2), 0.3);
    await notebook.page.mouse.move(line.x, line.y);
    await notebook.page.mouse.down();
    await notebook.page.mouse.move(line.left, line.y, { steps: 5 });
    await notebook.page.mouse.up();
    await cellShows(3, 'true');
  });

  test('while the kernel is busy a view says that it waits', async () => {
    await open('busy', [
      handMade,
      `import { display } from '@actilens/kernel/api';
const view = aomFacets(layer(counts));
await display(view);
const end = Date.now() + 6000;
while (Date.now() < end);`,
    ]);
    await notebook.run(0);
    await notebook.start(1);
    await chart(1).message.filter({ hasText: 'Waiting for the kernel' }).waitFor();
    await chart(1).message.waitFor({ state: 'hidden' });
  });

  test('a view that the kernel closes leaves what was saved of it', async () => {
    await open('closed', [handMade, 'const view = aomFacets(layer(counts));\nview', 'view.close(); 0']);
    await notebook.run(0);
    await notebook.run(1);
    await chart(1).output.locator('.actilens-bar').waitFor();
    await notebook.run(2);
    await chart(1).output.locator('.actilens-bar').waitFor({ state: 'detached' });
    await chart(1).output.locator('canvas').first().waitFor();
  });

  test('names that look like HTML or code are shown as they are', async () => {
    const hostile = '<img src=x onerror="globalThis.harmed = true">';
    const code = "'] + globalThis.harmed + ['";
    await open('hostile', [
      handMade,
      `const view = aomFacets(layer(counts, [${JSON.stringify(hostile)}, ${JSON.stringify(code)}]));\nview`,
      'view.modelId',
    ]);
    await notebook.run(0);
    await notebook.run(1);
    await chart(1).drawn();
    const { x, y } = (await chart(1).maps(await result(2))).get('0,0')!;
    await notebook.page.mouse.move(x, y);
    await chart(1).tip.filter({ hasText: hostile }).waitFor();
    await notebook.page.mouse.click(x, y);
    await chart(1).output.locator('.actilens-aside', { hasText: hostile }).waitFor();
    expect(await chart(1).output.locator('img').count()).toBe(0);
    expect(await notebook.page.evaluate(() => 'harmed' in globalThis)).toBe(false);
  });

  test('a view says what is wrong with its data, and what is missing', async () => {
    await open('wrong', [
      handMade,
      'const view = aomFacets(layer(counts));\nview',
      'view.set({ height: 0 }); 0',
      'view.set({ height: 2, filter: "ineffective" }); 0',
      'view.set({ filter: "all", width: 3 }); 0',
      'csmFacets(layer([0, 1, 2, 3], ["cat"]))',
      'aomFacets(layer([0, 1, 2, 3], ["cat"]))',
    ]);
    for (const index of [0, 1]) await notebook.run(index);
    await chart(1).drawn();
    await notebook.run(2);
    await chart(1).message.filter({ hasText: 'expected maps of at least one pixel, got 0 × 2' }).waitFor();
    await notebook.run(3);
    await chart(1).message.filter({ hasText: 'No neuron of conv is ineffective' }).waitFor();
    await notebook.run(4);
    await chart(1).message.filter({ hasText: 'bytes from the kernel' }).waitFor();
    expect(await result(5)).toContain('TooFewClassesError: maps: expected at least 2 classes');
    await notebook.run(6);
    await chart(6).drawn();
  });

  test('a view whose kernel is gone says so and keeps what it shows', async () => {
    await open('gone', [handMade, 'const view = aomFacets(layer(counts));\nview']);
    for (const index of [0, 1]) await notebook.run(index);
    await chart(1).drawn();
    await notebook.page.locator('.jp-NotebookPanel:visible [data-command="notebook:restart-kernel"]').click();
    await notebook.page.locator('.jp-Dialog .jp-mod-accept').click();
    await chart(1).message.filter({ hasText: 'The kernel behind this view is gone' }).waitFor();
    expect(await chart(1).chart.locator('canvas').count()).toBe(1);
    await notebook.kernelIsIdle();
    await notebook.run(0);
    await notebook.run(1);
    await chart(1).message.waitFor({ state: 'hidden' });
    await chart(1).drawn();
  });

  test('a reloaded page shows the live view again; without the kernel the saved one is drawn', async () => {
    await open('saved', [handMade, 'const view = aomFacets(layer(counts));\nview', 'view.modelId']);
    for (const index of [0, 1]) await notebook.run(index);
    await chart(1).drawn();
    await notebook.page.evaluate(() => jupyterapp.shell.currentWidget?.context?.save());
    const saved = JSON.parse(readFileSync(join(notebook.folder, 'saved.ipynb'), 'utf8'));
    const { data } = saved.cells[1].outputs[0] as { data: Record<string, unknown> };
    expect(Object.keys(data).sort()).toEqual([
      'application/vnd.actilens.view.v1+json',
      'application/vnd.vegalite.v5+json',
      'image/svg+xml',
      'text/plain',
    ]);

    await notebook.reload(3);
    await chart(1).output.locator('.actilens-bar').waitFor();
    const { x, y } = (await chart(1).maps(await result(2))).get('1,0')!;
    await notebook.page.mouse.move(x, y);
    await chart(1).tip.filter({ hasText: '0.0000 (0 of 4 images activate)' }).waitFor();

    await notebook.shutDown();
    const close = () =>
      notebook.page.evaluate(async () => {
        await jupyterapp.shell.currentWidget?.context?.save();
        await jupyterapp.commands.execute('application:close');
      });
    await close();
    writeFileSync(join(notebook.folder, 'copy.ipynb'), JSON.stringify({ ...saved, metadata: {} }));
    await notebook.page.evaluate(() => {
      const kernelPreference = { shouldStart: false };
      return jupyterapp.commands
        .execute('docmanager:open', { path: 'copy.ipynb', kernelPreference })
        .then(() => undefined);
    });
    const copy = notebook.page.locator('.jp-NotebookPanel:visible .actilens-view');
    await copy.locator('canvas').first().waitFor();
    expect(await copy.locator('.actilens-bar').count()).toBe(0);
    await close();
  });

  test('a layer of 300 neurons is shown in pages, and the maps on screen are fetched first', async () => {
    await open('large', [
      handMade,
      `const many = layer(Array.from({ length: 300 * 8 }, (_, index) => (index * 7) % 5));
const view = aomFacets(many, { sort: 'index' });
const asked: number[][][] = [];
view.onMessage(({ name, body }) => { if (name === 'tiles') asked.push((body as { maps: number[][] }).maps); });
view`,
      'view.modelId',
      'JSON.stringify([asked[0][0], new Set(asked.flat().map(([neuron]) => neuron)).size])',
    ]);
    for (const index of [0, 1]) await notebook.run(index);
    await chart(1).drawn();
    expect((await chart(1).maps(await result(2))).size).toBe(256);
    await cellShows(3, '[[0,0],128]');
    await chart(1).output.locator('button[aria-label="next neurons"]').click();
    await chart(1).output.locator('.actilens-bar', { hasText: 'neurons 129 to 256 of 300' }).waitFor();
    await cellShows(3, '[[0,0],256]');
  });

  test('in a dark theme the chart is drawn in light ink', async () => {
    const theme = (name: string): Promise<unknown> =>
      notebook.page.evaluate(
        (chosen) =>
          jupyterapp.commands.execute('apputils:change-theme', { theme: chosen }).then(() => undefined),
        name,
      );
    const inkOf = (): Promise<number> =>
      chart(1)
        .chart.locator('canvas')
        .evaluate(
          (canvas: {
            getContext(kind: '2d'): { getImageData(...box: number[]): { data: Uint8ClampedArray } };
            width: number;
          }) => {
            const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, 30);
            let [sum, count] = [0, 0];
            for (let at = 0; at < data.length; at += 4)
              if (data[at + 3] > 200) [sum, count] = [sum + data[at], count + 1];
            return sum / count;
          },
        );
    await open('theme', [handMade, 'aomFacets(layer(counts))']);
    for (const index of [0, 1]) await notebook.run(index);
    await chart(1).drawn();
    expect(await inkOf()).toBeLessThan(90);
    await theme('JupyterLab Dark');
    await expectSoon(async () => expect(await inkOf()).toBeGreaterThan(180));
    await theme('JupyterLab Light');
    await expectSoon(async () => expect(await inkOf()).toBeLessThan(90));
  });
});
