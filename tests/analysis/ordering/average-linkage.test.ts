import { averageLinkage, type Linked } from '../../../analysis/ordering/average-linkage';
import { seededRandom } from '../../support/occurrence-maps';

const leavesOf = ({ neuron, children }: Linked): number[] =>
  neuron === undefined ? children.flatMap(leavesOf) : [neuron];

const innerOf = (node: Linked): Linked[] =>
  node.neuron === undefined ? [node, ...node.children.flatMap(innerOf)] : [];

/** A symmetric matrix whose values are of so many kinds, so that many of them are equal. */
function matrix(seed: number, count: number, kinds: number): Float64Array {
  const random = seededRandom(seed);
  const differences = new Float64Array(count * count);
  for (let a = 0; a < count; a++)
    for (let b = 0; b < a; b++)
      differences[a * count + b] = differences[b * count + a] = (1 + Math.floor(random() * kinds)) / kinds;
  return differences;
}

test('one neuron is a leaf', () => {
  expect(averageLinkage(new Float64Array(1), 1)).toEqual({ neuron: 0, children: [], height: 0 });
});

test.each([2, 5, 1e6])(
  'a subtree’s height is the mean difference between its sides (%i kinds of values)',
  (kinds) => {
    const count = 24;
    const differences = matrix(1, count, kinds);
    const subtrees = innerOf(averageLinkage(differences, count));
    expect(subtrees).toHaveLength(count - 1);
    for (const { children, height } of subtrees) {
      const [left, right] = children.map(leavesOf);
      let sum = 0;
      for (const a of left) for (const b of right) sum += differences[a * count + b];
      // 1e-12: the means are made step by step, of values up to 1
      expect(Math.abs(height - sum / (left.length * right.length))).toBeLessThan(1e-12);
    }
  },
);

test.each([2, 5, 1e6])(
  'every join is of two clusters than which no others lie closer (%i kinds of values)',
  (kinds) => {
    const count = 16;
    const differences = matrix(2, count, kinds);
    const subtrees = innerOf(averageLinkage(differences, count)).sort((a, b) => a.height - b.height);
    const mean = (left: readonly number[], right: readonly number[]): number =>
      left
        .flatMap((a) => right.map((b) => differences[a * count + b]))
        .reduce((sum, value) => sum + value, 0) /
      (left.length * right.length);
    // Whatever two clusters are joined at a height, none that are left apart below it lie closer.
    for (const [index, { height }] of subtrees.entries()) {
      const joined = subtrees.slice(0, index).map(leavesOf);
      const apart = Array.from({ length: count }, (_, neuron) =>
        joined
          .filter((leaves) => leaves.includes(neuron))
          .reduce((a, b) => (b.length > a.length ? b : a), [neuron]),
      );
      for (const a of apart)
        for (const b of apart)
          if (a[0] !== b[0] && !a.some((n) => b.includes(n)))
            expect(mean(a, b)).toBeGreaterThan(height - 1e-12);
    }
  },
);

test('the differences stay as they are', () => {
  const differences = matrix(3, 9, 4);
  const before = differences.slice();
  averageLinkage(differences, 9);
  expect(differences).toEqual(before);
});
