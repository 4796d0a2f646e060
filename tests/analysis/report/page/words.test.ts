import { pageLayer } from '../../../../analysis/report/page-layer';
import { Layer } from '../../../../analysis/report/page/layer';
import {
  differenceWords,
  neuronWords,
  occurrenceWords,
  selectivityWords,
} from '../../../../analysis/report/page/words';
import { gridMaps, pixelMaps } from '../../../support/occurrence-maps';
import { exampleLayer } from '../example-content';

const maps = gridMaps(
  [5923, 1000],
  [0, 1, 2, 3].map(() => [[[0, 0, 4347]], [[0, 0, 1000]]]),
);
const layer = new Layer(
  pageLayer({
    ...exampleLayer(),
    maps,
    odm: Float64Array.from({ length: 16 }, (_, i) => i / 100),
    neuronSelectivity: Float64Array.of(1, 2, 0, 8.314),
    meanAbsoluteSelectivity: Float64Array.of(0.1, 0.2, 0, 0.07123),
  }),
);

test('a value of the AOM is said with the images it counts', () => {
  expect(occurrenceWords(layer, 3, 0, 2)).toBe(
    '0.734: 4,347 of 5,923 images of class a activate pixel (row 0, column 2) of neuron 3.',
  );
});

test('a value of the CSM is said with the two shares it compares', () => {
  expect(selectivityWords(layer, 3, 0, 2)).toBe(
    '\u22120.266: pixel (row 0, column 2) of neuron 3 is activated by 0.734 of the images of class a, ' +
      'and by 1.000 on average over the other classes.',
  );
  expect(selectivityWords(layer, 3, 1, 2)).toMatch(/^\+0\.266: /);
});

test('a dense layer has no pixels to name', () => {
  const dense = new Layer(pageLayer({ ...exampleLayer(), maps: pixelMaps([4, 4], [[1, 0]]) }));
  expect(occurrenceWords(dense, 0, 0, 0)).toBe('0.250: 1 of 4 images of class a activate neuron 0.');
});

test('a value of the ODM names both neurons, and their group when they share one', () => {
  expect(differenceWords(layer, 0, 2)).toBe('0.0200: mean difference between the maps of neurons 0 and 2.');
  expect(differenceWords(layer, 3, 1)).toMatch(/neurons 3 and 1; both are in G1\.$/);
});

test('a neuron is said with its selectivity and what was concluded', () => {
  expect(neuronWords(layer, 3)).toBe(
    'Neuron 3: s(n) 8.31, mean |S| 0.0712; in G1, which it represents; kept.',
  );
  expect(neuronWords(layer, 1)).toBe('Neuron 1: s(n) 2.00, mean |S| 0.2000; in G1.');
  expect(neuronWords(layer, 2)).toBe('Neuron 2: s(n) 0.00, mean |S| 0.0000; ineffective.');
});
