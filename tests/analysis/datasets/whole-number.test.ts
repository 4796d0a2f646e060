import { requireWholeNumber } from '../../../analysis/datasets/whole-number';

test('the ends of the range are in it', () => {
  expect(() => requireWholeNumber('count', 1, 1, 3)).not.toThrow();
  expect(() => requireWholeNumber('count', 3, 1, 3)).not.toThrow();
});

test.each([
  [0, 'count: expected a whole number from 1 to 3, got 0'],
  [4, 'count: expected a whole number from 1 to 3, got 4'],
  [1.5, 'count: expected a whole number from 1 to 3, got 1.5'],
  [NaN, 'count: expected a whole number from 1 to 3, got NaN'],
])('%p is refused', (value, message) => {
  expect(() => requireWholeNumber('count', value, 1, 3)).toThrow(new RangeError(message));
});

test('without an upper end the message names the lower one', () => {
  expect(() => requireWholeNumber('epochs', 0, 1)).toThrow(
    'epochs: expected a whole number of at least 1, got 0',
  );
});
