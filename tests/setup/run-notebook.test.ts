import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { installKernelspec } from '../../kernel/install/install';
import { kernelsBelow } from '../../kernel/install/jupyter-folders';
import { python } from '../support/python';
import { lastLine, outcomeOf, temporaryFolder, until } from './project';

const repository = resolve(__dirname, '../..');

let folder: string;
beforeAll(() => {
  folder = temporaryFolder();
  installKernelspec(kernelsBelow(folder));
});

interface Cell {
  readonly source: string;
  readonly tags?: readonly string[];
}

/** Runs a notebook of these cells as `npm start -- --run` does once all is set up. */
function started(name: string, cells: readonly Cell[]): ChildProcess {
  const path = join(folder, `${name}.ipynb`);
  const stored = cells.map(({ source, tags = [] }, place) => ({
    ...{ cell_type: 'code', id: `cell-${place}`, execution_count: null, outputs: [] },
    ...{ metadata: { tags }, source },
  }));
  writeFileSync(path, JSON.stringify({ cells: stored, metadata: {}, nbformat: 4, nbformat_minor: 5 }));
  const script = join(repository, 'setup', 'run_notebook.py');
  const env = { ...process.env, PYTHONUNBUFFERED: '1', JUPYTER_PATH: join(folder, 'share', 'jupyter') };
  return spawn(python, [script, path, join(folder, 'results', `${name}.html`)], { env });
}

const pageOf = (name: string): string => join(folder, 'results', `${name}.html`);

test('says which cell it is at, prints the results as a table, and writes one HTML file', async () => {
  const rows = '[{ network: "full", accuracy: "97 %" }, { network: "cut", accuracy: "9 %" }]';
  const cells = [{ source: 'const answer = 6 * 7;\nanswer' }, { source: rows, tags: ['results'] }];
  const { status, stdout, stderr } = await outcomeOf(started('whole', cells));
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const lines = stdout.split('\n');
  expect(lines[0]).toMatch(/^cell {2}1 of 2 {2}const answer = 6 \* 7; +\d+\.\d s$/);
  expect(lines.slice(3, 6)).toEqual(['network  accuracy', '   full      97 %', '    cut       9 %']);
  expect(lines.at(-2)).toBe(`written: ${pageOf('whole')}`);
  expect(readFileSync(pageOf('whole'), 'utf8')).toContain('<td>97 %</td>');
});

test('a cell that fails is shown with its error, and nothing is written', async () => {
  const cells = [{ source: '1' }, { source: 'throw new Error("too small")' }, { source: '3' }];
  const { status, stdout, stderr } = await outcomeOf(started('failing', cells));
  expect(status).toBe(1);
  expect(stderr).toContain('Error: too small');
  expect(stdout).not.toContain('cell  3');
  expect(existsSync(pageOf('failing'))).toBe(false);
});

/** The kernel that a process has started, as `ps` lists it. */
const kernelsOf = (pid: number | undefined): string[] =>
  execFileSync('ps', ['-A', '-o', 'ppid=,pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.trim().startsWith(`${pid} `));

const lives = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s stops it and its kernel, and nothing is written', async (signal, expected) => {
  const child = started('endless', [{ source: 'console.log("here"); await new Promise(() => {});' }]);
  let printed = '';
  child.stdout!.on('data', (text) => (printed += text));
  const ended = outcomeOf(child);
  await until(() => printed.includes('cell  1 of 1'));
  const kernels = kernelsOf(child.pid).map((line) => Number(line.trim().split(/\s+/)[1]));
  expect(kernels).toHaveLength(1);
  child.kill(signal);
  const { status, stderr } = await ended;
  expect(status).toBe(expected);
  expect(lastLine(stderr)).toBe('stopped; nothing was written');
  await until(() => !kernels.some(lives));
  expect(existsSync(pageOf('endless'))).toBe(false);
});

const run = (...args: string[]) => {
  const script = `
    const { asCommand } = await import(${JSON.stringify(join(repository, 'setup/failure.mjs'))});
    const { runNotebook } = await import(${JSON.stringify(join(repository, 'setup/run-notebook.mjs'))});
    await asCommand(() => runNotebook(${JSON.stringify(repository)}, process.argv.slice(1)));`;
  return outcomeOf(spawn(process.execPath, ['--input-type=module', '-e', script, '--', ...args]));
};

test('npm start -- --run takes the name of a notebook', async () => {
  rmSync(join(repository, 'results', 'tour.html'), { force: true });
  const { status, stdout } = await run('tour.ipynb');
  expect(stdout).toContain('cell  1 of');
  expect(status).toBe(0);
  const page = readFileSync(join(repository, 'results', 'tour.html'), 'utf8');
  expect(page).toContain('for people who come from Python');
});

test.each([[['none.ipynb']], [['tour.ipynb', 'mnist.ipynb']]])('and refuses %j', async (names) => {
  const { status, stderr } = await run(...names);
  expect(status).toBe(1);
  expect(stderr).toContain(`expected the name of a notebook in the folder notebooks, got ${names.join(' ')}`);
});
