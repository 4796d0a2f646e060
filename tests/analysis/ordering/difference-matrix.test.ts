import { neuronCountOf } from '../../../analysis/ordering/difference-matrix';

describe('neuronCountOf', () => {
  test('is the side of the matrix', () => {
    expect(neuronCountOf(Float64Array.of(0))).toBe(1);
    expect(neuronCountOf(Float64Array.of(0, 0.3, 0.3, 0))).toBe(2);
  });

  test.each([
    ['no entries', [], 'differences: expected [neuron, neuron] entries, a square number, got 0'],
    ['entries that make no square', [0, 1, 0], 'a square number, got 3'],
    ['NaN', [0, NaN, NaN, 0], 'got NaN at [1, 0] and NaN at [0, 1]'],
    ['an infinite value', [0, Infinity, Infinity, 0], 'got Infinity at [1, 0]'],
    ['a negative value', [0, -0.1, -0.1, 0], 'got -0.1 at [1, 0]'],
    ['a matrix that is not symmetric', [0, 0.1, 0.2, 0], 'got 0.2 at [1, 0] and 0.1 at [0, 1]'],
    ['a neuron that differs from itself', [0, 0.1, 0.1, 0.5], 'got 0.5 at [1, 1]'],
  ])('refuses %s', (_, entries, message) => {
    expect(() => neuronCountOf(Float64Array.from(entries))).toThrow(RangeError);
    expect(() => neuronCountOf(Float64Array.from(entries))).toThrow(message);
  });
});
