import { fromLevel, noLevel, toLevel } from '../../../widgets/shared';

test('levels stand for the domain from end to end, and the middle one for its middle exactly', () => {
  expect([0, 0.5, 1].map((value) => toLevel(value, [0, 1]))).toEqual([0, 127, 254]);
  expect(fromLevel(127, [-1, 1])).toBe(0);
});

test('a value differs from that of its level by less than half a step', () => {
  for (let value = -1; value <= 1; value += 0.0137)
    expect(Math.abs(fromLevel(toLevel(value, [-1, 1]), [-1, 1]) - value)).toBeLessThanOrEqual(
      1 / 254 + 1e-12,
    );
});

test('values beyond the domain take the level of its end, and NaN has its own', () => {
  expect([-3, 7, Infinity].map((value) => toLevel(value, [0, 1]))).toEqual([0, 254, 254]);
  expect(toLevel(NaN, [0, 1])).toBe(noLevel);
  expect(fromLevel(noLevel, [0, 1])).toBeNaN();
});
