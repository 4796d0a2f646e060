import { pageLayer } from '../../../../analysis/report/page-layer';
import { Layer } from '../../../../analysis/report/page/layer';
import { groupBoxes, layOutRows, rowAt } from '../../../../analysis/report/page/rows';
import { exampleLayer } from '../example-content';

const layer = new Layer(pageLayer(exampleLayer()));

test('rows stand close inside a group and apart at its edges', () => {
  const { tops, height, boxes } = layOutRows(layer, 20, 3);
  expect(tops).toEqual([0, 36, 59, 95]);
  expect(height).toBe(115);
  expect(boxes).toEqual([{ name: 'G1', first: 1, last: 2 }]);
});

test('a group torn apart by the order has a box for each stretch', () => {
  const torn = new Layer(pageLayer({ ...exampleLayer(), order: [3, 0, 1, 2] }));
  expect(groupBoxes(torn)).toEqual([
    { name: 'G1', first: 0, last: 0 },
    { name: 'G1', first: 2, last: 2 },
  ]);
});

test('a height belongs to the row it lies in, and to none between rows', () => {
  const rows = layOutRows(layer, 20, 3);
  expect([-1, 0, 19.9, 20, 36, 57, 59, 114, 115].map((y) => rowAt(rows, y))).toEqual([
    undefined,
    0,
    0,
    undefined,
    1,
    undefined,
    2,
    3,
    undefined,
  ]);
});
