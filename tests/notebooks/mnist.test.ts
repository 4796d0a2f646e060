import { ExecutedCells, percentages, shownAs, textOf } from './outputs';

// On 8,000 of the 60,000 images: the bounds are those of fewer steps, and leave room for what seeds and rounding do.

let notebook: ExecutedCells;
beforeAll(() => {
  notebook = new ExecutedCells('mnist.ipynb', (text) =>
    text.replace('imageCount = 60_000', 'imageCount = 8_000'),
  );
}, 300_000);

test('every cell ends without a warning or an error, with outputs of the kinds that are stored', () => {
  expect(
    notebook.outputs.filter(({ name, output_type }) => name === 'stderr' || output_type === 'error'),
  ).toEqual([]);
  expect(notebook.kinds.executed).toEqual(notebook.kinds.stored);
});

test('the stored notebook is that of all images', () => {
  const texts = notebook.stored.flatMap(({ outputs = [] }) => outputs.map(textOf));
  const trained = texts.find((text) => text.includes('test images are recognised'));
  expect(percentages(trained!)[0]).toBeGreaterThan(96);
});

test.each([
  ['aomFacets(conv1)', 'G1'],
  ['odmMatrix(conv1', 'Occurrence differences of conv1'],
  ['csmFacets(conv1', 'Class selectivity maps of conv1'],
  ['aomFacets(second)', 'Activation occurrence maps of conv2'],
  ['odmMatrix(second', 'Occurrence differences of conv2'],
  ['csmFacets(second', 'Class selectivity maps of conv2'],
])('%s is drawn, also for readers without a kernel', (code, drawn) => {
  const [view] = notebook.of(code);
  expect(view.data).toHaveProperty(['application/vnd.actilens.view.v1+json', 'model_id']);
  expect(shownAs(view, 'image/svg+xml')).toContain(drawn);
});

test('the reader’s neurons stay, and the suggestion names five with its reasons', () => {
  expect(textOf(notebook.of('byEye =')[0])).toContain('conv1 keeps neurons 2, 4, 7, 9, 11');
  const advice = shownAs(notebook.of('const suggestion')[0], 'text/markdown');
  expect(advice.match(/^- neuron \d+ is kept/gm)).toHaveLength(5);
  expect(advice.match(/^- neuron \d+ is (redundant|ineffective): /gm)).toHaveLength(11);
});

test('on both branches training makes good what the cut cost', () => {
  const [mine, mineRetrained, suggested, suggestedRetrained] = percentages(
    textOf(notebook.of("study.branch('mine')")[0]),
  );
  expect(mineRetrained).toBeGreaterThan(Math.max(mine, 85));
  expect(suggestedRetrained).toBeGreaterThan(Math.max(suggested, 85));
});

test('the table sets the small network beside its controls', () => {
  const table = textOf(notebook.of('const networks')[0]);
  expect(table.match(/neurons: '5 · 9'/g)).toHaveLength(3);
  expect(table.match(/neurons: '16 · 16'/g)).toHaveLength(2);
  expect(table.match(/'multiply-adds': '284,596'/g)).toHaveLength(3);
  const accuracies = percentages(table);
  expect(accuracies).toHaveLength(5);
  expect(Math.min(...accuracies)).toBeGreaterThan(80);
});

test('the code that is written out makes the network of the table', () => {
  const code = shownAs(notebook.of('study.code()')[0], 'text/markdown');
  const called = Array.from(code.matchAll(/study\.(\w+)/g), ([, method]) => method);
  expect(called).toEqual(['fit', 'keep', 'freeze', 'fit', 'keep', 'freeze', 'fit']);
});
