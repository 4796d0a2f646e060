import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { chromium, type Browser, type JSHandle, type Locator, type Page } from 'playwright-core';
import { chromiumArguments, chromiumPath } from './chromium';
import { notebookOf, type StoredNotebook } from './executed-notebook';
import { JupyterLab, type ServedLab, type Server } from './jupyterlab';

/** What is used of the application in the page, which JupyterLab offers on demand. */
export interface Application {
  readonly restored: Promise<void>;
  readonly commands: { execute(id: string, args?: object): Promise<unknown> };
  readonly shell: {
    widgets(area: 'main'): Iterable<{ readonly context?: { readonly path: string }; dispose(): void }>;
    readonly currentWidget: {
      readonly sessionContext?: SessionContext;
      readonly context?: { save(): Promise<void> };
      readonly content?: {
        readonly rendermime: Rendermime;
        readonly widgets: readonly { readonly model: { readonly trusted: boolean } }[];
      };
    } | null;
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

interface Rendermime {
  createRenderer(mimeType: string): { readonly _manager: { readonly promise: Promise<WidgetManager> } };
}

/** A widget's model in the page. */
export interface PageModel {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  save_changes(): void;
  on(event: string, listener: (content: unknown) => void): void;
  send(content: object): void;
}

export interface WidgetManager {
  get_model(id: string): Promise<PageModel>;
  has_model(id: string): boolean;
  readonly _models: Readonly<Record<string, Promise<PageModel>>>;
}

declare const jupyterapp: Application;

/**
 * JupyterLab takes its splash screen away twice when a theme is loaded within 200 ms after another, or after the start;
 * the second time it throws, from a timer of its own.
 */
export function isOfSplashScreen({ message, stack = '' }: Error): boolean {
  return /'removeChild' on 'Node'/.test(message) && /^\s*at \S*\/jlab_core\.[^\s]*$/m.test(stack);
}

/** A notebook with this project's kernel, in JupyterLab, in a browser. */
export class NotebookPage {
  /** Errors that the page threw or logged since this was emptied. */
  readonly problems: string[] = [];
  /** Addresses outside of JupyterLab that the page asked for. */
  readonly elsewhere: string[] = [];
  panel!: Locator;

  private constructor(
    readonly lab: ServedLab,
    readonly browser: Browser,
    readonly page: Page,
    readonly folder: string,
  ) {}

  /**
   * @param disabled extensions that JupyterLab does without
   * @param server what serves it, by default what `npm start` does
   * @param serve starts it with these options, by default directly
   * @param first a notebook of which a copy is in the folder, for a server that opens it at the start
   */
  static async launch({
    width = 1200,
    height = 2400,
    disabled = [],
    server,
    serve = (options) => JupyterLab.start(options, disabled, server),
    first,
  }: {
    width?: number;
    height?: number;
    disabled?: readonly string[];
    server?: Server;
    serve?: (options: readonly string[]) => Promise<ServedLab>;
    first?: string;
  } = {}): Promise<NotebookPage> {
    const folder = mkdtempSync(join(tmpdir(), 'actilens-notebooks-'));
    const options = [`--ServerApp.root_dir=${folder}`, '--LabApp.expose_app_in_browser=True'];
    if (first === undefined) options.push('--LabApp.default_url=/lab');
    else copyFileSync(first, join(folder, basename(first)));
    const [lab, browser] = await Promise.all([
      serve(options),
      chromium.launch({ executablePath: chromiumPath, args: chromiumArguments }),
    ]);
    const page = await browser.newPage({ viewport: { width, height } });
    const notebook = new NotebookPage(lab, browser, page, folder);
    notebook.#watch();
    await (lab.enter?.(page) ?? page.goto(`${lab.address}?token=${lab.token}`));
    await notebook.#applicationIsRestored();
    if (first !== undefined) {
      const { cells } = JSON.parse(readFileSync(first, 'utf8')) as StoredNotebook;
      await notebook.#isOpen(cells.length);
    }
    return notebook;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.lab.stop();
    rmSync(this.folder, { recursive: true });
  }

  /** Opens a new notebook of these cells. */
  async open(name: string, cells: readonly string[]): Promise<void> {
    await this.#forget(`${name}.ipynb`);
    writeFileSync(join(this.folder, `${name}.ipynb`), JSON.stringify(notebookOf(cells)));
    await this.page.evaluate(
      (path) => jupyterapp.commands.execute('docmanager:open', { path }).then(() => undefined),
      `${name}.ipynb`,
    );
    await this.#isOpen(cells.length);
  }

  /** Closes a notebook that a test before has left open; JupyterLab would ask about its file when that is written anew. */
  #forget(path: string): Promise<void> {
    return this.page.evaluate((name) => {
      for (const widget of [...jupyterapp.shell.widgets('main')])
        if (widget.context?.path === name) widget.dispose();
    }, path);
  }

  /** Opens a stored notebook without a kernel. Its outputs are trusted only if that is asked for. */
  async openStored(name: string, notebook: StoredNotebook, { trusted }: { trusted: boolean }): Promise<void> {
    const path = join(this.folder, `${name}.ipynb`);
    await this.#forget(`${name}.ipynb`);
    // A notebook of the same content as one that is trusted would be so too.
    const metadata = { ...notebook.metadata, title: name };
    writeFileSync(path, JSON.stringify({ ...notebook, metadata }));
    if (trusted) this.lab.trust(path);
    await this.page.evaluate(
      (file) =>
        jupyterapp.commands
          .execute('docmanager:open', { path: file, kernelPreference: { shouldStart: false } })
          .then(() => undefined),
      `${name}.ipynb`,
    );
    this.panel = this.page.locator('.jp-NotebookPanel:not(.lm-mod-hidden)');
    await this.cell(notebook.cells.length - 1).waitFor();
    const isTrusted = await this.page.evaluate(
      () => jupyterapp.shell.currentWidget?.content?.widgets[0].model.trusted,
    );
    if (isTrusted !== trusted) throw new Error(`${name}: expected trusted ${trusted}, got ${isTrusted}`);
  }

  /** Closes the open notebook with what is in its file. */
  closeNotebook(): Promise<unknown> {
    return this.page.evaluate(async () => {
      await jupyterapp.shell.currentWidget?.context?.save();
      await jupyterapp.commands.execute('application:close');
    });
  }

  /** Reloads the page, which keeps the kernel. */
  async reload(cellCount: number): Promise<void> {
    await this.page.reload();
    await this.#applicationIsRestored();
    await this.#isOpen(cellCount);
  }

  /** Ends the open notebook's kernel. */
  shutDown(): Promise<void> {
    return this.page.evaluate(() =>
      jupyterapp.shell.currentWidget?.sessionContext?.shutdown().then(() => undefined),
    );
  }

  cell(index: number): Locator {
    return this.panel.locator('.jp-Cell').nth(index);
  }

  output(index: number): Locator {
    return this.cell(index).locator('.jp-OutputArea-output');
  }

  /** Starts a cell. */
  async start(index: number): Promise<void> {
    await this.cell(index).locator('.cm-content').click();
    await this.page.keyboard.press('Control+Enter');
  }

  /** Runs a cell to its end. */
  async run(index: number): Promise<void> {
    await this.start(index);
    await this.hasRun(index);
  }

  /** The page drops what is run before its connection to the kernel is whole. */
  async kernelIsIdle(): Promise<void> {
    await this.page.waitForFunction(async () => {
      const context = jupyterapp.shell.currentWidget?.sessionContext;
      await context?.ready;
      const kernel = context?.session?.kernel;
      await kernel?.info;
      return kernel?.connectionStatus === 'connected' && kernel.status === 'idle';
    });
  }

  #watch(): void {
    this.page.setDefaultTimeout(30000);
    this.page.on('pageerror', (error) => {
      if (!isOfSplashScreen(error)) this.problems.push(error.message);
    });
    this.page.on('request', (request) => {
      if (/^(http|ws)/.test(request.url()) && !request.url().startsWith(this.lab.address))
        this.elsewhere.push(request.url());
    });
  }

