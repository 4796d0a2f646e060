import { averageZeroPercentage } from '../../../analysis/occurrence/apoz';
import { gridMaps, pixelMaps } from '../../support/occurrence-maps';

describe('averageZeroPercentage', () => {
  test('is the share of pixels of all images that do not activate', () => {
    const maps = gridMaps([3, 1], [[[[3, 0]], [[1, 1]]]]);
    expect(Array.from(averageZeroPercentage(maps))).toEqual([3 / 8]);
  });

  test('weighs every image the same, so that a large class counts for more', () => {
    expect(
      Array.from(
        averageZeroPercentage(
          pixelMaps(
            [9, 1],
            [
              [9, 0],
              [0, 1],
            ],
          ),
        ),
      ),
    ).toEqual([0.1, 0.9]);
  });

  test('is 1 for a dead neuron and 0 for one that always activates', () => {
    expect(
      Array.from(
        averageZeroPercentage(
          pixelMaps(
            [9, 1],
            [
              [0, 0],
              [9, 1],
            ],
          ),
        ),
      ),
    ).toEqual([1, 0]);
  });

  test('is defined for a single class', () => {
    expect(Array.from(averageZeroPercentage(pixelMaps([4], [[1]])))).toEqual([0.75]);
  });
});
