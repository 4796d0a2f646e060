import { TooFewClassesError } from '../../../analysis/occurrence/csm';
import {
  classSelectivity,
  meanAbsoluteSelectivity,
  neuronSelectivity,
} from '../../../analysis/occurrence/selectivity';
import { computeWithPython } from '../../support/compute-with-python';
import { asJson, gridMaps, loadMaps, pixelMaps, randomMaps } from '../../support/occurrence-maps';

const tenClasses = Array.from({ length: 10 }, () => 4);
const onForFirst = (count: number) => tenClasses.map((size, classIndex) => (classIndex < count ? size : 0));
/** Activates one pixel for class a and the other for class b. */
const spatial = gridMaps([2, 2], [[[[2, 0]], [[0, 2]]]]);

describe('classSelectivity', () => {
  test('is the mean of each class selectivity map', () => {
    const maps = gridMaps([2, 2, 2], [[[[2, 0]], [[1, 0]], [[0, 2]]]]);
    expect(Array.from(classSelectivity(maps))).toEqual([0.125, -0.25, 0.125]);
  });

  test('is exactly zero for a neuron that activates equally often for every class', () => {
    expect(Array.from(classSelectivity(pixelMaps([10, 20, 30], [[1, 2, 3]])))).toEqual([0, 0, 0]);
  });
});

describe('neuronSelectivity', () => {
  test('sums the differences of class selectivities over pairs of classes, each pair once', () => {
    // class selectivities .75, 0 and −.75: gaps .75, .75 and 1.5
    expect(neuronSelectivity(pixelMaps([2, 2, 2], [[2, 1, 0]]))[0]).toBeCloseTo(3, 14);
  });

  test('is 10.0 for a neuron on for one of ten classes and 27.8, the most there is, for five', () => {
    const selectivity = neuronSelectivity(
      pixelMaps(tenClasses, [onForFirst(1), onForFirst(5), onForFirst(9)]),
    );
    expect(selectivity[0]).toBeCloseTo(10, 12);
    expect(selectivity[1]).toBeCloseTo(250 / 9, 12);
    expect(selectivity[2]).toBeCloseTo(10, 12);
  });

  test('is exactly zero for a dead neuron and for one that always activates', () => {
    const maps = pixelMaps(tenClasses, [onForFirst(0), onForFirst(10)]);
    expect(Array.from(neuronSelectivity(maps))).toEqual([0, 0]);
  });

  test('misses a neuron that is selective only in where it activates', () => {
    expect(neuronSelectivity(spatial)[0]).toBe(0);
  });

  test('does not depend on the order of the classes', () => {
    const [forward, backward] = neuronSelectivity(
      pixelMaps(
        [9, 9, 9, 9],
        [
          [1, 8, 3, 5],
          [5, 3, 8, 1],
        ],
      ),
    );
    expect(forward).toBe(backward);
  });
});

describe('meanAbsoluteSelectivity', () => {
  test('sees a neuron that is selective only in where it activates', () => {
    expect(meanAbsoluteSelectivity(spatial)[0]).toBe(1);
  });

  test('averages |S| over classes and pixels', () => {
    expect(meanAbsoluteSelectivity(pixelMaps([2, 2, 2], [[2, 1, 0]]))[0]).toBe(0.5);
  });
});

test('the three equal NumPy on random maps', () => {
  const maps = randomMaps(6, 7, [7, 1, 30, 12, 9, 100]);
  const program = `${loadMaps}
S = (K * M - M.sum(1, keepdims=True)) / (K - 1)
s = S.mean((2, 3))
result = {"ofClasses": s.ravel().tolist(),
          "ofNeurons": [sum(abs(a - b) for i, a in enumerate(row) for b in row[:i]) for row in s.tolist()],
          "absolute": np.abs(S).mean((1, 2, 3)).tolist()}`;
  const expected = computeWithPython<Record<string, number[]>>(program, asJson(maps));
  const computed = {
    ofClasses: classSelectivity(maps),
    ofNeurons: neuronSelectivity(maps),
    absolute: meanAbsoluteSelectivity(maps),
  };
  for (const [name, values] of Object.entries(computed)) {
    // 1e-12: sums of a few dozen doubles of at most 1, in different orders
    values.forEach((value, i) => expect(Math.abs(value - expected[name][i])).toBeLessThan(1e-12));
    expect(values).toHaveLength(expected[name].length);
  }
});

test.each([classSelectivity, neuronSelectivity, meanAbsoluteSelectivity])(
  '%p refuses maps of one class',
  (measure) => {
    expect(() => measure(pixelMaps([3], [[2], [1]]))).toThrow(TooFewClassesError);
  },
);
