import { classContrast } from '../../../analysis/occurrence/class-contrast';
import { gridMaps, pixelMaps } from '../../support/occurrence-maps';

describe('classContrast', () => {
  test('averages the widest gap between classes over the pixels', () => {
    const maps = gridMaps([4, 4, 4], [[[[4, 1]], [[2, 2]], [[1, 1]]]]);
    expect(Array.from(classContrast(maps))).toEqual([0.5]); // (.75 + .25) / 2
  });

  test('sees classes that differ only in where they activate', () => {
    expect(Array.from(classContrast(gridMaps([2, 2], [[[[2, 0]], [[0, 2]]]])))).toEqual([1]);
  });

  test('is exactly zero when every class activates equally often', () => {
    const maps = pixelMaps(
      [10, 20, 30],
      [
        [1, 2, 3],
        [0, 0, 0],
        [10, 20, 30],
      ],
    );
    expect(Array.from(classContrast(maps))).toEqual([0, 0, 0]);
  });

  test('is zero for a single class', () => {
    expect(Array.from(classContrast(pixelMaps([3], [[2]])))).toEqual([0]);
  });
});
