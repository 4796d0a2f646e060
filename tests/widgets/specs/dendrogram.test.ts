import { dendrogramSegments } from '../../../widgets/specs';
import { facetsState } from '../../support/layer-states';

test('each merge is a line to each of its sides and one between them', () => {
  const layer = { leaves: [1, 0], merges: [{ left: 0, right: 1, height: 0.2 }] };
  expect(dendrogramSegments(layer, [1, 0])).toEqual([
    { x: 0, x2: 0.2, row: 1, row2: 1 },
    { x: 0, x2: 0.2, row: 0, row2: 0 },
    { x: 0.2, x2: 0.2, row: 0, row2: 1 },
  ]);
});

test('rows in another order have no lines, since these would cross', () => {
  expect(dendrogramSegments(facetsState(), [0, 1, 2, 3])).toEqual([]);
  expect(dendrogramSegments(facetsState(), [2, 1, 3, 0])).toHaveLength(9);
});

test('a page of the rows has the lines that reach into it, cut off at its ends', () => {
  const segments = dendrogramSegments(facetsState(), [3, 0], 2);
  expect(segments.every(({ row, row2 }) => row >= -0.5 && row2 <= 1.5)).toBe(true);
  expect(segments).toContainEqual({ x: 0.05, x2: 0.05, row: -0.5, row2: 0 });
});

test('a single neuron has no lines', () => {
  expect(dendrogramSegments({ leaves: [0], merges: [] }, [0])).toEqual([]);
});
