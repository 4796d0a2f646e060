import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '..', '..', '..');

/** Runs a script on the built runtime in a process of its own. */
function run(script: string, environment: Record<string, string> = {}) {
  const inherited: NodeJS.ProcessEnv = { ...process.env };
  delete inherited.TF_CPP_MIN_LOG_LEVEL;
  return spawnSync(process.execPath, ['-e', script], {
    cwd: root,
    encoding: 'utf8',
    env: { ...inherited, ...environment },
  });
}

const START = "require('@actilens/runtime').useTensorFlow();";

it('ends the process cleanly when nothing but loading was done', () => {
  expect(run(START).status).toBe(0);
});

it("keeps libtensorflow's own messages off the console, and errors of others on it", () => {
  const { stderr } = run(`${START} console.error('mine')`);
  expect(stderr).toBe('mine\n');
});

it('keeps a message of release 2.21 off the console that its own switch does not stop', () => {
  expect(run(START, { TF_CPP_MIN_LOG_LEVEL: '2' }).stderr).toBe('');
});

it("prints libtensorflow's messages when they are asked for", () => {
  expect(run(START, { TF_CPP_MIN_LOG_LEVEL: '0' }).stderr).toContain('oneDNN');
});

it("says so when the files are another processor's", () => {
  const other = process.arch === 'x64' ? 'arm64' : 'x64';
  const addon = `node_modules/zeromq/build/linux/${other}/node/glibc-127-Release/addon.node`;
  const folder = mkdtempSync(join(tmpdir(), 'actilens-library-'));
  const suffix = process.platform === 'darwin' ? '.2.dylib' : '.so.2';
  for (const name of ['cc', 'framework'])
    copyFileSync(join(root, addon), join(folder, `libtensorflow_${name}${suffix}`));
  const { stderr } = run(START, { ACTILENS_LIBTENSORFLOW: folder });
  rmSync(folder, { recursive: true });
  expect(stderr).toContain(
    `is built for ${other}, and this is ${process.arch}. Reinstall it with: pip install`,
  );
});
