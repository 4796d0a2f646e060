import type { ClassAblation, Recognition } from '../../../../analysis/experiments/selectivity/class-ablation';
import {
  claimsOf,
  selectivityCharts,
  selectivityTable,
  summarizeSelectivity,
} from '../../../../analysis/experiments/selectivity/summary';

const part = (neuronCount: number, recall: number, precision: number | null): Recognition => ({
  neurons: Array.from({ length: neuronCount }, (_, neuron) => neuron),
  recall,
  precision,
});

/** Of the cat both claims hold, of the dog neither; precision rises for none. */
const cat = (recall: number): ClassAblation => ({
  className: 'cat',
  all: part(4, 0.5, 0.6),
  selective: part(1, recall, 0.3),
  unselective: part(3, 0.1, null),
});
const dog: ClassAblation = {
  className: 'dog',
  all: part(4, 0.5, 0.6),
  selective: part(4, 0.5, 0.6),
  unselective: null,
};
const results = [
  { seed: 1, classes: [cat(0.8), dog] },
  { seed: 2, classes: [cat(0.6), dog] },
];

it('takes means over the seeds, and null where there is nothing', () => {
  const [first, second] = summarizeSelectivity(results);
  expect(first.recall.selective!.mean).toBeCloseTo(0.7, 12);
  expect(first.neurons.selective).toEqual({ mean: 1, deviation: 0 });
  expect(first.precision.unselective).toBeNull();
  expect(second.recall.unselective).toBeNull();
});

it('counts the classes for which each claim holds', () => {
  expect(claimsOf(summarizeSelectivity(results))).toEqual({
    classCount: 2,
    fewerSelective: 1,
    recallRises: 1,
    recallFalls: 2,
    precisionRises: 0,
    precisionFalls: 2,
  });
});

it('says in the table what claims hold, and what precision says to that', () => {
  const { rows, notes } = selectivityTable(results);
  expect(rows[0].cells).toEqual([
    'cat',
    '1.0',
    '3.0',
    '50.0 %',
    '70.0 %',
    '10.0 %',
    '60.0 %',
    '30.0 %',
    'none',
  ]);
  expect(notes!.join(' ')).toContain('recall rises with the selective ones alone (1 of 2)');
  expect(notes!.join(' ')).toContain('rises with the selective neurons alone for 0 of 2 classes');
});

it('draws neurons, recall and precision, class by class', () => {
  expect(selectivityCharts(results).map(({ series }) => series.map(({ values }) => values[0]))).toEqual([
    [4, 1, 3],
    [0.5, 0.7, 0.1],
    [0.6, 0.3, 0],
  ]);
});
