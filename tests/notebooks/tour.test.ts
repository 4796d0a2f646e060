import { ExecutedCells, shownAs, textOf } from './outputs';

let notebook: ExecutedCells;
beforeAll(() => {
  notebook = new ExecutedCells('tour.ipynb');
}, 120_000);

test('every cell ends as it is stored: the one with a wrong type alone with an error', () => {
  expect(notebook.kinds.executed).toEqual(notebook.kinds.stored);
  const errors = notebook.outputs.filter(({ output_type }) => output_type === 'error');
  expect(errors).toEqual(notebook.of('%types strict'));
  expect(errors).toHaveLength(1);
  expect(JSON.stringify(errors)).toContain("'string' is not assignable to parameter of type 'number'");
});

test('values, names that change and promises come out as the text says', () => {
  expect(textOf(notebook.of('let epochs')[0])).toBe("'3 classes, 5 epochs at 0.01'");
  expect(textOf(notebook.of('describe()')[0])).toBe("'10 epochs'");
  expect(textOf(notebook.of('Promise.all')[0])).toBe("[ 'both wait', 'at the same time' ]");
});

test('TensorFlow.js computes under the name of its package for Node', () => {
  expect(textOf(notebook.of('a.matMul(a)')[0])).toContain('[[7, 10],');
  expect(textOf(notebook.of('tf.moments')[0])).toBe("{ mean: '5.0', deviation: '2.0' }");
});

test('records are a table, charts are charts, and an output that was replaced shows its last value', () => {
  expect(shownAs(notebook.of('const runs')[0], 'text/html')).toContain('<td>large</td>');
  expect(notebook.of('vegaLite({')[0].data).toHaveProperty(['application/vnd.vegalite.v5+json']);
  expect(notebook.of('line.update').map(textOf).at(-1)).toBe("'100 % done'");
});

test('controls are widgets', () => {
  const [box] = notebook.of('new IntSlider');
  expect(box.data).toHaveProperty(['application/vnd.jupyter.widget-view+json', 'model_id']);
});
