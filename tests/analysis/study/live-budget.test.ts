import { LiveBudget } from '../../../analysis/study/live-budget';

test('what costs more than its share of the training so far is not affordable', () => {
  const budget = new LiveBudget(0.1);
  expect(budget.affords(9.9, 1)).toBe(false);
  expect(budget.affords(10, 1)).toBe(true);
});

test('what was spent counts, and is itself no training', () => {
  const budget = new LiveBudget(0.1);
  budget.spend(10, 1);
  // 20 s of which 1 s was spent are 19 s of training: 1.9 s in all.
  expect(budget.affords(20, 0.9)).toBe(true);
  expect(budget.affords(20, 0.91)).toBe(false);
  expect(budget.secondsSince(20)).toBe(9);
});

test('what took longer than was thought is made up for before the next', () => {
  const budget = new LiveBudget(0.1);
  budget.spend(10, 4);
  expect(budget.affords(53, 1)).toBe(false);
  expect(budget.affords(54, 1)).toBe(true);
});

test('what is wanted later must still be affordable then', () => {
  const budget = new LiveBudget(0.1);
  expect(budget.affords(20, 1, { cost: 2, seconds: 9 })).toBe(false);
  expect(budget.affords(20, 1, { cost: 2, seconds: 10 })).toBe(true);
});

test('however long a run is and whatever it costs, at most the share is spent', () => {
  const budget = new LiveBudget(0.1);
  let elapsed = 0;
  for (let step = 0; step < 5000; step++) {
    elapsed += 0.1;
    const cost = 0.05 + 0.3 * Math.abs(Math.sin(step));
    if (!budget.affords(elapsed, cost)) continue;
    budget.spend(elapsed, cost);
    elapsed += cost;
  }
  const share = budget.spent / (elapsed - budget.spent);
  expect(share).toBeLessThanOrEqual(0.1);
  expect(share).toBeGreaterThan(0.09);
});
