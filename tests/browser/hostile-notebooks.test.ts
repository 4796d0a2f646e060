import { describeWithChromium } from '../support/chromium';
import { inkOf } from '../support/every-view';
import type { StoredNotebook } from '../support/executed-notebook';
import { NotebookPage } from '../support/notebook-page';

const viewMimeType = 'application/vnd.actilens.view.v1+json';
const vegaLiteMimeType = 'application/vnd.vegalite.v5+json';
const elsewhere = 'http://127.0.0.1:9/stolen';

/** What ipywidgets' manager for JupyterLab (3.0.17) throws, sooner or later, for a notebook that has no kernel. */
const readsNoKernel = "Cannot read properties of null (reading 'kernel')";

/** A chart of one bar, which harmless parts and hostile ones are added to. */
const bar = (parts: object = {}): object => ({
  data: { values: [{ name: 'a', size: 5 }] },
  mark: { type: 'bar', width: 60 },
  width: 120,
  height: 120,
  encoding: { x: { field: 'name', type: 'nominal' }, y: { field: 'size', type: 'quantitative' } },
  ...parts,
});

const harm = '<img src=x onerror="globalThis.harmed = true">';
const calls = "(datum.constructor.constructor('globalThis.harmed = true'))()";

const listening = { name: 'made', value: 0, on: [{ events: 'window:pointermove', update: calls }] };

/** Saved outputs of which nothing may be drawn, and what is said instead. */
const refused: readonly (readonly [what: string, spec: unknown, message: string])[] = [
  ['nothing at all', null, 'expected a specification'],
  ['a text', 'alert(1)', 'expected a specification'],
  ['a specification that is none', [1, 2], 'expected a specification'],
  ['a specification of nothing', {}, 'The saved view cannot be drawn'],
  ['half a million values', bar({ data: { values: Array(500_001).fill(1) } }), 'at most 500000 values'],
  ['rows made by a rule', bar({ data: { sequence: { start: 0, stop: 1e9 } } }), 'a rule that makes it'],
  ['a chart of a kilometre', bar({ width: 4e6 }), 'a width of at most 16384 pixels'],
  [
    'an expression without an end',
    bar({
      transform: [{ calculate: "test('(a+)+$', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')", as: 'slow' }],
    }),
    'a call of test',
  ],
  [
    'a list of a milliard numbers',
    bar({ params: [{ name: 'full', expr: 'sequence(1000000000)' }] }),
    'a call of sequence',
  ],
  [
    'an expression that calls what it makes',
    bar({ transform: [{ calculate: calls, as: 'made' }] }),
    'Illegal',
  ],
  ['a parameter that does', bar({ params: [{ name: 'made', expr: calls }] }), 'Illegal'],
  ['a listener to the pointer that does', bar({ params: [listening] }), 'Illegal'],
];

/** Saved outputs that are drawn without their hostile part, and what is said of it, if anything. */
const disarmed: readonly (readonly [what: string, spec: object, message: string | null])[] = [
  ['data from an address', bar({ data: { url: elsewhere } }), `asked for ${elsewhere}`],
  [
    'an image from an address',
    bar({ mark: { type: 'image', width: 50, height: 50 }, encoding: { url: { value: `${elsewhere}.png` } } }),
    `asked for ${elsewhere}.png`,
  ],
  ['a link to an address', bar({ encoding: { href: { value: `${elsewhere}?` } } }), null],
  ['a link that is code', bar({ encoding: { href: { value: 'javascript:globalThis.harmed=true' } } }), null],
  [
    'an expression that reaches for what makes code',
    bar({
      transform: [{ calculate: 'datum.constructor.constructor', as: 'made' }],
    }),
    null,
  ],
  [
    'HTML in names and tips',
    bar({
      title: harm,
      data: { values: [{ name: harm, size: 5 }] },
      encoding: {
        x: { field: 'name', type: 'nominal' },
        y: { field: 'size', type: 'quantitative' },
        tooltip: { value: harm },
      },
    }),
    null,
  ],
];

const notebookOf = (specs: readonly unknown[]): StoredNotebook =>
  ({
    cells: specs.map((spec, index) => ({
      cell_type: 'code',
      execution_count: 1,
      id: `cell-${index}`,
      metadata: {},
      outputs: [
        {
          output_type: 'display_data',
          metadata: {},
          data: {
            [viewMimeType]: { model_id: 'x' },
            [vegaLiteMimeType]: spec,
            'text/plain': 'a saved view',
          },
        },
      ],
      source: 'view',
    })),
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  }) as StoredNotebook;

describeWithChromium('an untrusted notebook of a stranger', () => {
  let page: NotebookPage;

  beforeAll(async () => {
    page = await NotebookPage.launch({ width: 1200, height: 3600 });
    // JupyterLab itself makes code out of text while it starts. From here on nobody may.
    await page.page.evaluate(() => {
      const { document } = globalThis as unknown as { document: PageDocument };
      const policy = document.createElement('meta');
      policy.httpEquiv = 'Content-Security-Policy';
      policy.content = "script-src 'self'";
      document.head.append(policy);
    });
  });
  afterAll(() => page.close());
  afterEach(async () => {
    const isHarmed = await page.page.evaluate(() => 'harmed' in globalThis);
    expect({ isHarmed, elsewhere: page.elsewhere, pages: page.page.context().pages().length }).toEqual({
      isHarmed: false,
      elsewhere: [],
      pages: 1,
    });
    expect(page.problems.splice(0).filter((problem) => problem !== readsNoKernel)).toEqual([]);
    await page.closeNotebook();
  });

  test('is told what of it cannot be drawn', async () => {
    await page.openStored('refused', notebookOf(refused.map(([, spec]) => spec)), { trusted: false });
    for (const [index, [what, , message]] of refused.entries()) {
      const said = page.output(index).locator('.actilens-message');
      await said.waitFor();
      expect([what, await said.innerText()]).toEqual([what, expect.stringContaining(message)]);
      expect(await page.output(index).locator('canvas').count()).toBe(0);
    }
  });

  test('is drawn without code, addresses and HTML, also where code may not be made', async () => {
    await page.openStored('disarmed', notebookOf(disarmed.map(([, spec]) => spec)), {
      trusted: false,
    });
    for (const [index, [what, , message]] of disarmed.entries()) {
      const output = page.output(index);
      const canvas = output.locator('canvas').first();
      await canvas.waitFor();
      await canvas.hover({ position: { x: 90, y: 90 } });
      await canvas.click({ position: { x: 90, y: 90 } });
      if (message !== null) await output.locator('.actilens-message', { hasText: message }).waitFor();
      else if (what !== 'an expression that makes code')
        expect([what, await inkOf(canvas)]).not.toEqual([what, 0]);
      expect(await output.locator('img, a, script').count()).toBe(0);
    }
  });
});

/** What of the page is used; the tests are compiled without the browser's types. */
interface PageDocument {
  createElement(name: 'meta'): { httpEquiv: string; content: string };
  readonly head: { append(element: object): void };
}
