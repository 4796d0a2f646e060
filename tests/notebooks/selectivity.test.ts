import { ExecutedCells, percentages, textOf } from './outputs';

// On a fifth of the images, so that the bounds leave room.

let notebook: ExecutedCells;
beforeAll(() => {
  notebook = new ExecutedCells('selectivity.ipynb', (text) =>
    text.replace('imageCount = 60_000', 'imageCount = 12_000').replace('draws = 5', 'draws = 1'),
  );
}, 300_000);

interface Row {
  readonly [field: string]: unknown;
}

/** The rows that a chart below the cell with this code draws. */
const drawn = (code: string): Row[] => {
  const chart = notebook.of(code)[0].data?.['application/vnd.vegalite.v5+json'];
  return (chart as { data: { values: Row[] } }).data.values;
};

test('every cell ends without a warning or an error, with outputs of the kinds that are stored', () => {
  expect(
    notebook.outputs.filter(({ name, output_type }) => name === 'stderr' || output_type === 'error'),
  ).toEqual([]);
  expect(notebook.kinds.executed).toEqual(notebook.kinds.stored);
});

test('the network of all images is stored, and that of some learns', () => {
  const trained = notebook.stored.flatMap(({ outputs = [] }) => outputs.map(textOf));
  expect(percentages(trained.find((text) => text.includes('are recognised'))!)[0]).toBeGreaterThan(96);
  expect(percentages(textOf(notebook.of('useTensorFlow()')[0]))[0]).toBeGreaterThan(80);
});

test('for each digit selective and other neurons are together the sixteen of the layer', () => {
  const rows = drawn('ablateBySelectivity(');
  for (let digit = 0; digit < 10; digit++) {
    const counts = rows.filter((row) => row['digit'] === String(digit));
    const neurons = (kept: string) => counts.find((row) => row['kept'] === kept)?.['neurons'] ?? 0;
    expect(neurons('all')).toBe(16);
    expect(Number(neurons('selective')) + Number(neurons('unselective'))).toBe(16);
  }
});

test('each digit has its control by chance', () => {
  const rows = drawn('CRITERIA.random');
  expect(rows.filter(({ kept }) => kept === 'as many at random')).toHaveLength(10);
  expect(rows.filter(({ kept }) => kept === 'selective')).toHaveLength(10);
});

test('neurons are taken out in three orders, down to one', () => {
  const rows = drawn('lowest s(n) first');
  expect(rows).toHaveLength(3 * 16);
  const whole = rows.filter(({ removed }) => removed === 0).map((row) => row['accuracy']);
  expect(new Set(whole).size).toBe(1);
});
