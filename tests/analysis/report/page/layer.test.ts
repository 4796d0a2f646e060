import { pageLayer } from '../../../../analysis/report/page-layer';
import { Layer } from '../../../../analysis/report/page/layer';
import { classSelectivityMaps } from '../../../../analysis/occurrence/csm';
import { pixelMaps } from '../../../support/occurrence-maps';
import { exampleLayer } from '../example-content';

const figure = exampleLayer();

/** Each value of the layer in the order `[neuron, class, pixel]`. */
function all(value: (neuron: number, classIndex: number, pixel: number) => number): number[] {
  return Array.from({ length: figure.maps.counts.length }, (_, i) =>
    value(Math.floor(i / 18), Math.floor(i / 6) % 3, i % 6),
  );
}

test('the page reads back every count and computes the same maps from them', () => {
  const layer = new Layer(pageLayer(figure));
  expect(all((n, c, p) => layer.count(n, c, p))).toEqual(Array.from(figure.maps.counts));
  expect(Float32Array.from(all((n, c, p) => layer.occurrence(n, c, p)))).toEqual(figure.maps.frequencies());
  const expected = classSelectivityMaps(figure.maps);
  // Both round once, from doubles to floats of at most 1, along different ways.
  all((n, c, p) => layer.selectivity(n, c, p)).forEach((value, i) =>
    expect(value).toBeCloseTo(expected[i], 6),
  );
});

test('the page reads back the ODM exactly', () => {
  const layer = new Layer(pageLayer(figure));
  expect(Array.from(figure.odm, (_, i) => layer.difference(Math.floor(i / 4), i % 4))).toEqual([
    ...figure.odm,
  ]);
});

test.each([200, 60000, 70000])('counts up to %i survive their encoding', (highest) => {
  const maps = pixelMaps([70000], [[highest], [1]]);
  const layer = new Layer(pageLayer({ ...figure, maps }));
  expect([layer.count(0, 0, 0), layer.count(1, 0, 0)]).toEqual([highest, 1]);
});

test('equal shares of classes of unequal size are exactly unselective', () => {
  const maps = pixelMaps([10, 30, 70], [[1, 3, 7]]);
  const layer = new Layer(pageLayer({ ...figure, maps }));
  expect([0, 1, 2].map((classIndex) => layer.selectivity(0, classIndex, 0))).toEqual([0, 0, 0]);
});

test('a neuron knows its group, and a neuron outside any has none', () => {
  const layer = new Layer(pageLayer(figure));
  expect(layer.groupOf(1)?.name).toBe('G1');
  expect(layer.groupOf(0)).toBeUndefined();
});
