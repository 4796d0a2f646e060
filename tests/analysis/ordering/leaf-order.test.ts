import { cluster, type Dendrogram } from '../../../analysis/ordering/cluster';
import { leafOrder } from '../../../analysis/ordering/leaf-order';
import { computeWithPython } from '../../support/compute-with-python';
import { differencesBy, differencesFrom, randomDifferences } from '../../support/differences';

function neighbourTotal(order: readonly number[], differences: Float64Array): number {
  const count = order.length;
  return order.slice(1).reduce((sum, neuron, i) => sum + differences[order[i] * count + neuron], 0);
}

/** Every order that keeps the groups of the dendrogram together. */
function everyOrder({ leafCount, merges }: Dendrogram, node = leafCount + merges.length - 1): number[][] {
  if (node < leafCount) return [[node]];
  const { left, right } = merges[node - leafCount];
  const rights = everyOrder({ leafCount, merges }, right);
  return everyOrder({ leafCount, merges }, left).flatMap((a) =>
    rights.flatMap((b) => [
      [...a, ...b],
      [...b, ...a],
    ]),
  );
}

describe('leafOrder', () => {
  test('turns groups so that like neurons meet at the seam', () => {
    // groups {0, 1} and {2, 3}; the closest pair between them is 0 and 3
    const differences = differencesFrom([0.1, 0.5, 0.3], [0.6, 0.5], [0.1]);
    expect(leafOrder(cluster(differences), differences)).toEqual([1, 0, 3, 2]);
  });

  test('begins with the lower of the two outer indices', () => {
    const differences = differencesFrom([0.1, 0.3], [0.5]);
    expect(leafOrder(cluster(differences), differences)).toEqual([1, 0, 2]);
    for (let seed = 1; seed <= 10; seed++) {
      const random = randomDifferences(seed, 9);
      const order = leafOrder(cluster(random), random);
      expect(order[0]).toBeLessThan(order[8]);
    }
  });

  test('is trivial for one neuron and for two', () => {
    expect(leafOrder(cluster(Float64Array.of(0)), Float64Array.of(0))).toEqual([0]);
    expect(leafOrder(cluster(differencesFrom([0.25])), differencesFrom([0.25]))).toEqual([0, 1]);
  });

  test('has the smallest total of all orders of the tree', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const differences = randomDifferences(seed, 2 + (seed % 7));
      const dendrogram = cluster(differences);
      const order = leafOrder(dendrogram, differences);
      const totals = everyOrder(dendrogram).map((candidate) => neighbourTotal(candidate, differences));
      // 1e-14: the same few doubles below 1, summed in another order
      expect(Math.abs(neighbourTotal(order, differences) - Math.min(...totals))).toBeLessThan(1e-14);
      expect(everyOrder(dendrogram)).toContainEqual(order);
    }
  });

  test('reaches the optimum of an independent computation for 16, 64 and 256 neurons', () => {
    const matrices = [16, 64, 256].map((count) => randomDifferences(count + 1, count));
    // The costs of a subtree as a matrix over its leaves at the two ends, joined by min-plus products. SciPy's own
    // optimal_leaf_ordering misses the optimum (https://github.com/scipy/scipy/issues/11227), its tree is right.
    const program = `
import numpy as np
from scipy.cluster.hierarchy import linkage
def through(X, Y):
    return (X[:, :, None] + Y[None]).min(1)
result = []
for D in given:
    n = int(len(D) ** 0.5); D = np.array(D).reshape(n, n)
    trees = [(np.array([leaf]), np.zeros((1, 1))) for leaf in range(n)]
    for left, right, _, _ in linkage(D[np.triu_indices(n, 1)], "average"):
        (a, A), (b, B) = trees[int(left)], trees[int(right)]
        C = through(through(A, D[np.ix_(a, b)]), B)
        apart = lambda side: np.full((side, side), np.inf)
        trees.append((np.concatenate([a, b]), np.block([[apart(len(a)), C], [C.T, apart(len(b))]])))
    result.append(trees[-1][1].min())`;
    const optima = computeWithPython<number[]>(
      program,
      matrices.map((differences) => Array.from(differences)),
    );
    matrices.forEach((differences, i) => {
      const total = neighbourTotal(leafOrder(cluster(differences), differences), differences);
      expect(Math.abs(total - optima[i])).toBeLessThan(1e-12); // a few hundred doubles below 1
    });
  });

  test('keeps every group of the dendrogram together', () => {
    const differences = randomDifferences(3, 100);
    const dendrogram = cluster(differences);
    const order = leafOrder(dendrogram, differences);
    const places = Array.from(order.keys()).sort((a, b) => order[a] - order[b]);
    const spans = places.map((place) => [place, place]);
    for (const { left, right, size } of dendrogram.merges) {
      const ends = [...spans[left], ...spans[right]];
      spans.push([Math.min(...ends), Math.max(...ends)]);
      expect(spans[spans.length - 1][1] - spans[spans.length - 1][0]).toBe(size - 1);
    }
  });

  test('holds every neuron once and is the same each time, also where all differences tie', () => {
    const tied = differencesBy(20, () => 0.5);
    const order = leafOrder(cluster(tied), tied);
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, neuron) => neuron));
    expect(leafOrder(cluster(tied), tied)).toEqual(order);
  });

  test('refuses a matrix of another number of neurons', () => {
    const dendrogram = cluster(differencesFrom([0.25]));
    expect(() => leafOrder(dendrogram, Float64Array.of(0))).toThrow(
      'differences: expected 2 neurons, as the dendrogram has, got 1',
    );
  });
});
