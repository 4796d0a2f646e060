import { toggled } from '../../../widgets/shared';

test('an index is put in where it was not, and taken out where it was', () => {
  expect(toggled([1, 5], 3)).toEqual([1, 3, 5]);
  expect(toggled([1, 3, 5], 3)).toEqual([1, 5]);
  expect(toggled([], 0)).toEqual([0]);
});
