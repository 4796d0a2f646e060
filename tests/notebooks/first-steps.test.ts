import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { executedNotebook, type Output, type StoredNotebook } from '../support/executed-notebook';

const notebook = resolve(__dirname, '../../notebooks/first-steps.ipynb');

const outputsOf = ({ cells }: StoredNotebook): (readonly Output[])[] =>
  cells.filter(({ cell_type }) => cell_type === 'code').map(({ outputs = [] }) => outputs);

let outputs: (readonly Output[])[];
beforeAll(() => {
  outputs = outputsOf(executedNotebook(notebook));
}, 180_000);

const joined = (text: unknown): string => [text ?? []].flat().join('');
const text = ({ text: printed, data }: Output): string => joined(printed ?? data?.['text/plain']);
const shares = (shown: string): number[] =>
  Array.from(shown.matchAll(/([\d.]+) %/g), ([, share]) => Number(share));

test('every cell shows one result without a warning or an error', () => {
  const kinds = outputs.flat().map(({ output_type }) => output_type);
  expect(new Set(kinds)).toEqual(new Set(['stream', 'execute_result', 'display_data']));
  expect(outputs.flat().filter(({ name }) => name === 'stderr')).toEqual([]);
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
    expect(view.data).toHaveProperty(['application/vnd.actilens.view.v1+json', 'model_id']);
    expect(view.data).toHaveProperty(['application/vnd.vegalite.v5+json', '$schema']);
  }
  const drawing = joined(outputs[3][0].data?.['image/svg+xml']);
  expect(drawing.match(/<image /g)).toHaveLength(16 * 10);
});

test('five neurons are kept, each verdict with its reason', () => {
  const advice = joined(outputs[5][0].data?.['text/markdown']);
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
  const stored = outputsOf(JSON.parse(readFileSync(notebook, 'utf8')) as StoredNotebook);
  expect(stored.map(({ length }) => length)).toEqual(outputs.map(({ length }) => length));
});
