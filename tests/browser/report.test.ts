import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import {
  differenceScale,
  divergingScale,
  occurrenceScale,
  twoSegmentScale,
  type ColourScale,
} from '../../analysis/report/page/colours';
import { pageLayer } from '../../analysis/report/page-layer';
import { Layer } from '../../analysis/report/page/layer';
import { report } from '../../analysis/report/report';
import { exampleContent, exampleLayer, wideLayer } from '../analysis/report/example-content';
import { chromiumPath, describeWithChromium } from '../support/chromium';

const figure = exampleLayer();
const layer = new Layer(pageLayer(figure));
/** The maps of 2 × 3 pixels are drawn in pixels of 21 × 21, with 3 between maps. */
const pixelSize = 21;
const mapStep = 3 * pixelSize + 3;

/** The part of the browser's canvas used here; these tests are compiled without its types. */
interface Canvas {
  readonly width: number;
  readonly height: number;
  getContext(kind: '2d'): {
    getImageData(x: number, y: number, w: number, h: number): { data: Uint8ClampedArray };
  };
}

/** The colours of a canvas at the given points, in their nesting. */
function coloursAt(canvas: Locator, points: number[][][]): Promise<number[][][]> {
  return canvas.evaluate((canvas: Canvas, points) => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const colourAt = ([x, y]: number[]) => {
      const start = (Math.floor(y) * canvas.width + Math.floor(x)) * 4;
      return [...data.subarray(start, start + 3)];
    };
    return points.map((map) => map.map(colourAt));
  }, points);
}

/** The colours a row of maps shows, `[class][pixel]`, sampled in the middle of each pixel. */
function colours(row: Locator): Promise<number[][][]> {
  const points = [0, 1, 2].map((classIndex) =>
    [0, 1, 2, 3, 4, 5].map((pixel) => [
      classIndex * mapStep + ((pixel % 3) + 0.5) * pixelSize,
      (Math.floor(pixel / 3) + 0.5) * pixelSize,
    ]),
  );
  return coloursAt(row, points);
}

/** An element with text; these tests are compiled without the browser's types. */
interface Label {
  readonly ownerSVGElement: Label;
  getBoundingClientRect(): { readonly top: number; readonly height: number; readonly right: number };
}

declare function getComputedStyle(label: Label): { readonly fontSize: string };

/** Where labels stand in the window. */
function placesOf(labels: Locator) {
  return labels.evaluateAll((all) =>
    (all as unknown as Label[]).map((label) => {
      const { top, height, right } = label.getBoundingClientRect();
      const fontSize = parseFloat(getComputedStyle(label).fontSize);
      const figureRight = label.ownerSVGElement.getBoundingClientRect().right;
      return { middle: top + height / 2, fontSize, right, figureRight };
    }),
  );
}

function expected(scale: ColourScale, value: (classIndex: number, pixel: number) => number): number[][][] {
  return [0, 1, 2].map((c) => [0, 1, 2, 3, 4, 5].map((p) => [...scale.colour(value(c, p))]));
}

