import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { chromiumArguments, chromiumPath, describeWithChromium } from '../support/chromium';
import { JupyterLab } from '../support/jupyterlab';
import { isOfSplashScreen } from '../support/notebook-page';

/** What these tests use of the application in the page, which JupyterLab offers on demand. */
interface Application {
  readonly restored: Promise<void>;
  readonly commands: { execute(id: string, args?: object): Promise<unknown> };
  readonly shell: {
    widgets(area: 'main'): Iterable<{ readonly context?: { readonly path: string }; dispose(): void }>;
    readonly currentWidget: { readonly sessionContext?: SessionContext } | null;
  };
}

interface SessionContext {
  readonly ready: Promise<void>;
  readonly session: { readonly kernel: Kernel | null } | null;
  shutdown(): Promise<void>;
}

interface Kernel {
  readonly info: Promise<object>;
  readonly connectionStatus: string;
  readonly status: string;
}

declare const jupyterapp: Application;

describeWithChromium('JupyterLab with the kernel', () => {
  const problems: string[] = [];
  const elsewhere: string[] = [];
  let folder: string;
  let lab: JupyterLab;
  let browser: Browser;
  let page: Page;
  let panel: Locator;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'actilens-notebooks-'));
    const options = [`--ServerApp.root_dir=${folder}`, '--LabApp.expose_app_in_browser=True'];
    [lab, browser] = await Promise.all([
      JupyterLab.start([...options, '--LabApp.default_url=/lab']),
      chromium.launch({ executablePath: chromiumPath, args: chromiumArguments }),
    ]);
    page = await browser.newPage({ viewport: { width: 1200, height: 2400 } });
    page.setDefaultTimeout(30000);
    page.on('pageerror', (error) => {
      if (!isOfSplashScreen(error)) problems.push(error.message);
    });
    page.on('request', (request) => {
      if (/^(http|ws)/.test(request.url()) && !request.url().startsWith(lab.address))
        elsewhere.push(request.url());
    });
    await page.goto(`${lab.address}?token=${lab.token}`);
    await page.waitForFunction(() => 'jupyterapp' in globalThis && jupyterapp.restored.then(() => true));
  });
  afterAll(async () => {
    await browser.close();
    await lab.stop();
    rmSync(folder, { recursive: true });
  });
  afterEach(async () => {
    await page.evaluate(() => jupyterapp.shell.currentWidget?.sessionContext?.shutdown());
    expect({ problems: problems.splice(0), elsewhere: elsewhere.splice(0) }).toEqual({
      problems: [],
      elsewhere: [],
    });
  });

  /** The page drops what is run before its connection to the kernel is whole. */
  const kernelIsIdle = (): Promise<unknown> =>
    page.waitForFunction(async () => {
      const context = jupyterapp.shell.currentWidget?.sessionContext;
      await context?.ready;
      const kernel = context?.session?.kernel;
      await kernel?.info;
      return kernel?.connectionStatus === 'connected' && kernel.status === 'idle';
    });

  /** Waits for the command, whose result the page could not hand over. */
  const command = (id: string, args?: object): Promise<void> =>
    page.evaluate(
      async ([name, values]) => void (await jupyterapp.commands.execute(name as string, values as object)),
      [id, args] as const,
    );
  const openDocument = (path: string): Promise<void> => command('docmanager:open', { path });

  /** Opens a new notebook of these cells. */
  async function open(name: string, cells: readonly string[]): Promise<void> {
    const cell = { cell_type: 'code', execution_count: null, metadata: {}, outputs: [] };
    const notebook = {
      cells: cells.map((source, index) => ({ ...cell, id: `cell-${index}`, source })),
      metadata: { kernelspec: { name: 'actilens', display_name: 'TypeScript (Actilens)' } },
      nbformat: 4,
      nbformat_minor: 5,
    };
    // A test that is run again has left the notebook open.
    await page.evaluate((path) => {
      for (const widget of [...jupyterapp.shell.widgets('main')])
        if (widget.context?.path === path) widget.dispose();
    }, `${name}.ipynb`);
    writeFileSync(join(folder, `${name}.ipynb`), JSON.stringify(notebook));
    await openDocument(`${name}.ipynb`);
    panel = page.locator('.jp-NotebookPanel:not(.lm-mod-hidden)');
    await panel
      .locator('.jp-Cell')
      .nth(cells.length - 1)
      .waitFor();
    await kernelIsIdle();
  }

  const cell = (index: number) => panel.locator('.jp-Cell').nth(index);
  const editor = (index: number) => cell(index).locator('.cm-content');
  const output = (index: number) => cell(index).locator('.jp-OutputArea-output');
  const toolbar = (button: string) => panel.locator(`[data-command="notebook:${button}"]`).click();
  const prompts = () => panel.locator('.jp-InputArea-prompt').allInnerTexts();

  async function run(index: number): Promise<void> {
    await editor(index).click();
    await page.keyboard.press('Control+Enter');
  }

  async function runAll(): Promise<void> {
    await page.locator('.lm-MenuBar-item', { hasText: /^Run$/ }).click();
    await page.locator('.lm-Menu-item[data-command="runmenu:run-all"]').click();
  }

  const hasRun = (index: number) =>
    cell(index)
      .locator('.jp-InputArea-prompt', { hasText: /\[\d+\]/ })
      .waitFor();

  const openLauncher = (): Promise<void> => command('launcher:create');

  test('the launcher offers the kernel with its logo', async () => {
    await openLauncher();
    const cards = page.locator('.jp-LauncherCard', { hasText: 'TypeScript (Actilens)' });
    await cards.nth(1).waitFor();
    const decode = (images: { decode(): Promise<void> }[]) =>
      Promise.all(images.map((image) => image.decode())).then(({ length }) => length);
    expect(await cards.locator('img').evaluateAll(decode)).toBe(2);
  });

  test('Run All Cells runs them in order, with types and state from cell to cell', async () => {
    await open('run-all', [
      "const greeting: string = 'hello';",
      'console.log(greeting)',
      'await Promise.resolve(6 * 7)',
    ]);
    await runAll();
    await hasRun(2);
    expect(await prompts()).toEqual(['[1]:', '[2]:', '[3]:']);
    expect(await output(1).innerText()).toBe('hello\n');
    expect(await output(2).innerText()).toBe('42');
  });

  test('an error shows the user’s own line with a caret, and the cells after it do not run', async () => {
    await open('error', [
      "function parse(text: string): number {\n  throw new RangeError(`not a number: ${text}`);\n}\nparse('ten');",
      '1 + 1',
    ]);
    await runAll();
    await output(0).waitFor();
    await kernelIsIdle();
    const shown = await output(0).innerText();
    expect(shown).toMatch(/^RangeError: not a number: ten/);
    expect(shown).toContain('throw new RangeError(`not a number: ${text}`);');
    expect(shown).toMatch(/^ +\| +\^$/m);
    expect(shown).not.toMatch(/node:internal/);
    expect(shown).not.toContain('\u001b');
    expect(await prompts()).toEqual(['[1]:', '[ ]:']);
  });

  test('Stop ends a busy loop and keeps the state; Restart forgets it', async () => {
    await open('stop', [
      "let turns = 0;\nconsole.log('on');\nfor (;;) turns += 1;",
      'turns > 0',
      'typeof turns',
    ]);
    await run(0);
    await output(0).filter({ hasText: 'on' }).waitFor();
    await toolbar('interrupt-kernel');
    await output(0).filter({ hasText: 'Interrupted' }).waitFor();
    await run(1);
    await hasRun(1);
    expect(await output(1).innerText()).toBe('true');

    await toolbar('restart-kernel');
    await page.locator('.jp-Dialog .jp-mod-accept').click();
    await page.locator('.jp-Dialog').waitFor({ state: 'detached' });
    await kernelIsIdle();
    await run(2);
    await hasRun(2);
    expect(await output(2).innerText()).toBe("'undefined'");
  });

  test('Tab completes with the members of a value’s type', async () => {
    await open('completion', ["const greeting = 'hello';", 'greeting.']);
    await run(0);
    await hasRun(0);
    await editor(1).click();
    await page.keyboard.press('Control+End');
    const popup = page.locator('.jp-Completer:visible');
    const member = popup.locator('.jp-Completer-item', { hasText: 'toUpperCase' }).first();
    // JupyterLab drops an answer that takes more than a second, as the first may on a busy machine.
    for (let attempt = 0; attempt < 5 && !(await member.isVisible()); attempt += 1) {
      await page.keyboard.press('Tab');
      await member.waitFor({ timeout: 3000 }).catch(() => undefined);
    }
    await member.waitFor();
    await page.keyboard.type('toUpperC');
    await popup.locator('.jp-Completer-item.jp-mod-active', { hasText: 'toUpperCase' }).waitFor();
    await page.keyboard.press('Enter');
    await popup.waitFor({ state: 'detached' });
    expect(await editor(1).innerText()).toBe('greeting.toUpperCase');
  });

  test('prompt asks below the cell, and the cell goes on with the answer', async () => {
    await open('input', ["const name = prompt('Your name?');\n`Hello ${name}`"]);
    await run(0);
    const field = cell(0).locator('input.jp-Stdin-input');
    await field.waitFor();
    expect(await cell(0).locator('.jp-Stdin-prompt').innerText()).toContain('Your name?');
    await field.fill('Ada');
    await field.press('Enter');
    await hasRun(0);
    await field.waitFor({ state: 'detached' });
    expect((await output(0).allInnerTexts()).map((text) => text.trim())).toEqual([
      'Your name? Ada',
      "'Hello Ada'",
    ]);
  });

  test('HTML, Markdown, mathematics, SVG, images, tables, JSON and charts are drawn', async () => {
    const chart = {
      data: {
        values: [
          { epoch: 1, accuracy: 0.8 },
          { epoch: 2, accuracy: 0.9 },
        ],
      },
      mark: 'line',
      encoding: { x: { field: 'epoch', type: 'ordinal' }, y: { field: 'accuracy', type: 'quantitative' } },
    };
    await open('rich', [
      "import { html, image, json, latex, markdown, svg, vegaLite } from '@actilens/kernel/api';",
      'html(\'<b class="own">bold</b>\')',
      "markdown('## Results')",
      "latex('x^2')",
      'svg(\'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>\')',
      'image({ width: 2, height: 1, data: Uint8Array.of(255, 0, 0, 255, 0, 0, 255, 255) }, { width: 60 })',
      '[{ digit: 3, accuracy: 0.97 }, { digit: 8, accuracy: 0.95 }]',
      'json({ layers: [16, 5] })',
      `vegaLite(${JSON.stringify(chart)})`,
    ]);
    await runAll();
    await hasRun(8);
    const drawn = [
      'b.own',
      'h2',
      'mjx-container',
      ':is(img, svg)',
      'img',
      'table',
      'text=layers',
      '.vega-embed canvas, .vega-embed svg',
    ];
    for (const [index, selector] of drawn.entries())
      await output(index + 1)
        .locator(selector)
        .first()
        .waitFor();
    expect(await output(6).locator('tr').allInnerTexts()).toEqual([
      '\tdigit\taccuracy',
      '0\t3\t0.97',
      '1\t8\t0.95',
    ]);
  });

  test('100,000 lines are shown, and the page answers meanwhile', async () => {
    await open('flood', ['for (let i = 0; i < 100_000; i += 1) console.log(i);', '"after"']);
    await page.evaluate(() => {
      const state = globalThis as unknown as { slowest: number; last: number };
      Object.assign(state, { slowest: 0, last: performance.now() });
      setInterval(() => {
        const now = performance.now();
        state.slowest = Math.max(state.slowest, now - state.last);
        state.last = now;
      }, 50);
    });
    await runAll();
    await hasRun(1);
    expect(await output(1).innerText()).toBe("'after'");
    const lines = await output(0).first().textContent();
    expect(lines).toMatch(/^0\n1\n2\n/);
    const slowest = await page.evaluate(() => (globalThis as unknown as { slowest: number }).slowest);
    expect(slowest).toBeLessThan(10_000);
  });

  test('a page that is loaded again goes on with the kernel and its state', async () => {
    await open('reload', ['let counter = 1;', 'counter += 1']);
    await run(0);
    await hasRun(0);
    await command('docmanager:save');
    await page.reload();
    await page.waitForFunction(() => 'jupyterapp' in globalThis && jupyterapp.restored.then(() => true));
    await openDocument('reload.ipynb');
    await cell(1).waitFor();
    await kernelIsIdle();
    await run(1);
    await hasRun(1);
    expect(await output(1).innerText()).toBe('2');
  });

  test('the console runs what is typed', async () => {
    await openLauncher();
    await page
      .locator('.jp-LauncherCard[data-category="Console"]:visible', { hasText: 'TypeScript' })
      .first()
      .click();
    const console = page.locator('.jp-ConsolePanel:not(.lm-mod-hidden)');
    const input = console.locator('.jp-CodeConsole-promptCell .cm-content');
    await input.waitFor();
    await kernelIsIdle();
    await input.click();
    await page.keyboard.type('[1, 2, 3].map((n) => n * n)');
    const shown = console.locator('.jp-CodeConsole-content .jp-OutputArea-output');
    // JupyterLab drops what is run before its console listens, and does not say when that is.
    for (let attempt = 0; attempt < 5 && !(await shown.isVisible()); attempt += 1) {
      await page.keyboard.press('Shift+Enter');
      await shown.waitFor({ timeout: 4000 }).catch(() => undefined);
    }
    await shown.waitFor();
    expect(await shown.innerText()).toBe('[ 1, 4, 9 ]');
  });
});
