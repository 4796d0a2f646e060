import {
  classSelectivityMaps,
  neuronSelectivityMaps,
  TooFewClassesError,
} from '../../../analysis/occurrence/csm';
import { computeWithPython } from '../../support/compute-with-python';
import { asJson, gridMaps, loadMaps, pixelMaps, randomMaps } from '../../support/occurrence-maps';

describe('classSelectivityMaps', () => {
  test('gives the lead of a class over the mean of the others at each pixel', () => {
    const maps = gridMaps([2, 2, 2], [[[[2, 0]], [[1, 0]], [[0, 2]]]]);
    expect(Array.from(classSelectivityMaps(maps))).toEqual([0.75, -0.5, 0, -0.5, -0.75, 1]);
  });

  test('is 1 for the only class that activates and dismissive of the others', () => {
    expect(Array.from(classSelectivityMaps(pixelMaps([5, 5, 5], [[5, 0, 0]])))).toEqual([1, -0.5, -0.5]);
  });

  test('has opposite maps for two classes', () => {
    expect(Array.from(classSelectivityMaps(pixelMaps([4, 8], [[3, 2]])))).toEqual([0.5, -0.5]);
  });

  test('is exactly zero where every class activates equally often', () => {
    const maps = pixelMaps(
      [10, 20, 30],
      [
        [1, 2, 3],
        [0, 0, 0],
        [10, 20, 30],
      ],
    );
    expect(classSelectivityMaps(maps).every((value) => value === 0)).toBe(true);
  });

  test('sums to zero over the classes of a neuron', () => {
    const maps = randomMaps(4, 5, [7, 11, 13, 2]);
    const { classCount, height, width } = maps.shape;
    const selectivity = neuronSelectivityMaps(maps, 3);
    const pixels = height * width;
    for (let pixel = 0; pixel < pixels; pixel++) {
      let sum = 0;
      for (let classIndex = 0; classIndex < classCount; classIndex++)
        sum += selectivity[classIndex * pixels + pixel];
      expect(Math.abs(sum)).toBeLessThan(1e-14); // four rounded doubles of at most 1
    }
  });

  test('equals NumPy on random maps, class by class over pairs', () => {
    const maps = randomMaps(5, 6, [7, 1, 30, 12, 9]);
    const program = `${loadMaps}
result = np.array([[sum(M[n, c] - M[n, d] for d in range(K) if d != c) / (K - 1) for c in range(K)]
                   for n in range(len(M))]).ravel().tolist()`;
    const expected = computeWithPython<number[]>(program, asJson(maps));
    // 1e-7: rounded to float32, values of at most 1
    classSelectivityMaps(maps).forEach((value, i) =>
      expect(Math.abs(value - expected[i])).toBeLessThan(1e-7),
    );
    const cells = expected.length / 6;
    // 1e-12: both sum a few doubles of at most 1, in different orders
    neuronSelectivityMaps(maps, 2).forEach((value, i) =>
      expect(Math.abs(value - expected[2 * cells + i])).toBeLessThan(1e-12),
    );
  });

  test('refuses maps of one class, which has no others to compare with', () => {
    const maps = pixelMaps([3], [[2]]);
    expect(() => classSelectivityMaps(maps)).toThrow(TooFewClassesError);
    expect(() => classSelectivityMaps(maps)).toThrow('maps: expected at least 2 classes, got 1 ("a")');
  });

  test.each([-1, 2, 0.5, NaN])('refuses neuron %p of a layer of two', (neuron) => {
    const message = `neuron: expected an index from 0 to 1, got ${neuron}`;
    expect(() =>
      neuronSelectivityMaps(
        pixelMaps(
          [1, 1],
          [
            [0, 1],
            [1, 1],
          ],
        ),
        neuron,
      ),
    ).toThrow(message);
  });
});
