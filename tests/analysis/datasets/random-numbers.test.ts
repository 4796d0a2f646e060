import { deriveSeed, randomNumbers, shuffled } from '../../../analysis/datasets/random-numbers';

test('the same seed gives the same numbers in [0, 1), another seed others', () => {
  const draw = (seed: number) => Array.from({ length: 50 }, randomNumbers(seed));
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
  expect(draw(0).every((number) => number >= 0 && number < 1)).toBe(true);
});

test('the numbers are spread evenly: chi-square over 64 cells stays below its 99.9 % quantile', () => {
  const random = randomNumbers(12);
  const cells = new Int32Array(64);
  for (let i = 0; i < 64_000; i++) cells[Math.floor(random() * 64)]++;
  const chiSquare = cells.reduce((sum, cell) => sum + (cell - 1000) ** 2 / 1000, 0);
  expect(chiSquare).toBeLessThan(103.4); // 63 degrees of freedom
  expect(chiSquare).toBeGreaterThan(31.1); // too even would be no chance either: the 0.02 % quantile
});

test('neighbouring seeds and uses derive seeds that all differ', () => {
  const derived = new Set<number>();
  for (let seed = 0; seed < 100; seed++)
    for (let use = 0; use < 100; use++) derived.add(deriveSeed(seed, use));
  expect(derived.size).toBe(10_000);
});

test('every order of three things is drawn about equally often', () => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 6000; seed++) {
    const order = shuffled(3, seed).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  // The standard deviation of each count is 29.
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(120);
});

test.each([-1, 0.5, NaN, 2 ** 32])('%p is no seed', (seed) => {
  expect(() => randomNumbers(seed)).toThrow(
    `seed: expected a whole number from 0 to 4294967295, got ${seed}`,
  );
});
