import { differenceAxisEnd } from '../../widgets/specs';
import { describeWithChromium } from '../support/chromium';
import { chartPart } from '../support/chart-part';
import { NotebookPage } from '../support/notebook-page';
import { expectSoon } from '../support/expect-soon';
import { resultOf, shows, viewOf } from '../support/notebook-views';

/** Maps by hand: six neurons, three classes of 4 images, 3 × 3 pixels; each of the last three is like one of the first. */
const prepare = `
import { OccurrenceMaps } from '@actilens/analysis';
import * as w from '@actilens/widgets';
const count = (neuron: number, classIndex: number, pixel: number) => {
  const kind = neuron % 3;
  return (kind * 3 + classIndex * (kind + 2) + pixel * (kind + 1) + (neuron > 2 && pixel === 0 ? 1 : 0)) % 5;
};
const layer = (neurons: number) => new OccurrenceMaps('conv', ['cat', 'dog', 'emu'], Int32Array.of(4, 4, 4),
  Int32Array.from({ length: neurons * 27 }, (_, at) => count(Math.floor(at / 27), Math.floor(at / 9) % 3, at % 9)), { height: 3, width: 3 });
const maps = layer(6);
const selection = new w.Selection();`;

const views = [
  "w.aomFacets(maps, { selection, sort: 'index' })",
  "w.csmFacets(maps, { selection, sort: 'index' })",
  "w.odmMatrix(maps, { selection, sort: 'index' })",
  "w.selectivity(maps, { selection, sort: 'index' })",
  "w.projection(maps, { selection, method: 'pca' })",
];

jest.setTimeout(240000);

