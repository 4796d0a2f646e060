import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { describeWithChromium } from '../support/chromium';
import { converted, executedNotebook, notebookOf, type StoredNotebook } from '../support/executed-notebook';
import { NotebookPage } from '../support/notebook-page';
import { inkOf, viewCells, viewNames } from '../support/every-view';
import { OfflinePage } from '../support/offline-page';
import { expectSoon } from '../support/expect-soon';

/** Neither network nor code made out of text. */
const strictPolicy =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:";

const viewMimeType = 'application/vnd.actilens.view.v1+json';
const vegaLiteMimeType = 'application/vnd.vegalite.v5+json';

/** An output's data as a kernel of another version leaves them. */
const ofVersion = (version: string, data: Readonly<Record<string, unknown>> = {}): typeof data =>
  viewMimeType in data ? { ...data, [viewMimeType]: { ...(data[viewMimeType] as object), version } } : data;

/** What ipywidgets' manager for JupyterLab (3.0.17) throws, sooner or later, for a notebook that has no kernel. */
const readsNoKernel = "Cannot read properties of null (reading 'kernel')";

describeWithChromium('a notebook that was executed and saved', () => {
  let folder: string;
  let executed: StoredNotebook;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'actilens-saved-'));
    const path = join(folder, 'views.ipynb');
    writeFileSync(path, JSON.stringify(notebookOf(viewCells)));
    executed = executedNotebook(path);
  }, 180_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const withoutState = (): StoredNotebook => ({ ...executed, metadata: {} });
  const places = (): number[] =>
    executed.cells.flatMap(({ outputs = [] }, index) =>
      outputs.some(({ data = {} }) => viewMimeType in data) ? [index] : [],
    );

  test('holds every kind of view, and beside it Vega-Lite, SVG and text', () => {
    const kinds = executed.cells.flatMap(({ outputs = [] }) => outputs.map(({ data = {} }) => data));
    const views = kinds.filter((data) => viewMimeType in data);
    expect(views).toHaveLength(viewNames.length);
    for (const data of views)
      expect(Object.keys(data).sort()).toEqual([
        viewMimeType,
        vegaLiteMimeType,
        'image/svg+xml',
        'text/plain',
      ]);
  });

  describe('in JupyterLab', () => {
    let page: NotebookPage;
    beforeAll(async () => {
      page = await NotebookPage.launch({ width: 1300, height: 6000 });
    });
    afterAll(() => page.close());
    afterEach(async () => {
      await page.closeNotebook();
      const problems = page.problems.splice(0).filter((problem) => problem !== readsNoKernel);
      expect({ problems, elsewhere: page.elsewhere.splice(0) }).toEqual({ problems: [], elsewhere: [] });
    });

    const drawsEveryView = async (): Promise<void> => {
      for (const index of places()) {
        const canvas = page.output(index).locator('.actilens-view canvas').first();
        await canvas.waitFor();
        expect(await inkOf(canvas)).toBeGreaterThan(100);
      }
      expect(await page.panel.locator('.actilens-message:visible').count()).toBe(0);
      expect(await page.panel.locator('.actilens-bar').count()).toBe(0);
    };

    test('shows every view without kernel and without the widgets’ state', async () => {
      await page.openStored('no-state', withoutState(), { trusted: true });
      await drawsEveryView();
    });

    test('keeps the curves of a training that goes on after they were shown, and the live view stays', async () => {
      await page.open('training', viewCells.slice(0, 2));
      await page.run(0);
      const message = page
        .output(0)
        .locator('.actilens-message', { hasText: 'Nothing has been trained yet' });
      await message.waitFor();
      await page.run(1);
      await page.output(0).locator('.actilens-bar', { hasText: '2 epochs done' }).waitFor();
      expect(await page.output(0).locator('.actilens-view').count()).toBe(1);
      await page.save();
      const saved = JSON.parse(readFileSync(join(page.folder, 'training.ipynb'), 'utf8')) as StoredNotebook;
      const { data } = saved.cells[0].outputs![0];
      expect(data![vegaLiteMimeType]).toMatchObject({ description: expect.stringContaining('2 epochs') });
      await page.shutDown();
    });

    test('names both versions where a kernel of another version made a view', async () => {
      const cells = executed.cells.map(({ outputs, ...cell }) => ({
        ...cell,
        ...(outputs && {
          outputs: outputs.map((output) => ({ ...output, data: ofVersion('7.0.0', output.data) })),
        }),
      }));
      await page.openStored('newer', { ...withoutState(), cells }, { trusted: true });
      const [first] = places();
      const message = page.output(first).locator('.actilens-message:visible');
      await message.waitFor();
      expect(await message.innerText()).toMatch(/Actilens 7\.0\.0 made this view.*extension is 0\.1\.0/);
      expect(await message.innerText()).toContain('pip install --upgrade actilens');
    });

    test('shows every view where the notebook is not trusted', async () => {
      await page.openStored('untrusted', executed, { trusted: false });
      await drawsEveryView();
    });
  });

  describe('in JupyterLab without our extension', () => {
    let page: NotebookPage;
    beforeAll(async () => {
      page = await NotebookPage.launch({
        width: 1300,
        height: 6000,
        disabled: ['@actilens/labextension'],
      });
    });
    afterAll(() => page.close());
    afterEach(() => page.closeNotebook());

    test.each([
      ['trusted', true],
      ['not trusted', false],
    ])('shows every view as Vega-Lite where the notebook is %s', async (name, trusted) => {
      await page.openStored(`without ${name}`, executed, { trusted });
      for (const index of places()) {
        const canvas = page.output(index).locator('.vega-embed canvas').first();
        await canvas.waitFor();
        expect(await inkOf(canvas)).toBeGreaterThan(100);
      }
      expect(await page.panel.locator('.actilens-view').count()).toBe(0);
      expect(page.elsewhere.splice(0)).toEqual([]);
    });
  });

  /** The executed notebook as a file, under this name. */
  const stored = (name: string, notebook: StoredNotebook): string => {
    const path = join(folder, `${name}.ipynb`);
    writeFileSync(path, JSON.stringify(notebook));
    return path;
  };

  describe('converted without our template', () => {
    test.each([
      ['with', () => executed],
      ['without', withoutState],
    ])('to HTML shows every view as SVG, %s the widgets’ state', async (name, notebook) => {
      const file = converted(stored(`stock-${name}`, notebook()), ['--to', 'html']);
      const { page, browser } = await OfflinePage.open(file);
      try {
        const images = page.locator('img[src^="data:image/svg+xml"]');
        await images.nth(viewNames.length - 1).waitFor();
        expect(await images.count()).toBe(viewNames.length);
        for (const image of await images.all()) {
          const { width, height } = (await image.boundingBox())!;
          expect(Math.min(width, height)).toBeGreaterThan(150);
        }
      } finally {
        await browser.close();
      }
    });

    test('to Markdown keeps an SVG file of every view', () => {
      const file = converted(stored('markdown', executed), ['--to', 'markdown']);
      const pictures = readFileSync(file, 'utf8').match(/\S+\.svg/g) ?? [];
      expect(pictures).toHaveLength(viewNames.length);
      for (const [picture] of pictures.map((name) => [name.replace(/^.*\(/, '')]))
        expect(readFileSync(join(folder, picture), 'utf8')).toMatch(/^<svg .*<\/svg>$/s);
    });
  });

  describe('converted with our template', () => {
    let opened: OfflinePage;
    beforeAll(async () => {
      const file = converted(stored('export', executed), ['--to', 'html', '--template', 'actilens']);
      const strict = `<meta http-equiv="Content-Security-Policy" content="${strictPolicy}">`;
      const html = readFileSync(file, 'utf8');
      expect(html.match(/<head>/g)).toHaveLength(1);
      writeFileSync(file, html.replace('<head>', `<head>${strict}`));
      opened = await OfflinePage.open(file);
    });
    afterAll(() => opened.browser.close());
    afterEach(() => {
      const { problems, requests } = opened;
      expect({ problems, requests }).toEqual({ problems: [], requests: [] });
    });

    const view = (name: (typeof viewNames)[number]): Locator =>
      opened.page.locator('.actilens-saved').nth(viewNames.indexOf(name));

    test('is one file that draws every view with its controls and asks for nothing, under a strict policy', async () => {
      for (const name of viewNames) {
        const canvas = view(name).locator('.actilens-chart canvas').first();
        await canvas.waitFor();
        expect(await inkOf(canvas)).toBeGreaterThan(100);
        expect(await view(name).locator('.actilens-message:visible').count()).toBe(0);
      }
      await view('trainingCurves').locator('.actilens-bar', { hasText: '2 epochs done' }).waitFor();
    });

    /** Moves the pointer over a view's chart, from its upper middle to the right and down, until a tip says this. */
    async function tipOf(name: (typeof viewNames)[number], words: RegExp): Promise<number[]> {
      const canvas = view(name).locator('.actilens-chart canvas').first();
      const { width, height } = (await canvas.boundingBox())!;
      const tip = opened.page.locator('.actilens-tip:visible', { hasText: words });
      for (let step = 0; step < 40 && !(await tip.isVisible()); step++)
        await canvas.hover({ position: { x: width * 0.5 + step * 7, y: height * 0.4 + step * 3 } });
      return words
        .exec(await tip.innerText())!
        .slice(1)
        .map(Number);
    }

    /** The share of images that activate each pixel, a line for each map, as the last cell printed them. */
    const shares = (): number[][] =>
      [executed.cells.at(-1)!.outputs![0].text!]
        .flat()
        .join('')
        .split('\n')
        .map((line) => line.split(',').map(Number));

    /** 64 levels are stored, and two digits are shown. */
    const tolerance = 0.5 / 63 + 0.006;

    test('says what a pixel of a map holds, as far as it was saved', async () => {
      const words = /neuron (\d+), class (\d), row (\d+), column (\d+)\n≈ ([\d.]+)\n/;
      const [neuron, classIndex, row, column, value] = await tipOf('aomFacets', words);
      const share = shares()[neuron * 10 + classIndex][row * 26 + column];
      expect(Math.abs(value - share)).toBeLessThan(tolerance);
    });

    test('says how far two neurons lie apart, as far as it was saved', async () => {
      const [first, second, value] = await tipOf(
        'odmMatrix',
        /neurons (\d+) and (\d+)\ndiffer by ≈ ([\d.]+)/,
      );
      const [a, b] = [first, second].map((neuron) =>
        shares()
          .slice(neuron * 10, neuron * 10 + 10)
          .flat(),
      );
      const difference = a.reduce((sum, share, at) => sum + Math.abs(share - b[at]), 0) / a.length;
      expect(Math.abs(value - difference)).toBeLessThan(tolerance);
    });

    test('marks the neuron that is selected in one view in the others', async () => {
      const others = (['csmFacets', 'odmMatrix', 'selectivity', 'projection'] as const).map((name) =>
        view(name).locator('.actilens-chart canvas').first(),
      );
      const pictures = (): Promise<Buffer[]> => Promise.all(others.map((canvas) => canvas.screenshot()));
      const before = await pictures();
      await view('aomFacets').locator('.actilens-chart').focus();
      for (const key of ['ArrowDown', 'ArrowDown', 'Space']) await opened.page.keyboard.press(key);
      await view('aomFacets')
        .locator('[role="status"]', { hasText: /, selected$/ })
        .waitFor();
      await expectSoon(async () => {
        const after = await pictures();
        after.forEach((picture, index) => expect(picture.equals(before[index])).toBe(false));
      });
    });

    test('sorts without the kernel, and says what only the kernel can do', async () => {
      const facets = view('aomFacets');
      const canvas = facets.locator('.actilens-chart canvas').first();
      const before = await canvas.screenshot();
      await facets.locator('select').first().selectOption('index');
      await expectSoon(async () => expect((await canvas.screenshot()).equals(before)).toBe(false));
      await facets.locator('input[type="range"]').fill('0.3');
      await facets.locator('.actilens-message', { hasText: 'Only the kernel can change this' }).waitFor();
      expect(await facets.locator('input[type="range"]').inputValue()).toBe('0.1');
    });

    test('draws Jupyter’s own controls and keeps their links', async () => {
      const readouts = opened.page.locator('.widget-readout');
      expect(await readouts.allInnerTexts()).toEqual(['7', '7']);
      await opened.page.locator('.noUi-handle').first().press('ArrowRight');
      await expectSoon(async () => expect(await readouts.allInnerTexts()).toEqual(['8', '8']));
    });
  });

  test('converted with our template although a stranger’s view is none, shows the rest of that output', () => {
    const { cells, ...rest } = notebookOf(['1', '2', '3']);
    const views = [null, 'a text', {}];
    const outputs = views.map((view, index) => ({
      output_type: 'display_data',
      metadata: {},
      data: { [viewMimeType]: view, 'text/plain': `rest ${index}` },
    }));
    const strange = { ...rest, cells: cells.map((cell, index) => ({ ...cell, outputs: [outputs[index]] })) };
    const file = converted(stored('strange', strange), ['--to', 'html', '--template', 'actilens']);
    expect(readFileSync(file, 'utf8').match(/rest \d/g)).toEqual(['rest 0', 'rest 1', 'rest 2']);
  });

  test('converted with our template after its widgets’ state was lost, shows every view as it was saved', async () => {
    const file = converted(stored('lost', withoutState()), ['--to', 'html', '--template', 'actilens']);
    const { page, problems, requests, browser } = await OfflinePage.open(file);
    try {
      const views = page.locator('.actilens-saved');
      for (const view of await views.all()) await view.locator('.actilens-chart canvas').first().waitFor();
      expect(await views.count()).toBe(viewNames.length);
      expect({ problems, requests }).toEqual({ problems: [], requests: [] });
    } finally {
      await browser.close();
    }
  });
});
