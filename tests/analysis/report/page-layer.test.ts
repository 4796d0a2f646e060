import { pageLayer } from '../../../analysis/report/page-layer';
import { pixelMaps } from '../../support/occurrence-maps';
import { exampleLayer } from './example-content';

test.each([
  ['uint8', 255],
  ['uint16', 256],
  ['uint16', 65535],
  ['int32', 65536],
])('counts travel in the smallest type that holds them: %s up to %i', (type, highest) => {
  const maps = pixelMaps([70000], [[highest], [0]]);
  expect(pageLayer({ ...exampleLayer(), maps }).counts.type).toBe(type);
});

test('a layer without a dendrogram has no merges', () => {
  expect(pageLayer({ ...exampleLayer(), dendrogram: undefined }).merges).toEqual([]);
});

test('a page layer survives JSON', () => {
  const layer = pageLayer(exampleLayer());
  expect(JSON.parse(JSON.stringify(layer))).toEqual(layer);
});
