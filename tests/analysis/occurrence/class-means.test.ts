import { classMeans } from '../../../analysis/occurrence/class-means';
import { gridMaps, pixelMaps } from '../../support/occurrence-maps';

describe('classMeans', () => {
  test('averages the frequencies of each map over its pixels', () => {
    const maps = gridMaps(
      [4, 2],
      [
        [[[4, 0]], [[1, 2]]],
        [[[0, 1]], [[0, 0]]],
      ],
    );
    expect(Array.from(classMeans(maps))).toEqual([0.5, 0.75, 0.125, 0]);
  });

  test('is the frequency itself for maps of one pixel', () => {
    expect(Array.from(classMeans(pixelMaps([8], [[3]])))).toEqual([0.375]);
  });
});