  async #applicationIsRestored(): Promise<void> {
    await this.page.waitForFunction(() => 'jupyterapp' in globalThis && jupyterapp.restored.then(() => true));
  }

  /** Waits until a cell has ended. */
  async hasRun(index: number): Promise<void> {
    await this.cell(index)
      .locator('.jp-InputArea-prompt', { hasText: /\[\d+\]/ })
      .waitFor();
  }

  /** What a cell shows, as text. */
  async text(index: number): Promise<string> {
    return (await this.output(index).allInnerTexts()).join('');
  }

  /** Saves the notebook with its outputs. */
  save(): Promise<void> {
    return this.page.evaluate(() => jupyterapp.shell.currentWidget?.context?.save());
  }

  /** The models of the open notebook's kernel. */
  widgetManager(): Promise<JSHandle<WidgetManager>> {
    return this.page.evaluateHandle(() => {
      const { rendermime } = jupyterapp.shell.currentWidget!.content!;
      return rendermime.createRenderer('application/vnd.jupyter.widget-view+json')._manager.promise;
    });
  }

  /** Clicks buttons with these words as far as the kernel knows, whether the page offers them or not. @returns how many */
  async clickOf(description: string): Promise<number> {
    const manager = await this.widgetManager();
    return manager.evaluate(async (widgets, words) => {
      let count = 0;
      for (const model of await Promise.all(Object.values(widgets._models)))
        if (model.get('_model_name') === 'ButtonModel' && model.get('description') === words) {
          model.send({ event: 'click' });
          count += 1;
        }
      return count;
    }, description);
  }

  /** Opens a notebook that is open here in a second page, which has the same kernel. */
  async secondPage(name: string, cellCount: number): Promise<NotebookPage> {
    const page = await this.browser.newPage();
    const second = new NotebookPage(this.lab, this.browser, page, this.folder);
    second.#watch();
    await page.goto(`${this.lab.address}lab/workspaces/second/tree/${name}.ipynb?token=${this.lab.token}`);
    await second.#applicationIsRestored();
    await second.#isOpen(cellCount);
    return second;
  }

  async #isOpen(cellCount: number): Promise<void> {
    this.panel = this.page.locator('.jp-NotebookPanel:not(.lm-mod-hidden)');
    await this.panel
      .locator('.jp-Cell')
      .nth(cellCount - 1)
      .waitFor();
    await this.kernelIsIdle();
  }
}
