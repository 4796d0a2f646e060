import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { python } from './python';

const repository = resolve(__dirname, '../..');

/** What `npm start` does once all is set up. */
const START = `
  const { serveJupyterLab } = await import(${JSON.stringify(join(repository, 'setup/jupyterlab.mjs'))});
  process.exitCode = await serveJupyterLab(${JSON.stringify(repository)}, process.argv.slice(1));`;

/** What serves JupyterLab, whose options come after the arguments. */
export interface Server {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** where it serves below its host, by its port: begins and ends with a slash; by default the root */
  readonly path?: (port: number) => string;
}

/** A JupyterLab that a page can open. */
export interface ServedLab {
  /** with a slash at its end */
  readonly address: string;
  readonly token: string;
  /** Signs a notebook, so that the page trusts its outputs. */
  trust(path: string): void;
  stop(): Promise<unknown>;
  /** Lets the browser in, where a token in the address does not. */
  enter?(page: Page): Promise<void>;
}

const ours: Server = {
  command: process.execPath,
  args: ['--input-type=module', '-e', START, '--'],
  env: process.env,
};

/** JupyterLab as `npm start` serves it, or as another command does, with settings and data of its own. */
export class JupyterLab implements ServedLab {
  printed = '';
  readonly #ended: Promise<number | null>;

  private constructor(
    readonly process: ChildProcess,
    /** with a slash at its end */
    readonly address: string,
    readonly token: string,
    private readonly home: string,
  ) {
    for (const stream of [process.stdout, process.stderr])
      stream?.on('data', (text) => (this.printed += text));
    this.#ended = new Promise((done) => process.once('close', done));
  }

  /**
   * @param args JupyterLab's own arguments
   * @param disabled extensions that it does without
   */
  static async start(
    args: readonly string[] = [],
    disabled: readonly string[] = [],
    server = ours,
  ): Promise<JupyterLab> {
    const home = mkdtempSync(join(tmpdir(), 'actilens-jupyterlab-'));
    const [port, token] = [await freePort(), randomBytes(16).toString('hex')];
    const path = server.path?.(port) ?? '/';
    const base = path === '/' ? [] : [`--ServerApp.base_url=${path}`];
    const options = ['--no-browser', `--port=${port}`, '--ServerApp.port_retries=0', ...base, ...args];
    const settings = join(home, 'config', 'labconfig');
    mkdirSync(settings, { recursive: true });
    const disabledExtensions = Object.fromEntries(disabled.map((name) => [name, true]));
    writeFileSync(join(settings, 'page_config.json'), JSON.stringify({ disabledExtensions }));
    const places = { CONFIG: 'config', DATA: 'data', RUNTIME: 'runtime' };
    const child = spawn(server.command, [...server.args, ...options], {
      env: {
        ...server.env,
        JUPYTER_TOKEN: token,
        ...Object.fromEntries(
          Object.entries(places).map(([name, folder]) => [`JUPYTER_${name}_DIR`, join(home, folder)]),
        ),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const lab = new JupyterLab(child, `http://127.0.0.1:${port}${path}`, token, home);
    await lab.#answering();
    return lab;
  }

  /** Asks the server for something as a client that knows the token, or as one that does not. */
  get(path: string, token: string | undefined = this.token): Promise<Response> {
    return fetch(this.address + path, { headers: token ? { Authorization: `token ${token}` } : {} });
  }

  trust(path: string): void {
    const env = { ...process.env, JUPYTER_DATA_DIR: join(this.home, 'data') };
    execFileSync(python, ['-m', 'jupyter', 'trust', path], { env, stdio: 'pipe' });
  }

  /** Sends a signal to the process that was started and resolves with its exit status. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.process.kill(signal);
    const status = await this.#ended;
    rmSync(this.home, { recursive: true, force: true });
    return status;
  }

  async #answering(): Promise<void> {
    for (;;) {
      if (this.process.exitCode !== null) throw new Error(`JupyterLab did not start:\n${this.printed}`);
      const answered = await this.get('api').catch(() => undefined);
      if (answered?.ok) return;
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}

/** A port that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
