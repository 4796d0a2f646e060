import { OccurrenceMaps } from '@actilens/analysis';
import { gridMaps, pixelMaps } from '../../support/occurrence-maps';

const size = { height: 1, width: 2 };

function maps(classSizes: number[], counts: number[]): OccurrenceMaps {
  return new OccurrenceMaps(
    'conv',
    ['cat', 'dog'],
    Int32Array.from(classSizes),
    Int32Array.from(counts),
    size,
  );
}

describe('OccurrenceMaps', () => {
  test('knows how many neurons its counts are of', () => {
    expect(maps([4, 2], [0, 1, 2, 0, 4, 4, 1, 1, 0, 0, 2, 2]).shape).toEqual({
      neuronCount: 3,
      classCount: 2,
      height: 1,
      width: 2,
    });
  });

  test("gives frequencies as shares of each class's own images", () => {
    const frequencies = gridMaps(
      [4, 2],
      [
        [[[3, 0]], [[1, 2]]],
        [[[4, 1]], [[0, 1]]],
      ],
    ).frequencies();
    expect(Array.from(frequencies)).toEqual([0.75, 0, 0.5, 1, 1, 0.25, 0, 0.5]);
  });

  test('gives whole numbers of images when frequencies are multiplied by the class size', () => {
    const frequencies = pixelMaps([6000], [[1], [1999], [6000]]).frequencies();
    expect(Array.from(frequencies, (share) => Math.round(share * 6000))).toEqual([1, 1999, 6000]);
  });

  test('leaves its counts as they are', () => {
    const counted = maps([4, 2], [0, 1, 2, 0]);
    counted.frequencies();
    expect(Array.from(counted.counts)).toEqual([0, 1, 2, 0]);
  });

  test.each([
    [
      'counts that do not divide into maps',
      [4, 2],
      [0, 1, 2],
      /counts: expected a multiple of 2 classes × 1 × 2 entries, got 3/,
    ],
    ['no counts at all', [4, 2], [], /counts: expected a multiple of .* got 0/],
    ['a class size too few', [4], [0, 1, 2, 0], /classSizes: expected 2 entries, one per class, got 1/],
    [
      'a class without images',
      [4, 0],
      [0, 1, 0, 0],
      /classSizes: expected at least 1 image of class "dog", got 0/,
    ],
    [
      'more images than the class has',
      [4, 2],
      [0, 1, 3, 0],
      /counts: expected 0 to 2 images at entry 2, got 3/,
    ],
    ['a negative count', [4, 2], [0, -1, 2, 0], /counts: expected 0 to 4 images at entry 1, got -1/],
  ])('refuses %s', (_, classSizes, counts, message) => {
    expect(() => maps(classSizes, counts)).toThrow(message);
    expect(() => maps(classSizes, counts)).toThrow(RangeError);
  });
});
