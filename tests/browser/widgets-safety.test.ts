import { resolve } from 'node:path';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumPath, describeWithChromium } from '../support/chromium';

const root = resolve(__dirname, '../..');
const address = 'http://notebook.test/';

/** Nothing but the page's own script runs, and nothing is fetched. */
const policy = "default-src 'none'; script-src 'self'; img-src data:";

/** Draws a saved view as the extension does; says what the element then shows. */
const script = `
import { drawSavedView } from './widgets/view/saved/saved-view';
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  globalThis.violations.push(violatedDirective + ' ' + blockedURI));
globalThis.violations = [];
globalThis.draw = async (spec) => {
  const element = document.createElement('div');
  document.body.replaceChildren(element);
  await drawSavedView(element, spec);
  return { canvases: element.querySelectorAll('canvas').length, text: element.innerText, elements: element.innerHTML };
};`;

interface Drawn {
  readonly canvases: number;
  readonly text: string;
  readonly elements: string;
}

const bars = {
  $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
  width: 100,
  height: 100,
  data: { values: [{ x: 1, y: 'a' }] },
  mark: 'bar',
  encoding: { x: { field: 'x', type: 'quantitative' }, y: { field: 'y', type: 'nominal' } },
};

const harm = "globalThis.harmed = 'yes'";

describeWithChromium('a saved specification that was written by somebody else', () => {
  let browser: Browser;
  let page: Page;
  const asked: string[] = [];

  beforeAll(async () => {
    const { outputFiles } = await build({
      stdin: { contents: script, resolveDir: root },
      bundle: true,
      write: false,
      format: 'iife',
      platform: 'browser',
      target: 'es2022',
      tsconfigRaw: {},
      logLevel: 'error',
    });
    browser = await chromium.launch({
      executablePath: chromiumPath,
      args: ['--no-sandbox', '--disable-gpu'],
    });
    page = await browser.newPage();
    await page.route('**', (route) => {
      const url = route.request().url();
      if (url === `${address}view.js`)
        return route.fulfill({ contentType: 'text/javascript', body: outputFiles[0].text });
      if (url === address)
        return route.fulfill({
          contentType: 'text/html',
          headers: { 'content-security-policy': policy },
          body: '<!doctype html><body></body><script src="/view.js"></script>',
        });
      asked.push(url);
      return route.abort();
    });
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    asked.length = 0;
    await page.goto(address);
    await page.waitForFunction(() => 'draw' in globalThis);
  });
  afterEach(async () => {
    const found = await page.evaluate(() => {
      const { violations, harmed } = globalThis as unknown as { violations: string[]; harmed?: string };
      return { violations, harmed };
    });
    expect({ ...found, asked, isHere: page.url() }).toEqual({
      violations: [],
      harmed: undefined,
      isHere: address,
      asked: [],
    });
  });

  const draw = (spec: object): Promise<Drawn> =>
    page.evaluate(
      (given) => (globalThis as unknown as { draw(spec: object): Promise<Drawn> }).draw(given),
      spec,
    );

  test('is drawn under a strict content security policy, which no part of a chart breaks', async () => {
    expect(await draw(bars)).toMatchObject({ canvases: 1, text: '' });
  });

  test.each([
    ['calls a function through a constructor', `datum.y.constructor.constructor("${harm}")()`],
    ['assigns', harm],
    ['names the page', 'window.harmed'],
  ])('is refused with a sentence when an expression %s', async (_what, expression) => {
    const { canvases, text } = await draw({ ...bars, transform: [{ calculate: expression, as: 'z' }] });
    expect([canvases, text]).toEqual([0, expect.stringContaining('The saved view cannot be drawn')]);
  });

  test('loads no data, no image and no address of a link', async () => {
    await draw({ ...bars, data: { url: 'http://elsewhere.test/data.json' } });
    await draw({
      ...bars,
      mark: { type: 'image', width: 20, height: 20 },
      encoding: { ...bars.encoding, url: { value: 'http://elsewhere.test/image.png' } },
    });
    await draw({ ...bars, encoding: { ...bars.encoding, href: { value: `javascript:${harm}` } } });
    const box = (await page.locator('canvas').boundingBox())!;
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 3);
    await draw({ ...bars, encoding: { ...bars.encoding, href: { value: 'http://elsewhere.test/' } } });
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 3);
    await page.evaluate(() => new Promise((done) => setTimeout(done)));
  });

  test('cannot make HTML of its texts', async () => {
    const text = `<img src=x onerror="${harm}">`;
    const { canvases, elements } = await draw({
      ...bars,
      title: text,
      description: text,
      data: { values: [{ x: 1, y: text }] },
      mark: { type: 'bar', tooltip: { content: 'data' } },
    });
    expect(canvases).toBe(1);
    expect(elements).not.toContain('<img');
    const box = (await page.locator('canvas').boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    expect(await page.locator('img').count()).toBe(0);
  });

  test.each([
    ['nothing', null],
    ['a text', 'chart'],
    ['a mark that does not exist', { ...bars, mark: 'bomb' }],
  ])('leaves a sentence when it is %s', async (_what, spec) => {
    const { canvases, text } = await draw(spec as object);
    expect([canvases, text]).toEqual([0, expect.stringContaining('The saved view cannot be drawn')]);
  });
});
