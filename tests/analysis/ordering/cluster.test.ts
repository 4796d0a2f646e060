import { cluster, type Dendrogram } from '../../../analysis/ordering/cluster';
import { computeWithPython } from '../../support/compute-with-python';
import { differencesBy, differencesFrom, randomDifferences } from '../../support/differences';

/** SciPy's average linkage of each matrix. */
function scipyDendrograms(matrices: Float64Array[]): Dendrogram[] {
  const program = `
import numpy as np
from scipy.cluster.hierarchy import linkage
result = []
for D in given:
    n = int(len(D) ** 0.5)
    result.append(linkage(np.array(D).reshape(n, n)[np.triu_indices(n, 1)], "average").tolist())`;
  const linkages = computeWithPython<[number, number, number, number][][]>(
    program,
    matrices.map((differences) => Array.from(differences)),
  );
  return linkages.map((rows) => ({
    leafCount: rows.length + 1,
    merges: rows.map(([left, right, height, size]) => ({ left, right, height, size })),
  }));
}

/** Every merge as the neurons it joins. */
function memberSets({ leafCount, merges }: Dendrogram): number[][] {
  const members = Array.from({ length: leafCount }, (_, neuron) => [neuron]);
  for (const { left, right } of merges) members.push([...members[left], ...members[right]]);
  return members.slice(leafCount).map((neurons) => neurons.sort((a, b) => a - b));
}

describe('cluster', () => {
  test('joins the most similar neurons first, groups at the mean difference of their pairs', () => {
    // 0 and 1 at .1; 2 and 3 at .2; the four pairs between them at .4, .6, .5 and .7
    const differences = differencesFrom([0.1, 0.4, 0.6], [0.5, 0.7], [0.2]);
    const { leafCount, merges } = cluster(differences);
    expect(leafCount).toBe(4);
    expect(merges.slice(0, 2)).toEqual([
      { left: 0, right: 1, height: 0.1, size: 2 },
      { left: 2, right: 3, height: 0.2, size: 2 },
    ]);
    expect(merges[2]).toEqual({ left: 4, right: 5, height: expect.closeTo(0.55, 14), size: 4 });
  });

  test('has no merges for one neuron and one for two', () => {
    expect(cluster(Float64Array.of(0))).toEqual({ leafCount: 1, merges: [] });
    expect(cluster(differencesFrom([0.25]))).toEqual({
      leafCount: 2,
      merges: [{ left: 0, right: 1, height: 0.25, size: 2 }],
    });
  });

  test('equals SciPy for 2 to 256 random neurons', () => {
    const matrices = [2, 3, 17, 64, 256].map((count) => randomDifferences(count, count));
    scipyDendrograms(matrices).forEach((expected, i) => {
      const dendrogram = cluster(matrices[i]);
      expect(memberSets(dendrogram)).toEqual(memberSets(expected));
      dendrogram.merges.forEach(({ height, size }, merge) => {
        // 1e-12: both update means of doubles below 1 step by step, in different orders
        expect(Math.abs(height - expected.merges[merge].height)).toBeLessThan(1e-12);
        expect(size).toBe(expected.merges[merge].size);
      });
    });
  });

  test('joins exact duplicates at height zero', () => {
    const heights = cluster(differencesFrom([0, 0.5, 0], [0.5, 0], [0.5])).merges.map(({ height }) => height);
    expect(heights).toEqual([0, 0, 0.5]);
  });

  test('lists merges from the lowest to the highest, parts before wholes, also where differences tie', () => {
    const tied = differencesBy(30, (a, b) => ((a * 7 + b * 7) % 3) / 10 + 0.1);
    const { leafCount, merges } = cluster(tied);
    expect(merges).toHaveLength(29);
    merges.forEach(({ left, right, height }, i) => {
      expect(height).toBeGreaterThanOrEqual(i === 0 ? 0 : merges[i - 1].height);
      expect(Math.max(left, right)).toBeLessThan(leafCount + i);
    });
    expect(memberSets({ leafCount, merges })[28]).toHaveLength(30);
  });

  test('gives the same tree for the same matrix and leaves the matrix as it is', () => {
    const tied = differencesBy(12, (a, b) => (b - a > 3 ? 0.5 : 0.25));
    const before = tied.slice();
    expect(cluster(tied)).toEqual(cluster(tied.slice()));
    expect(tied).toEqual(before);
  });

  test('refuses what is not a difference matrix', () => {
    expect(() => cluster(Float64Array.of(0, NaN, NaN, 0))).toThrow('differences: expected finite values');
  });
});
