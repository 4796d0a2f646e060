import { occurrenceDifferences } from '../../../analysis/occurrence/odm';
import { computeWithPython } from '../../support/compute-with-python';
import { asJson, gridMaps, loadMaps, pixelMaps, randomMaps } from '../../support/occurrence-maps';

describe('occurrenceDifferences', () => {
  test('averages the absolute differences of frequencies over classes and pixels', () => {
    const maps = gridMaps(
      [4, 2],
      [
        [[[4, 0]], [[1, 2]]],
        [[[2, 1]], [[0, 2]]],
      ],
    );
    // |1 − .5|, |0 − .25|, |.5 − 0| and |1 − 1| over four cells
    expect(Array.from(occurrenceDifferences(maps))).toEqual([0, 0.3125, 0.3125, 0]);
  });

  test('weighs a small class as much as a large one', () => {
    const maps = pixelMaps(
      [1000, 1],
      [
        [1000, 0],
        [1000, 1],
      ],
    );
    expect(occurrenceDifferences(maps)[1]).toBe(0.5);
  });

  test('is 1 between a neuron that always activates and one that never does', () => {
    expect(
      occurrenceDifferences(
        pixelMaps(
          [3, 7],
          [
            [3, 7],
            [0, 0],
          ],
        ),
      )[1],
    ).toBe(1);
  });

  test('is exactly zero between equal neurons', () => {
    expect(
      Array.from(
        occurrenceDifferences(
          pixelMaps(
            [7, 11, 13],
            [
              [1, 5, 6],
              [1, 5, 6],
            ],
          ),
        ),
      ),
    ).toEqual([0, 0, 0, 0]);
  });

  test('leaves the counts as they are', () => {
    const maps = pixelMaps(
      [7, 11],
      [
        [1, 5],
        [2, 6],
      ],
    );
    occurrenceDifferences(maps);
    expect(Array.from(maps.counts)).toEqual([1, 5, 2, 6]);
  });

  test('is symmetric, zero on the diagonal and keeps the triangle inequality', () => {
    const count = 8;
    const differences = occurrenceDifferences(randomMaps(2, count, [5, 9, 30]));
    const between = (a: number, b: number) => differences[a * count + b];
    for (let a = 0; a < count; a++) {
      expect(between(a, a)).toBe(0);
      for (let b = 0; b < count; b++) {
        expect(between(a, b)).toBe(between(b, a));
        // 1e-15: the three values are rounded sums
        for (let c = 0; c < count; c++)
          expect(between(a, c)).toBeLessThanOrEqual(between(a, b) + between(b, c) + 1e-15);
      }
    }
  });

  test('is a single zero for one neuron', () => {
    expect(Array.from(occurrenceDifferences(pixelMaps([3], [[2]])))).toEqual([0]);
  });

  test('equals NumPy on random maps', () => {
    const maps = randomMaps(3, 9, [7, 1, 30, 12]);
    const program = `${loadMaps}result = np.abs(M[:, None] - M[None]).mean((2, 3, 4)).ravel().tolist()`;
    const expected = computeWithPython<number[]>(program, asJson(maps));
    // 1e-12: both sum a few dozen doubles below 1, in different orders
    occurrenceDifferences(maps).forEach((value, i) =>
      expect(Math.abs(value - expected[i])).toBeLessThan(1e-12),
    );
  });

  test.each([
    ['of thousands of images', [60_000, 65_535]],
    ['of more images than 16 bits count', [65_536, 200_000, 3]],
  ])('equals NumPy on maps %s, of more neurons than are compared at once', (_, classSizes) => {
    const maps = randomMaps(4, 11, classSizes);
    const program = `${loadMaps}result = np.abs(M[:, None] - M[None]).mean((2, 3, 4)).ravel().tolist()`;
    const expected = computeWithPython<number[]>(program, asJson(maps));
    occurrenceDifferences(maps).forEach((value, i) =>
      expect(Math.abs(value - expected[i])).toBeLessThan(1e-12),
    );
  });

  test.each([1, 7, 8, 9, 17])('counts every one of %i pixels, and none twice', (width) => {
    const counts = (first: number): number[][][] => [
      [Array.from({ length: width }, () => first)],
      [Array.from({ length: width }, (_unused, column) => (column === width - 1 ? first : 0))],
    ];
    const maps = gridMaps([4, 2], [counts(2), counts(0)]);
    expect(occurrenceDifferences(maps)[1]).toBe((0.5 + 1 / width) / 2);
  });
});