describeWithChromium('views that share a selection in JupyterLab', () => {
  let notebook: NotebookPage;

  beforeAll(async () => {
    notebook = await NotebookPage.launch({ width: 1300, height: 3600 });
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
  const runAll = async (...indices: readonly number[]): Promise<void> => {
    for (const index of indices) await notebook.run(index);
  };
  const pictureOf = (index: number): Promise<string> =>
    view(index)
      .chart.locator('canvas')
      .first()
      .evaluate((canvas: { toDataURL(): string }) => canvas.toDataURL());

  test('a neuron under the pointer, and what the kernel selects, is marked in every view', async () => {
    await notebook.open('hover', [
      prepare,
      ...views.map((made, at) => `const view${at} = ${made};\nview${at}`),
      'view0.modelId',
      'String(selection.hovered)',
      'selection.neurons = [4]; selection.classes = [2]; 0',
      'selection.clear(); 0',
    ]);
    const shown = views.map((_, at) => at + 1);
    await runAll(0, ...shown);
    for (const index of shown) await view(index).drawn();
    const id = await resultOf(notebook, 6);
    const { x, y } = await expectSoon(async () => {
      const maps = await view(1).maps(id);
      expect(maps.size).toBe(18);
      return maps.get('4,1')!;
    });
    const before = await Promise.all(shown.map(pictureOf));
    const isMarked = (marked: boolean): Promise<void> =>
      expectSoon(async () => {
        const now = await Promise.all(shown.map(pictureOf));
        expect(now.map((picture, at) => picture !== before[at])).toEqual(shown.map(() => marked));
      });
    await notebook.page.mouse.move(x, y);
    await isMarked(true);
    await notebook.page.mouse.move(5, 5);
    await isMarked(false);
    await runAll(8);
    await isMarked(true);
    await runAll(9);
    await isMarked(false);
  });

  test.each(views.map((made, at) => [made, at]))(
    'the keyboard goes through neurons, selects and clears in %s',
    async (made, at) => {
      await notebook.open(`keys-${at}`, [
        prepare,
        made,
        'JSON.stringify([selection.hovered, selection.neurons])',
        'selection.hovered = null; selection.classes = [1]; 0',
      ]);
      await runAll(0, 1);
      await view(1).drawn();
      await runAll(3);
      await view(1).chart.focus();
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'Space'])
        await notebook.page.keyboard.press(key);
      const said = view(1).output.locator('[role="status"]').first();
      await said.filter({ hasText: /^neuron 1\b.*, selected$/ }).waitFor();
      await shows(notebook, 2, '[1,[1]]');
      await view(1).chart.focus();
      await notebook.page.keyboard.press('End');
      await shows(notebook, 2, '[5,[1]]');
      await view(1).chart.focus();
      await notebook.page.keyboard.press('Escape');
      await said.filter({ hasText: 'nothing selected' }).waitFor();
      await shows(notebook, 2, '[5,[]]');
    },
  );

  test('the keyboard goes through the pairs of the matrix, the layers of a network and the epochs of a training', async () => {
    await notebook.open('others', [
      `${prepare}
import { mnistNetwork } from '@actilens/analysis';
import { useTensorFlow } from '@actilens/runtime';
useTensorFlow();
const network = mnistNetwork({ seed: 1, filters: [6, 2], imageShape: [5, 5, 1] });
const conv1 = new OccurrenceMaps('conv1', maps.classNames, maps.classSizes, maps.counts, { height: 3, width: 3 });
const difference = (a: number, b: number) => maps.counts.subarray(a * 27, a * 27 + 27).reduce((sum, value, at) => sum + Math.abs(value - maps.counts[b * 27 + at]) / 4, 0) / 27;`,
      "w.odmMatrix(maps, { selection, sort: 'index' })",
      'const overview = w.layerOverview(network, { maps: [conv1] });\noverview',
      `const curves = w.trainingCurves();
for (const epoch of [1, 2]) curves.onEpoch({ epoch, epochs: 2, loss: 1 / epoch, accuracy: epoch / 4 });
curves`,
      '[difference(1, 1), difference(1, 2), difference(0, 3)].map((value) => value.toFixed(4)).join()',
      'String(overview.opened)',
    ]);
    await runAll(0, 1, 2, 3);
    const press = async (index: number, ...keys: readonly string[]): Promise<void> => {
      await view(index).drawn();
      await view(index).chart.first().focus();
      for (const key of keys) await notebook.page.keyboard.press(key);
    };
    const said = (index: number) => view(index).output.locator('[role="status"]').first();
    const [, differs, alike] = (await resultOf(notebook, 4)).split(',');
    expect(Number(differs)).toBeGreaterThan(0.1);
    await press(1, 'Home', 'ArrowDown', 'ArrowRight', 'ArrowRight');
    await said(1)
      .filter({ hasText: `neurons 1 and 2 differ by ${differs} on average` })
      .waitFor();
    await press(1, 'Home', 'ArrowRight');
    await said(1)
      .filter({ hasText: `neurons 0 and 3 differ by ${alike} on average` })
      .waitFor();

    await press(2, 'ArrowDown', 'Enter');
    await said(2).filter({ hasText: 'conv1: Conv2D' }).waitFor();
    await shows(notebook, 5, 'conv1');
    await press(2, 'Escape');
    await shows(notebook, 5, 'null');

    await press(3, 'ArrowRight', 'ArrowRight');
    await said(3).filter({ hasText: 'epoch 2: loss 0.500, accuracy 50.0 %' }).waitFor();
    await press(3, 'ArrowLeft');
    await said(3).filter({ hasText: 'epoch 1: loss 1.00, accuracy 25.0 %' }).waitFor();
  });

  test('the keyboard brings the row that it goes to into sight', async () => {
    await notebook.open('sight', [prepare, "w.aomFacets(layer(90), { sort: 'index' })"]);
    await runAll(0, 1);
    await view(1).drawn();
    const scrolled = (): Promise<number> =>
      view(1).chart.evaluate(({ scrollTop }: { scrollTop: number }) => scrollTop);
    await view(1).chart.focus();
    await notebook.page.keyboard.press('End');
    await expectSoon(async () => expect(await scrolled()).toBeGreaterThan(500));
    await notebook.page.keyboard.press('Home');
    await expectSoon(async () => expect(await scrolled()).toBeLessThan(100));
  });

  test('a pixel that the kernel selects is ringed in all maps; a click on a map selects its pixel', async () => {
    await notebook.open('pixel', [
      prepare,
      "const facets = w.aomFacets(maps, { selection, sort: 'index' });\nfacets",
      'facets.modelId',
      'selection.pixel = { row: 0, column: 2 }; 0',
      'JSON.stringify(selection.pixel)',
    ]);
    await runAll(0, 1);
    await view(1).drawn();
    const marks = view(1).output.locator('.actilens-marks');
    expect(await marks.count()).toBe(0);
    const { x, y, width } = (await view(1).maps(await resultOf(notebook, 2))).get('2,1')!;
    await runAll(3);
    await marks.waitFor();
    const corner = (await marks.boundingBox())!;
    /** Whether there is ink at the edge of a ring around this place of the page. */
    const isRinged = (left: number, top: number): Promise<boolean> =>
      marks.evaluate(
        (canvas: CanvasLike, [across, down]) =>
          canvas.getContext('2d').getImageData(across, down, 1, 1).data[3] > 0,
        [Math.round(left - corner.x + 3), Math.round(top - corner.y)],
      );
    expect(await isRinged(x + width / 3, y - width / 3)).toBe(true);
    expect(await isRinged(x - width / 3, y - width / 3)).toBe(false);
    await notebook.page.mouse.click(x - width / 3, y + width / 3);
    await shows(notebook, 4, '{"row":2,"column":0}');
    await expectSoon(async () => expect(await isRinged(x - width / 3, y + width / 3)).toBe(true));
    await view(1).chart.focus();
    await notebook.page.keyboard.press('Escape');
    await marks.waitFor({ state: 'detached' });
    await shows(notebook, 4, 'null');
  });

  test('the pointer at a pair tells how far apart it is, and a rectangle of pairs selects their neurons', async () => {
    await notebook.open('pair', [
      prepare,
      "const matrix = w.odmMatrix(maps, { selection, sort: 'index', threshold: 0.2 });\nmatrix",
      'matrix.modelId',
      'JSON.stringify(matrix.get("pairs"))',
      'JSON.stringify(selection.neurons)',
    ]);
    await runAll(0, 1);
    await view(1).drawn();
    const pairs = JSON.parse(await resultOf(notebook, 3)) as [number, number][];
    expect(pairs.length).toBeGreaterThan(0);
    expect(pairs.length).toBeLessThan(15);
    const { x, y } = await chartPart(notebook.page, await resultOf(notebook, 2), 'matrix');
    const point = (row: number, column: number): Promise<void> =>
      notebook.page.mouse.move(x + column * 30 + 15, y + row * 30 + 15);
    const [first, second] = pairs[0];
    await point(first, second);
    const tip = view(1).tip.filter({ hasText: `neurons ${first} and ${second}` });
    await tip.filter({ hasText: /differ by 0\.[01]\d+ on average: redundant$/ }).waitFor();
    const isPair = (a: number, b: number): boolean => pairs.some(([c, d]) => c === a && d === b);
    const other = [1, 2, 3, 4, 5].find((neuron) => !isPair(0, neuron))!;
    await point(0, other);
    await view(1)
      .tip.filter({ hasText: new RegExp(`^neurons 0 and ${other}\ndiffer by 0\\.\\d+ on average$`) })
      .waitFor();

    await point(1, 3);
    await notebook.page.mouse.down();
    await point(2, 5);
    expect(await view(1).output.locator('.actilens-brush').boundingBox()).toMatchObject({
      x: expect.closeTo(x + 90, 0),
      y: expect.closeTo(y + 30, 0),
    });
    await notebook.page.mouse.up();
    await shows(notebook, 4, '[1,2,3,4,5]');
  });

  test('rows follow the order, the filter and the colours that are chosen above them', async () => {
    await notebook.open('bar', [
      prepare,
      'const facets = w.aomFacets(maps, { selection });\nfacets',
      'facets.modelId',
      `const neurons = [...facets.get('neurons').keys()];
const by = (value: (neuron: number) => number) => [...neurons].sort((a, b) => value(b) - value(a) || a - b);
const of = (neuron: number) => facets.get('neurons')[neuron];
JSON.stringify({
  group: facets.get('leaves'), 's(n)': by((n) => of(n).selectivity!), index: neurons, emu: by((n) => of(n).ofClasses[2]),
  kept: facets.get('leaves').filter((n) => of(n).verdict === 'kept'),
})`,
      'facets.get("palette")',
    ]);
    await runAll(0, 1);
    await view(1).drawn();
    const id = await resultOf(notebook, 2);
    const orders = JSON.parse(await resultOf(notebook, 3)) as Record<string, number[]>;
    const rows = async (): Promise<number[]> =>
      [...(await view(1).maps(id)).values()]
        .filter(({ classIndex }) => classIndex === 0)
        .sort((a, b) => a.y - b.y)
        .map(({ neuron }) => neuron);
    const choose = (label: string, option: string): Promise<string[]> =>
      view(1).output.getByLabel(label, { exact: true }).selectOption(option);
    const areIn = (order: number[]): Promise<void> =>
      expectSoon(async () => expect(await rows()).toEqual(order));
    await areIn(orders['group']);
    await choose('sort by', 's(n)');
    await areIn(orders['s(n)']);
    await choose('sort by', 'index');
    await areIn(orders['index']);
    await choose('sort by', 'class');
    await choose('class', 'emu');
    await areIn(orders['emu']);
    await choose('sort by', 'similarity');
    await choose('show', 'kept');
    await areIn(orders['kept']);
    const before = (await view(1).maps(id)).values().next().value!.colour;
    await choose('colours', 'colour-blind safe');
    await shows(notebook, 4, 'safe');
    await expectSoon(async () =>
      expect((await view(1).maps(id)).values().next().value!.colour).not.toEqual(before),
    );
  });

  test('the bars beside the maps explain what s(n) and mean |S| do not see, and the threshold’s line that it can be dragged', async () => {
    await notebook.open('traps', [
      prepare,
      'const facets = w.csmFacets(maps, { selection, threshold: 0.3 });\nfacets',
      'facets.modelId',
      'JSON.stringify({ merges: facets.get("merges"), threshold: 0.3 })',
    ]);
    await runAll(0, 1);
    await view(1).drawn();
    const id = await resultOf(notebook, 2);
    for (const [part, text] of [
      ['spread', /^neuron \d\ns\(n\) [\d.]+ of at most 3\.0\n.*pairs/s],
      ['strength', /^neuron \d\nmean \|S\| [\d.]+\n.*s\(n\) does not see it/s],
    ] as const) {
      const { x, y } = await chartPart(notebook.page, id, part);
      await notebook.page.mouse.move(x + 4, y + 20);
      await view(1).tip.filter({ hasText: text }).waitFor();
    }
    const axisEnd = differenceAxisEnd(JSON.parse(await resultOf(notebook, 3)));
    const line = await view(1).thresholdLine(id, 0.3, axisEnd);
    await notebook.page.mouse.move(line.x, line.y);
    await view(1).tip.filter({ hasText: 'drag the line to change it' }).waitFor();
  });
});

/** What of a canvas is used in the page. */
interface CanvasLike {
  getContext(kind: '2d'): { getImageData(...box: number[]): { data: Uint8ClampedArray } };
}