describeWithChromium('the report in a browser', () => {
  const problems: string[] = [];
  const requests: string[] = [];
  let folder: string;
  let address: string;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'actilens-report-'));
    address = pathToFileURL(join(folder, 'report.html')).href;
    writeFileSync(join(folder, 'report.html'), report(exampleContent([figure, figure])));
    browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(address);
  });
  afterEach(async () => {
    await page.close();
    expect({ problems: problems.splice(0), requests: requests.splice(0) }).toEqual({
      problems: [],
      requests: [address],
    });
  });

  const plot = (index: number) => page.locator('.layer').first().locator('.plot').nth(index);
  const tip = () => page.locator('.tip:not([hidden])');

  test('draws every map of every neuron in the colour of its value', async () => {
    for (const [row, neuron] of figure.order.entries()) {
      expect(await colours(plot(0).locator('canvas').nth(row))).toEqual(
        expected(occurrenceScale, (c, p) => layer.occurrence(neuron, c, p)),
      );
      expect(await colours(plot(1).locator('canvas').nth(row))).toEqual(
        expected(twoSegmentScale, (c, p) => layer.selectivity(neuron, c, p)),
      );
    }
  });

  test('draws the class selectivity maps of all layers in the palette that is chosen', async () => {
    await page.locator('select').first().selectOption({ label: 'Colour-blind safe' });
    for (const section of await page.locator('.layer').all()) {
      const row = section.locator('.plot').nth(1).locator('canvas').first();
      expect(await colours(row)).toEqual(expected(divergingScale, (c, p) => layer.selectivity(0, c, p)));
    }
    expect(await page.locator('select').last().inputValue()).toBe('diverging');
  });

  test('says the exact value under the pointer and marks its neuron in every figure of the layer', async () => {
    const row = (await plot(0).locator('canvas').nth(1).boundingBox())!;
    await page.mouse.move(row.x + mapStep + 2.5 * pixelSize, row.y + 1.5 * pixelSize);
    const count = figure.maps.counts[3 * 18 + 6 + 5];
    await expect(tip().innerText()).resolves.toBe(
      `${(count / 999).toFixed(3)}: ${count} of 999 images of class <b>two activate pixel (row 1, column 2) of neuron 3.`,
    );
    const marked = page.locator(':is(.mark, .mark-band)[visibility="visible"]');
    await expect(marked.count()).resolves.toBe(5);
    await page.mouse.move(5, 5);
    await expect(marked.count()).resolves.toBe(0);
    await expect(tip().count()).resolves.toBe(0);
  });

  test('is read with the arrow keys alone, and Enter pins a neuron', async () => {
    const focused = (element: { matches(selector: string): boolean }) => element.matches(':focus');
    for (let presses = 0; presses < 5 && !(await plot(0).evaluate(focused)); presses++) {
      await page.keyboard.press('Tab');
    }
    await expect(tip().innerText()).resolves.toContain(
      'class one activate pixel (row 0, column 0) of neuron 0.',
    );
    for (const key of ['ArrowRight', 'ArrowDown', 'Shift+ArrowRight', 'Shift+ArrowDown']) {
      await page.keyboard.press(key);
    }
    await expect(tip().innerText()).resolves.toContain(
      'class <b>two activate pixel (row 1, column 1) of neuron 3.',
    );
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(tip().count()).resolves.toBe(0);
    await expect(plot(2).locator('.mark[visibility="visible"]').count()).resolves.toBe(2);
  });

  test('draws the ODM in the colour of each difference, rows and columns in the order of the maps', async () => {
    const canvas = plot(2).locator('canvas');
    const side = 34;
    const points = figure.order.map((_, row) =>
      figure.order.map((_, column) => [(column + 0.1) * side, (row + 0.1) * side]),
    );
    expect(await coloursAt(canvas, points)).toEqual(
      figure.order.map((neuron) =>
        figure.order.map((other) => [...differenceScale.colour(layer.difference(neuron, other))]),
      ),
    );
  });

  test('boxes the group between its neighbours and names it', async () => {
    const box = (await plot(0).locator('.group').boundingBox())!;
    const rows = await Promise.all(
      [0, 1, 2, 3].map((row) => plot(0).locator('canvas').nth(row).boundingBox()),
    );
    expect(box.y).toBeGreaterThan(rows[0]!.y + rows[0]!.height);
    expect(box.y).toBeLessThan(rows[1]!.y);
    expect(box.y + box.height).toBeGreaterThan(rows[2]!.y + rows[2]!.height);
    expect(box.y + box.height).toBeLessThan(rows[3]!.y);
    await expect(plot(0).locator('.group-name').allTextContents()).resolves.toEqual(['G1']);
  });

  test('shows a figure for each view, and every label as text', async () => {
    await expect(page.locator('.layer').first().locator('h3').allTextContents()).resolves.toEqual([
      'Activation occurrence maps (AOM)',
      'Class selectivity maps (CSM)',
      'Occurrence difference matrix (ODM)',
      'Neuron selectivity',
    ]);
    await expect(plot(0).getByText('<b>two').count()).resolves.toBe(1);
    await expect(page.locator('figure b').count()).resolves.toBe(0);
  });

  test('keeps the names of 64 neurons and of their groups apart and whole', async () => {
    await page.setContent(report(exampleContent([wideLayer()])));
    const names = await placesOf(plot(2).locator('.neuron'));
    expect(names).toHaveLength(64);
    names.slice(1).forEach(({ middle }, row) => {
      expect(middle - names[row].middle).toBeGreaterThanOrEqual(names[row].fontSize);
    });
    const groups = await placesOf(page.locator('.group-name'));
    expect(groups).toHaveLength(3 * 32); // the matrix frames its groups without naming them
    groups.forEach(({ right, figureRight }) => expect(right).toBeLessThanOrEqual(figureRight));
  });
});
