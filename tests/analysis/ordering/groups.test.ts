import { groupNeurons, mostSelective } from '../../../analysis/ordering/groups';
import { orderNeurons } from '../../../analysis/ordering/order';
import { computeWithPython } from '../../support/compute-with-python';
import { differencesBy, differencesFrom, randomDifferences } from '../../support/differences';

/** 0 and 3 alike at .1, 1 and 4 at .2, 2 far from all. */
const five = orderNeurons(differencesFrom([0.5, 0.9, 0.1, 0.6], [0.8, 0.5, 0.2], [0.9, 0.8], [0.6]));
const selectivity = Float64Array.of(1, 5, 2, 3, 4);

describe('groupNeurons', () => {
  test('groups what joins at or below the threshold', () => {
    const groups = groupNeurons(five, selectivity, { threshold: 0.2 });
    expect(groups).toHaveLength(3);
    expect(groups).toContainEqual({
      members: expect.arrayContaining([0, 3]),
      representative: 3,
      spread: 0.1,
    });
    expect(groups).toContainEqual({
      members: expect.arrayContaining([1, 4]),
      representative: 1,
      spread: 0.2,
    });
    expect(groups).toContainEqual({ members: [2], representative: 2, spread: 0 });
  });

  test('leaves every neuron alone below the lowest merge and joins all at the highest', () => {
    expect(groupNeurons(five, selectivity, { threshold: 0.05 })).toHaveLength(5);
    expect(groupNeurons(five, selectivity, { threshold: 1 })).toEqual([
      { members: five.leaves, representative: 1, spread: 0.9 },
    ]);
  });

  test.each([1, 2, 3, 4, 5])('cuts five neurons into exactly %i groups', (count) => {
    const groups = groupNeurons(five, selectivity, { count });
    expect(groups).toHaveLength(count);
  });

  test('lists groups and members in leaf order', () => {
    for (let count = 1; count <= 30; count++) {
      const order = orderNeurons(randomDifferences(count, 30));
      const groups = groupNeurons(order, new Float64Array(30), { count });
      expect(groups.flatMap(({ members }) => members)).toEqual(order.leaves);
    }
  });

  test('cuts into the count asked for although all differences tie', () => {
    const tied = orderNeurons(differencesBy(9, () => 0.25));
    const groups = groupNeurons(tied, new Float64Array(9), { count: 4 });
    expect(groups).toHaveLength(4);
    expect(groups.flatMap(({ members }) => members)).toEqual(tied.leaves);
  });

  test('groups duplicates at threshold zero', () => {
    const order = orderNeurons(differencesFrom([0.5, 0], [0.5]));
    expect(groupNeurons(order, Float64Array.of(1, 1, 1), { threshold: 0 })).toContainEqual({
      members: [0, 2],
      representative: 0,
      spread: 0,
    });
  });

  test('has one group for one neuron', () => {
    const one = orderNeurons(Float64Array.of(0));
    const group = { members: [0], representative: 0, spread: 0 };
    expect(groupNeurons(one, Float64Array.of(7), { count: 1 })).toEqual([group]);
    expect(groupNeurons(one, Float64Array.of(7), { threshold: 0.1 })).toEqual([group]);
  });

  test("partitions random neurons as SciPy's fcluster does", () => {
    const differences = randomDifferences(8, 60);
    const program = `
import numpy as np
from scipy.cluster.hierarchy import linkage, fcluster
D = np.array(given); n = int(len(D) ** 0.5)
Z = linkage(D.reshape(n, n)[np.triu_indices(n, 1)], "average")
result = [fcluster(Z, 9, "maxclust").tolist(), fcluster(Z, 0.15, "distance").tolist()]`;
    const [byCount, byThreshold] = computeWithPython<number[][]>(program, Array.from(differences));
    const order = orderNeurons(differences);
    const cuts = [
      { cut: { count: 9 }, labels: byCount },
      { cut: { threshold: 0.15 }, labels: byThreshold },
    ];
    for (const { cut, labels } of cuts) {
      const groups = groupNeurons(order, new Float64Array(60), cut);
      expect(groups).toHaveLength(new Set(labels).size);
      for (const { members } of groups) expect(new Set(members.map((neuron) => labels[neuron])).size).toBe(1);
    }
  });

  test.each([
    [{ count: 0 }, 'count: expected 1 to 5 groups, one per neuron at most, got 0'],
    [{ count: 6 }, 'got 6'],
    [{ count: 2.5 }, 'got 2.5'],
    [{ threshold: -0.1 }, 'threshold: expected a difference from 0 to 1, got -0.1'],
    [{ threshold: NaN }, 'got NaN'],
  ])('refuses the cut %p', (cut, message) => {
    expect(() => groupNeurons(five, selectivity, cut)).toThrow(message);
  });

  test('refuses selectivities that do not match the neurons or are not finite', () => {
    const cut = { count: 2 };
    expect(() => groupNeurons(five, new Float64Array(4), cut)).toThrow(
      'selectivity: expected 5 entries, one per neuron, got 4',
    );
    expect(() => groupNeurons(five, Float64Array.of(1, 2, NaN, 4, 5), cut)).toThrow(
      'selectivity: expected finite values, got NaN for neuron 2',
    );
  });
});

describe('mostSelective', () => {
  test('is the neuron with the highest selectivity', () => {
    expect(mostSelective([2, 0, 4], selectivity)).toBe(4);
  });

  test('is the lowest index among equals, whatever the order', () => {
    expect(mostSelective([3, 1, 2], Float64Array.of(9, 2, 2, 2))).toBe(1);
  });
});
