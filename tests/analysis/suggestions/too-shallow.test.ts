import { classSeparations, tooShallow } from '../../../analysis/suggestions/too-shallow';
import { gridMaps, pixelMaps } from '../../support/occurrence-maps';

const proposal = { kind: 'addLayer', after: 'conv', layer: { kind: 'conv' } } as const;

// The first neuron tells a from the others, the second c from b by one image in ten.
const maps = pixelMaps(
  [10, 10, 20],
  [
    [9, 1, 2],
    [0, 2, 6],
  ],
);

// Of ten images of each class, three of b are taken for c, and one of a for b.
const confusion = Int32Array.of(9, 1, 0, 0, 7, 3, 0, 0, 10);

test('two classes are as far apart as the maps of the neuron that tells them best, worked by hand', () => {
  const separations = classSeparations(maps);
  expect(separations.map(({ pair, neuron }) => [pair, neuron])).toEqual([
    [[1, 2], 1],
    [[0, 1], 0],
    [[0, 2], 0],
  ]);
  [0.1, 0.8, 0.8].forEach((difference, i) => expect(separations[i].difference).toBeCloseTo(difference));
});

test('maps that differ only in where they are active are apart', () => {
  const [{ difference }] = classSeparations(gridMaps([4, 4], [[[[4, 0]], [[0, 4]]]]));
  expect(difference).toBe(1);
});

test('pairs that no neuron tells apart and that are mistaken are named with the figures', () => {
  expect(tooShallow(maps, confusion, proposal)).toEqual({
    kind: 'tooShallow',
    layer: 'conv',
    neurons: [1],
    classes: [1, 2],
    pairs: [[1, 2]],
    words: 'the network may be too shallow: its last hidden layer, conv, does not tell b and c apart',
    reasons: [
      'b and c: the maps of no neuron differ more than those of neuron 1, by 0.100 on average, and 15.0 % of their images are taken for the other',
    ],
    proposal,
  });
  expect(tooShallow(maps, confusion, proposal, { separationLimit: 0.05 })).toBeUndefined();
  expect(tooShallow(maps, confusion, proposal, { confusionLimit: 0.15 })).toBeUndefined();
  expect(tooShallow(maps, confusion, proposal, { separationLimit: 1, confusionLimit: 0 })?.pairs).toEqual([
    [1, 2],
    [0, 1],
  ]);
});
