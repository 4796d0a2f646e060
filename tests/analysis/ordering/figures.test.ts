import { asComparison, asDifference, asSelectivity } from '../../../analysis/ordering/figures';

test('differences have three decimals, small ones one digit, and only zero is written as zero', () => {
  expect([0.25, 0.0126, 0.0004, 3e-8, 0].map(asDifference)).toEqual([
    '0.250',
    '0.013',
    '0.0004',
    '3e-8',
    '0',
  ]);
});

test('selectivities have two decimals, small ones one digit, and only zero is written as zero', () => {
  expect([27.777, 8.3, 0.004, 0].map(asSelectivity)).toEqual(['27.78', '8.30', '0.004', '0']);
});

test('a comparison has as many decimals as it takes to tell the two apart', () => {
  expect(asComparison(8.31, 5.2)).toBe('8.31 against 5.20');
  expect(asComparison(8.3141, 8.3139)).toBe('8.3141 against 8.3139');
});
