import { bestNeurons, tooSmall } from '../../../analysis/suggestions/too-small';
import { pixelMaps } from '../../support/occurrence-maps';

// Two neurons over three classes of ten images: the first is on for a, the second for b and a little for c.
const maps = pixelMaps(
  [10, 10, 10],
  [
    [10, 0, 0],
    [0, 10, 4],
  ],
);

test('the best neuron of a class has the highest class selectivity, worked by hand', () => {
  const best = bestNeurons(maps);
  expect(best.map(({ neuron }) => neuron)).toEqual([0, 1, 1]);
  [1, 0.8, -0.1].forEach((selectivity, i) => expect(best[i].selectivity).toBeCloseTo(selectivity));
});

test('a layer in which no neuron is selective for a class is named, with the class, its best neuron and how many to add', () => {
  expect(tooSmall(maps)).toEqual({
    kind: 'tooSmall',
    layer: 'conv',
    neurons: [1],
    classes: [2],
    pairs: [],
    words:
      'conv may be too small: none of its 2 neurons is selective for class c (class selectivity above 0)',
    reasons: ['class c: the most selective, neuron 1, has −0.100'],
    proposal: { kind: 'addNeurons', layer: 'conv', count: 1 },
  });
});

test('with a neuron for each class nothing is suggested, with a higher limit it is', () => {
  const enough = pixelMaps(
    [10, 10, 10],
    [
      [10, 0, 0],
      [0, 10, 4],
      [0, 0, 3],
    ],
  );
  expect(tooSmall(enough)).toBeUndefined();
  expect(tooSmall(enough, { selectivityLimit: 0.9 })?.classes).toEqual([1, 2]);
});
