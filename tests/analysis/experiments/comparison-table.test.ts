import { compared, comparisonTable } from '../../../analysis/experiments/comparison-table';

/** What one seed found of a network that takes these milliseconds for one image and for 128. */
const result = (accuracy: number, cut: number | undefined, ...times: [number, number]) => ({
  retrained: { accuracy, perClass: [] },
  cut: cut === undefined ? undefined : { accuracy: cut, perClass: [] },
  cost: {
    parameters: 39530,
    multiplyAdds: 1461472,
    latency: [1, 128].map((batchSize, i) => ({ batchSize, milliseconds: times[i] })),
  },
});

const full = compared({ network: 'full', neurons: '16 · 16', thesis: 0.9696, isMain: true }, [
  result(0.97, undefined, 0.3, 9),
  result(0.98, undefined, 0.2, 8),
  result(0.96, undefined, 7, 8.5),
]);
const cut = compared(
  { network: 'cut', neurons: '5 · 16', isMain: false },
  [result(0.95, 0.5, 0.2, 4), result(0.95, 0.7, 0.1, 5), result(0.95, 0.6, 0.3, 6)],
  [0.97, 0.98, 0.96].map((accuracy) => result(accuracy, undefined, 1, 1)),
);

test('accuracies are means over the seeds with their deviation, times are medians', () => {
  expect(full.accuracy.mean).toBeCloseTo(0.97, 12);
  expect(full.accuracy.deviation).toBeCloseTo(0.01, 12);
  expect(full.cut).toBeUndefined();
  expect(cut.cut?.mean).toBeCloseTo(0.6, 12);
  expect(full.cost.latency).toEqual([
    { batchSize: 1, milliseconds: 0.3 },
    { batchSize: 128, milliseconds: 8.5 },
  ]);
});

test('the table sets each network against another one, seed by seed, in points of a per cent', () => {
  const { caption, columns, rows, notes } = comparisonTable([full, cut], 'full', 3, ['A note.']);
  expect(caption).toBe('Test accuracy, mean ± standard deviation of 3 seeds');
  expect(columns.map(({ title }) => title)).toEqual([
    'network',
    'neurons',
    'parameters',
    'multiply-adds',
    'ms, 1 / 128',
    'after the cut, %',
    'accuracy, %',
    'against full',
    'thesis, %',
  ]);
  expect(rows.map(({ cells }) => cells)).toEqual([
    ['full', '16 · 16', '39,530', '1.46 M', '0.25 / 6.8', '', '97.00 ± 1.00', '', '96.96'],
    ['cut', '5 · 16', '39,530', '1.46 M', '0.25 / 6.8', '60.00 ± 10.00', '95.00 ± 0.00', '−2.00 ± 1.00', ''],
  ]);
  expect(rows.map(({ emphasis }) => emphasis)).toEqual([true, false]);
  expect(notes?.at(-1)).toBe('A note.');
});

test('against the maps a network is set in the same way', () => {
  const { columns, rows } = comparisonTable([full, cut], 'maps', 3);
  const place = columns.findIndex(({ title }) => title === 'against maps');
  expect(rows.map(({ cells }) => cells[place])).toEqual(['', '−2.00 ± 1.00']);
});

test('networks of another shape have times of their own', () => {
  const { rows } = comparisonTable([full, { ...cut, cost: { ...cut.cost, parameters: 1 } }], 'full', 3);
  expect(rows.map(({ cells }) => cells[4])).toEqual(['0.30 / 8.5', '0.20 / 5.0']);
});

test('one seed has no deviation', () => {
  const alone = compared({ network: 'full', neurons: '', isMain: true }, [result(0.97, 0.5, 1, 123)]);
  const { caption, rows } = comparisonTable([alone], 'full', 1);
  expect(caption).toBe('Test accuracy, one seed');
  expect(rows[0].cells.slice(4, 7)).toEqual(['1.0 / 123', '50.00', '97.00']);
});
