import { keepHighest, requireNumber } from '../../../analysis/criteria/criterion';

test('the neurons with the highest scores stay, ascending', () => {
  expect(keepHighest([3, 9, 5, 8], 2)).toEqual([1, 3]);
  expect(keepHighest(Float64Array.of(10, 9, -100), 1)).toEqual([0]);
});

test('of equal scores the first stay', () => {
  expect(keepHighest([1, 2, 1, 1], 3)).toEqual([0, 1, 2]);
});

test.each([0, 4, 1.5, NaN])('%p of 3 neurons are not to be had', (keep) => {
  expect(() => keepHighest([1, 2, 3], keep)).toThrow(
    `keep: expected 1 to 3 neurons, as many as the layer has at most, got ${keep}`,
  );
});

test('a score that is not a number is an error that names the neuron', () => {
  expect(() => keepHighest([1, NaN, 3], 2)).toThrow(/neuron 1: expected a measure that is a number, got NaN/);
  expect(() => requireNumber(Infinity, 0)).not.toThrow();
});
