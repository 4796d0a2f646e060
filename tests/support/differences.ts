import { seededRandom } from './occurrence-maps';

/** A difference matrix from its upper triangle, row by row. */
export function differencesFrom(...upperRows: number[][]): Float64Array {
  const count = upperRows.length + 1;
  return differencesBy(count, (a, b) => upperRows[a][b - a - 1]);
}

/** The L1 distances between random points, scaled to lie in [0, 1] as occurrence differences do. */
export function randomDifferences(seed: number, count: number): Float64Array {
  const random = seededRandom(seed);
  const points = Array.from({ length: count }, () => Array.from({ length: 4 }, random));
  return differencesBy(
    count,
    (a, b) => points[a].reduce((sum, x, axis) => sum + Math.abs(x - points[b][axis]), 0) / 4,
  );
}

/** The difference matrix whose entry for each pair a < b is `difference(a, b)`. */
export function differencesBy(count: number, difference: (a: number, b: number) => number): Float64Array {
  const result = new Float64Array(count * count);
  for (let a = 0; a < count; a++) {
    for (let b = a + 1; b < count; b++) {
      result[a * count + b] = result[b * count + a] = difference(a, b);
    }
  }
  return result;
}
