import { ExecutedCells, percentages, shownAs, textOf } from './outputs';

let notebook: ExecutedCells;
beforeAll(() => {
  notebook = new ExecutedCells('your-own-data.ipynb');
}, 180_000);

test('every cell ends without a warning or an error, with outputs of the kinds that are stored', () => {
  expect(
    notebook.outputs.filter(({ name, output_type }) => name === 'stderr' || output_type === 'error'),
  ).toEqual([]);
  expect(notebook.kinds.executed).toEqual(notebook.kinds.stored);
});

test('the folder of pictures becomes a data set of three classes', () => {
  const read = textOf(notebook.of('await imageFolder(')[0]);
  for (const part of ['training: 900', 'test: 300', "'circle', 'square', 'triangle'", '24, 24, 1'])
    expect(read).toContain(part);
});

test('a network of TensorFlow.js learns them, and its neurons are judged', () => {
  expect(percentages(textOf(notebook.of('Study.of(')[0]))[0]).toBeGreaterThan(85);
  const advice = shownAs(notebook.of('markdown(advice')[0], 'text/markdown');
  expect(advice.match(/^- neuron \d+ is kept/gm)).toHaveLength(6);
});

test('half of the neurons of both layers go, and training brings back what that cost', () => {
  const steps = textOf(notebook.of('const results')[0]);
  const weights = Array.from(steps.matchAll(/weights: (\d+)/g), ([, count]) => Number(count));
  expect(weights).toEqual([2199, 2199, 1257, 1257, 777, 777]);
  expect(percentages(steps).at(-1)).toBeGreaterThan(85);
});

test('the small network is saved, and opened as it was', () => {
  expect(textOf(notebook.of('loadLayersModel')[0])).toBe(
    "{ files: [ 'model.json', 'weights.bin' ], weights: 777 }",
  );
});
