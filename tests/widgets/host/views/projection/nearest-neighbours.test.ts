import { nearestNeighbours } from '../../../../../widgets/host/views/projection/nearest-neighbours';
import { seededRandom } from '../../../../support/occurrence-maps';

test('each point comes first among its neighbours, then the nearest, with Euclidean distances', () => {
  expect(nearestNeighbours(Float32Array.of(0, 0, 3, 4, 0, 1), 2, 3)).toEqual({
    indices: [
      [0, 2, 1],
      [1, 2, 0],
      [2, 0, 1],
    ],
    distances: [
      [0, 1, 5],
      [0, Math.sqrt(18), 5],
      [0, 1, Math.sqrt(18)],
    ],
  });
});

test('points at the same place are each other’s neighbours, the lower index first', () => {
  const { indices, distances } = nearestNeighbours(new Float32Array(4), 1, 3);
  expect(indices).toEqual([
    [0, 1, 2],
    [1, 0, 2],
    [2, 0, 1],
    [3, 0, 1],
  ]);
  expect(distances.flat().every((distance) => distance === 0)).toBe(true);
});

test('many points have the same neighbours as when all distances are sorted', () => {
  const random = seededRandom(4);
  const points = Float32Array.from({ length: 60 * 3 }, random);
  const distance = (a: number, b: number): number =>
    Math.hypot(...[0, 1, 2].map((at) => points[a * 3 + at] - points[b * 3 + at]));
  const all = [...Array(60).keys()];
  const expected = all.map((a) => [...all].sort((b, c) => distance(a, b) - distance(a, c)).slice(0, 8));
  expect(nearestNeighbours(points, 3, 8).indices).toEqual(expected);
});
