import { colourAt, mapStops } from '../../widgets/specs';
import type { ChartPage } from '../support/chart-page';
import { describeWithChromium } from '../support/chromium';
import { NotebookPage } from '../support/notebook-page';
import { resultOf, viewOf } from '../support/notebook-views';

/** 512 neurons, 100 classes, maps of 14 × 14: one level for each map, other ones for each four neurons. */
const make = `
import { OccurrenceMaps } from '@actilens/analysis';
import { aomFacets, odmMatrix, projection, Selection, selectivity } from '@actilens/widgets';
const [neurons, classes, pixels, images] = [512, 100, 14 * 14, 50];
const counts = new Int32Array(neurons * classes * pixels);
for (let map = 0; map < neurons * classes; map++) {
  const kind = Math.floor(map / classes) % 128;
  const level = (kind * 7 + (map % classes) * 11) % (images + 1);
  counts.fill(level, map * pixels, (map + 1) * pixels);
  counts[map * pixels + (kind % pixels)] = images - level;
}
const names = Array.from({ length: classes }, (_, index) => 'class ' + index);
const size = { height: 14, width: 14 };
const maps = new OccurrenceMaps('conv5', names, new Int32Array(classes).fill(images), counts, size);
const selection = new Selection();
0`;

describeWithChromium('a layer of 512 neurons and 100 classes', () => {
  let notebook: NotebookPage;

  beforeAll(async () => {
    notebook = await NotebookPage.launch({ width: 1300, height: 1000 });
    await notebook.open('large', [
      make,
      'const facets = aomFacets(maps, { selection }); facets',
      'odmMatrix(maps, { selection })',
      'selectivity(maps, { selection })',
      "projection(maps, { selection, method: 'pca' })",
      '`${facets.modelId} ${facets.get("leaves").join()}`',
      'maps.counts[(facets.get("leaves")[40] * 100 + 33) * 196 + 7 * 14 + 7] / 50',
    ]);
    await notebook.run(0);
  });
  afterAll(async () => {
    const problems = notebook.problems.splice(0);
    await notebook.close();
    expect(problems).toEqual([]);
  });

  const chart = (index: number): ChartPage => viewOf(notebook, index);

  const result = (index: number): Promise<string> => resultOf(notebook, index);

  test('is shown by page, and the views say of how much', async () => {
    for (const cell of [1, 2, 3, 4]) {
      await notebook.run(cell);
      await chart(cell).drawn();
      expect(await chart(cell).message.filter({ visible: true }).count()).toBe(0);
    }
    const bar = (cell: number): Promise<string> =>
      notebook.output(cell).first().locator('.actilens-bar').innerText();
    expect(await bar(1)).toMatch(/neurons 1 to 40 of 512.*classes 1 to 32 of 100/s);
    expect(await bar(3)).toMatch(/neurons 1 to 64 of 512.*classes 1 to 64 of 100/s);
    expect(await chart(2).chart.getAttribute('aria-label')).toContain('512 × 512 neurons');
    expect(await chart(4).chart.getAttribute('aria-label')).toContain(
      'the 60 of 512 neurons with the highest mean |S| × 100 classes',
    );
  });

  test('turns to the next neurons and classes, whose maps are fetched', async () => {
    const [modelId, leaves] = (await result(5)).split(' ');
    const order = leaves.split(',').map(Number);
    const view = notebook.output(1).first();
    await view.getByLabel('next neurons').click();
    await view.getByText('neurons 41 to 80 of 512').waitFor();
    await view.getByLabel('next classes').click();
    await view.getByText('classes 33 to 64 of 100').waitFor();
    const expected = colourAt(Number(await result(6)), mapStops('occurrence', 'thesis'));
    let colour: readonly number[] = [];
    const isNear = (): boolean =>
      colour.length === 3 && colour.every((value, index) => Math.abs(value - expected[index]) <= 3);
    let shown = await chart(1).maps(modelId);
    while (!isNear()) {
      shown = await chart(1).maps(modelId);
      colour = shown.get(`${order[40]},33`)?.colour ?? [];
    }
    expect([...shown.keys()]).toEqual(
      order
        .slice(40, 80)
        .flatMap((neuron) => Array.from({ length: 32 }, (_, index) => `${neuron},${32 + index}`)),
    );
    expect(colour.map((value, index) => Math.abs(value - expected[index]) <= 3)).toEqual([true, true, true]);
  });

  test('holds pixels of the views near the screen alone, and of all when it is printed', async () => {
    const canvas = notebook.output(1).first().locator('canvas.marks').first();
    const size = (): Promise<readonly number[]> =>
      canvas.evaluate((element: { width: number; offsetWidth: number; offsetHeight: number }) => [
        element.width,
        element.offsetWidth,
        element.offsetHeight,
      ]);
    const until = async (isHeld: boolean): Promise<void> => {
      while ((await size())[0] > 0 !== isHeld) await notebook.page.waitForTimeout(50);
    };
    await canvas.scrollIntoViewIfNeeded();
    await until(true);
    const [, ...held] = await size();
    const modelId = (await result(5)).split(' ')[0];
    const before = [...(await chart(1).maps(modelId)).values()].map(({ colour }) => colour);
    await notebook.output(4).first().locator('canvas.marks').last().scrollIntoViewIfNeeded();
    await until(false);
    expect(await size()).toEqual([0, ...held]);
    await notebook.page.evaluate("dispatchEvent(new Event('beforeprint'))");
    await until(true);
    await notebook.page.evaluate("dispatchEvent(new Event('afterprint'))");
    await until(false);
    await canvas.scrollIntoViewIfNeeded();
    await until(true);
    const after = [...(await chart(1).maps(modelId)).values()].map(({ colour }) => colour);
    expect(after).toEqual(before);
    expect(new Set(after.map(String)).size).toBeGreaterThan(10);
  });
});
