import { principalComponents } from '../../../../../widgets/host/views/projection/principal-components';
import { computeWithPython } from '../../../../support/compute-with-python';
import { seededRandom } from '../../../../support/occurrence-maps';

/** Points that differ most along one direction, less along a second, hardly along the others. */
function cloud(count: number, dimension: number): Float32Array {
  const random = seededRandom(7);
  const normal = (): number => Array.from({ length: 6 }, random).reduce((sum, value) => sum + value - 0.5, 0);
  const directions = [5, 2, 0.3].map((scale) => Array.from({ length: dimension }, () => scale * normal()));
  const points = new Float32Array(count * dimension);
  for (let point = 0; point < count; point++)
    for (const direction of directions) {
      const along = normal();
      direction.forEach((share, at) => (points[point * dimension + at] += 3 + along * share));
    }
  return points;
}

test('points along a line lie along the first component, in order', () => {
  const { places, explained } = principalComponents(Float32Array.of(0, 0, 1, 2, 2, 4, 3, 6), 2);
  const across = [...places].filter((_, at) => at % 2 === 0);
  const step = Math.sqrt(5);
  [-1.5, -0.5, 0.5, 1.5].forEach((place, point) => expect(across[point]).toBeCloseTo(place * step, 5));
  expect(explained[0]).toBeCloseTo(1, 6);
  expect(explained[1]).toBeCloseTo(0, 6);
});

test('components and their shares of the variance are NumPy’s, up to their signs', () => {
  const points = cloud(80, 20);
  const { places, explained } = principalComponents(points, 20);
  const expected = computeWithPython<{ places: number[][]; shares: number[] }>(
    `
import numpy as np
points = np.array(given).reshape(80, 20)
centred = points - points.mean(axis=0)
u, s, vt = np.linalg.svd(centred, full_matrices=False)
result = {"places": (u[:, :2] * s[:2]).tolist(), "shares": (s[:2] ** 2 / (s ** 2).sum()).tolist()}
`,
    [...points],
  );
  expected.shares.forEach((share, which) => expect(explained[which]).toBeCloseTo(share, 4));
  for (const which of [0, 1]) {
    const ours = [...places].filter((_, at) => at % 2 === which);
    const theirs = expected.places.map((place) => place[which]);
    const sign = Math.sign(ours[0] * theirs[0]);
    const largest = Math.max(...theirs.map(Math.abs));
    // Float32 points and an iteration that stops at a change of 1e-7 leave a thousandth.
    ours.forEach((place, point) =>
      expect(Math.abs(sign * place - theirs[point]) / largest).toBeLessThan(1e-3),
    );
  }
});

test('the same points give the same places', () => {
  const points = cloud(30, 12);
  expect(principalComponents(points, 12)).toEqual(principalComponents(points, 12));
});

test('points that do not differ all lie at the middle, and no points nowhere', () => {
  expect(principalComponents(Float32Array.of(1, 2, 1, 2), 2)).toEqual({
    places: new Float32Array(4),
    explained: [0, 0],
  });
  expect(principalComponents(new Float32Array(), 3).places).toHaveLength(0);
});

test('of one pixel there is no second component', () => {
  const { places, explained } = principalComponents(Float32Array.of(1, 2, 3), 1);
  expect(explained).toEqual([1, 0]);
  expect([...places]).toEqual([-1, 0, 0, 0, 1, 0]);
});
