import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { runtimeAliases } from '../../actilens/runtime-aliases';
import { installKernelspec } from '../../kernel/install/install';
import { kernelsBelow } from '../../kernel/install/jupyter-folders';
import { python } from './python';

/** As `npm start` registers them; Jest would resolve the runtime to its sources. */
const aliases = Object.fromEntries(
  Object.keys(runtimeAliases()).map((name) => [name, resolve(__dirname, '../../runtime/dist/tfjs-node.js')]),
);

/** An output as a notebook stores it. */
export interface Output {
  readonly output_type: string;
  readonly name?: string;
  readonly text?: string | readonly string[];
  readonly data?: Readonly<Record<string, unknown>>;
}

/** A notebook as it is stored. */
export interface StoredNotebook {
  readonly cells: readonly {
    readonly cell_type: string;
    readonly source: string | readonly string[];
    readonly outputs?: readonly Output[];
  }[];
  readonly metadata: Readonly<Record<string, unknown>>;
}

/**
 * Runs a stored notebook with our kernel, as `nbconvert --execute` does, and returns it with its outputs.
 *
 * @param change of the notebook's text, such as fewer images; it has to change something
 */
export function executedNotebook(path: string, change?: (source: string) => string): StoredNotebook {
  const folder = mkdtempSync(join(tmpdir(), 'actilens-executed-'));
  try {
    installKernelspec(kernelsBelow(folder), aliases);
    const [source, target] = [join(folder, 'source.ipynb'), join(folder, 'executed.ipynb')];
    const stored = readFileSync(path, 'utf8');
    const changed = change ? change(stored) : stored;
    if (change && changed === stored) throw new Error(`${path}: expected a text to change, found none`);
    writeFileSync(source, changed);
    const env = {
      ...process.env,
      JUPYTER_PATH: join(folder, 'share', 'jupyter'),
      JUPYTER_DATA_DIR: join(folder, 'data'),
    };
    const script = join(__dirname, 'execute_notebook.py');
    execFileSync(python, [script, source, target, dirname(path)], { env, stdio: 'pipe' });
    return JSON.parse(readFileSync(target, 'utf8')) as StoredNotebook;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Converts a stored notebook with nbconvert, as its command does, and returns the address of what it wrote.
 *
 * @param options such as `--to html`
 */
export function converted(path: string, options: readonly string[]): string {
  const printed = spawnSync(python, ['-m', 'nbconvert', ...options, path], { encoding: 'utf8' });
  const written = [...printed.stderr.matchAll(/Writing \d+ bytes to (.+)$/gm)].at(-1)?.[1];
  if (printed.status !== 0 || written === undefined) throw new Error(`nbconvert failed:\n${printed.stderr}`);
  return resolve(dirname(path), written);
}

/** A notebook of these code cells that has not been run. */
export function notebookOf(cells: readonly string[]): StoredNotebook {
  const cell = { cell_type: 'code', execution_count: null, metadata: {}, outputs: [] };
  const stored = {
    cells: cells.map((source, index) => ({ ...cell, id: `cell-${index}`, source })),
    metadata: { kernelspec: { name: 'actilens', display_name: 'TypeScript (Actilens)' } },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return stored;
}
