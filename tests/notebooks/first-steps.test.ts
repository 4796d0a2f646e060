import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { installKernelspec } from '../../kernel/install/install';
import { kernelsBelow } from '../../kernel/install/jupyter-folders';
import { python } from '../support/python';

const notebook = resolve(__dirname, '../../notebooks/first-steps.ipynb');

interface Output {
  readonly output_type: string;
  readonly text?: string;
  readonly data?: Readonly<Record<string, string | string[]>>;
}

let outputs: Output[][];
beforeAll(() => {
  const prefix = mkdtempSync(join(tmpdir(), 'actilens-first-steps-'));
  try {
    installKernelspec(kernelsBelow(prefix));
    const environment = {
      JUPYTER_PATH: join(prefix, 'share', 'jupyter'),
      JUPYTER_DATA_DIR: join(prefix, 'data'),
    };
    const printed = execFileSync(python, [join(__dirname, 'run_notebook.py'), notebook], {
      encoding: 'utf8',
      env: { ...process.env, ...environment },
    });
    outputs = JSON.parse(printed.trim().split('\n').pop()!) as Output[][];
  } finally {
    rmSync(prefix, { recursive: true, force: true });
  }
}, 180_000);

const text = ({ text: printed, data }: Output): string =>
  printed ?? [data?.['text/plain'] ?? []].flat().join('');
const shares = (shown: string): number[] =>
  Array.from(shown.matchAll(/([\d.]+) %/g), ([, share]) => Number(share));

test('every cell shows one result without a warning or an error', () => {
  const kinds = outputs.flat().map(({ output_type }) => output_type);
  expect(new Set(kinds)).toEqual(new Set(['stream', 'execute_result']));
  expect(outputs.flat().filter((output) => (output as { name?: string }).name === 'stderr')).toEqual([]);
});

test('the network learns in three epochs', () => {
  const accuracies = shares(text(outputs[1][0]));
  expect(accuracies).toHaveLength(3);
  expect([...accuracies].sort((a, b) => a - b)).toEqual(accuracies);
  expect(shares(text(outputs[1][1]))[0]).toBeGreaterThan(90);
});

test('the maps are counted and drawn', () => {
  expect(text(outputs[2][0])).toContain('neuronCount: 16, classCount: 10, height: 26, width: 26');
  for (const view of [outputs[3][0], outputs[4][0]]) {
    expect(view.data).toHaveProperty(['application/vnd.jupyter.widget-view+json', 'model_id']);
    expect(view.data).toHaveProperty(['application/vnd.vegalite.v5+json', '$schema']);
  }
  const drawing = [outputs[3][0].data?.['image/svg+xml'] ?? []].flat().join('');
  expect(drawing.match(/<image /g)).toHaveLength(16 * 10);
});

test('five neurons are kept, each verdict with its reason', () => {
  const advice = [outputs[5][0].data?.['text/markdown'] ?? []].flat().join('');
  expect(advice.match(/^- neuron \d+ is kept/gm)).toHaveLength(5);
  expect(advice.match(/^- neuron \d+ is (redundant|ineffective): /gm)).toHaveLength(11);
});

/** Over seeds the accuracies lie within three points of one another; the bounds leave more than that. */
test('the cut costs accuracy, which training brings back', () => {
  const [trained, cut, retrained, fromTheStart] = shares(text(outputs[7][0]));
  expect(trained).toBeGreaterThan(90);
  expect(cut).toBeLessThan(trained);
  expect(retrained).toBeGreaterThan(cut);
  expect(retrained).toBeGreaterThan(91);
  expect(fromTheStart).toBeGreaterThan(91);
});

test('the notebook is stored with its outputs', () => {
  const { cells } = JSON.parse(readFileSync(notebook, 'utf8')) as {
    cells: { cell_type: string; outputs?: Output[] }[];
  };
  const stored = cells.filter(({ cell_type }) => cell_type === 'code').map(({ outputs: own }) => own?.length);
  expect(stored).toEqual(outputs.map(({ length }) => length));
});
