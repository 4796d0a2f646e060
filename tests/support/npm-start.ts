import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort, type ServedLab } from './jupyterlab';

/** The command `npm start` with JupyterLab's arguments, in a home of its own; a page enters it by the address it prints. */
export async function npmStart(args: readonly string[]): Promise<ServedLab> {
  const home = mkdtempSync(join(tmpdir(), 'actilens-newcomer-'));
  const own = ['--no-browser', `--port=${await freePort()}`, '--ServerApp.port_retries=0'];
  const child = spawn('npm', ['start', '--', ...own, ...args], {
    cwd: resolve(__dirname, '../..'),
    env: { ...process.env, HOME: home, JUPYTER_TOKEN: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const ended = once(child, 'close');
  const [url, address, token] = await new Promise<RegExpExecArray>((found, fail) => {
    let printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text) => {
        printed += text;
        const link = /(http:\/\/127\.0\.0\.1:\d+\/)lab\S*\?token=(\w+)(?=\s)/.exec(printed);
        if (link) found(link);
      });
    child.once('close', () => fail(new Error(`npm start ended without an address:\n${printed}`)));
  });
  // It prints the address a moment before it listens.
  while (!(await fetch(url).catch(() => undefined))?.ok) await new Promise((done) => setTimeout(done, 50));
  return {
    address,
    token,
    trust: () => undefined,
    enter: async (page) => void (await page.goto(url)),
    async stop() {
      // As Ctrl-C does: the signal goes to npm, its shell and what they started.
      process.kill(-child.pid!, 'SIGINT');
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}
