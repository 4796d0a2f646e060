import { ARMS } from '../../../../analysis/experiments/arms';
import type { ArmResult } from '../../../../analysis/experiments/measured';
import type { SeedResult } from '../../../../analysis/experiments/mnist/run-seed';
import { summarize, summaryTable } from '../../../../analysis/experiments/mnist/summary';

const cost = { parameters: 1000, multiplyAdds: 5000, latency: [{ batchSize: 1, milliseconds: 1 }] };

const armResult = (accuracy: number): ArmResult => ({ retrained: { accuracy, perClass: [] }, cost });

/** Accuracies that tell cut and arm: 0.01 for the first arm of the first cut, 0.21 for that of the second. */
const seedResult = (seed: number): SeedResult => ({
  seed,
  full: armResult(0.5),
  cuts: [0, 1].map(
    (cut) =>
      Object.fromEntries(
        ARMS.map((arm, place) => [arm, armResult(cut * 0.2 + (place + 1) / 100)]),
      ) as SeedResult['cuts'][number],
  ),
});

test('the full network comes first, then for each cut all arms, the maps first', () => {
  const rows = summarize([seedResult(1), seedResult(2)]);
  expect(rows.map(({ accuracy }) => Math.round(accuracy.mean * 100))).toEqual([
    50,
    ...ARMS.map((_, place) => place + 1),
    ...ARMS.map((_, place) => place + 21),
  ]);
  expect(
    rows.filter(({ isMain }) => isMain).map(({ network, neurons, thesis }) => [network, neurons, thesis]),
  ).toEqual([
    ['full network, 1 epoch', '16 · 16', 0.9696],
    ['conv1 cut to 5 by the maps', '5 · 16', 0.9693],
    ['conv2 cut to 9 by the maps', '5 · 9', 0.9769],
  ]);
});

test('each network has a name of its own that says its size or its epochs', () => {
  const rows = summarize([seedResult(1)]);
  const names = rows.map(({ network }) => network);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => !name.includes(' cut to '))).toEqual([
    'full network, 1 epoch',
    'uncut, 2 epochs in all',
    'small from scratch, 2 epochs',
    'uncut, 3 epochs in all',
    'small from scratch, 3 epochs',
  ]);
  expect(rows.filter(({ network }) => /uncut/.test(network)).map(({ neurons }) => neurons)).toEqual([
    '16 · 16',
    '16 · 16',
  ]);
  expect(summaryTable([seedResult(1)]).notes?.join()).toContain('no controls');
});
