import { spreadOf } from '../../../analysis/experiments/statistics';

it('gives mean and sample standard deviation', () => {
  expect(spreadOf([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({ mean: 5, deviation: Math.sqrt(32 / 7) });
});

it('gives a single value no deviation and refuses none', () => {
  expect(spreadOf([3])).toEqual({ mean: 3, deviation: 0 });
  expect(() => spreadOf([])).toThrow('values: expected at least one, got none');
});
