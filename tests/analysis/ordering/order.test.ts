import { cluster } from '../../../analysis/ordering/cluster';
import { leafOrder } from '../../../analysis/ordering/leaf-order';
import { orderNeurons } from '../../../analysis/ordering/order';
import { randomDifferences } from '../../support/differences';

describe('orderNeurons', () => {
  test('clusters the neurons and orders the leaves of the same tree', () => {
    const differences = randomDifferences(5, 12);
    const { dendrogram, leaves, differences: kept } = orderNeurons(differences);
    expect(dendrogram).toEqual(cluster(differences));
    expect(leaves).toEqual(leafOrder(dendrogram, differences));
    expect(kept).toBe(differences);
  });

  test('refuses what is not a difference matrix', () => {
    expect(() => orderNeurons(new Float64Array(3))).toThrow('a square number, got 3');
  });
});
