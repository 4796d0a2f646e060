import { ExecutedCells, percentages, textOf } from './outputs';

// On 10,000 of the 60,000 images: the bounds are those of fewer steps, and leave room for what seeds and rounding do.

let notebook: ExecutedCells;
beforeAll(() => {
  notebook = new ExecutedCells('from-scratch.ipynb', (text) =>
    text.replace('imageCount = 60_000', 'imageCount = 10_000'),
  );
}, 300_000);

test('every cell ends without a warning or an error, with outputs of the kinds that are stored', () => {
  expect(
    notebook.outputs.filter(({ name, output_type }) => name === 'stderr' || output_type === 'error'),
  ).toEqual([]);
  expect(notebook.kinds.executed).toEqual(notebook.kinds.stored);
});

const weightsAfter = (code: string): number =>
  Number(/with (\d+) weights/.exec(textOf(notebook.of(code)[0]))![1]);
const accuracyAfter = (code: string): number => percentages(textOf(notebook.of(code)[0]))[0];

test('neurons and a layer are added to the network, which recognises more each time', () => {
  const small = "study.branch('grown')";
  const wide = "study.addNeurons('conv1', 6)";
  const deep = 'study.addLayer';
  // 2 · 10 weights of conv1 and 10 · (6 · 6 · 2 + 1) of the output; then 8 neurons; then 8 · (9 · 8 + 1) of conv2.
  expect([small, wide, deep].map(weightsAfter)).toEqual([750, 2970, 3554]);
  expect(accuracyAfter(wide)).toBeGreaterThan(accuracyAfter(small));
  expect(accuracyAfter(deep)).toBeGreaterThan(80);
});

test('a second layer has neurons that are more selective than the first ones', () => {
  const table = textOf(notebook.of("layer: 'conv2, 8 neurons'")[0]);
  const [, wide, deep] = table
    .split('layer:')
    .slice(1)
    .map((row) => Array.from(row.matchAll(/'digit \d': '([\d.]+)'/g), ([, value]) => Number(value)));
  const sum = (values: number[]): number => values.reduce((a, b) => a + b);
  expect(deep).toHaveLength(10);
  expect(sum(deep)).toBeGreaterThan(sum(wide));
});

test('the grown network stands beside three others, one of them of its own shape', () => {
  const table = textOf(notebook.of('const results')[0]);
  const weights = Array.from(table.matchAll(/weights: '([\d,]+)'/g), ([, count]) => count);
  expect(weights).toHaveLength(4);
  expect(weights[2]).toBe(weights[0]);
  expect(weights[3]).toBe('39,530');
  expect(Math.min(...percentages(table))).toBeGreaterThan(70);
});
