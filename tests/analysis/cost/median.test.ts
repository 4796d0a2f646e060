import { median } from '../../../analysis/cost/median';

test('the median is the middle value, or the mean of the two in the middle', () => {
  expect(median([900, 1, 20])).toBe(20);
  expect(median([10, 2, 1, 30])).toBe(6);
  expect(median([7])).toBe(7);
  expect(median([])).toBeNaN();
});

test('it leaves the values as they are', () => {
  const values = [3, 1, 2];
  median(values);
  expect(values).toEqual([3, 1, 2]);
});
