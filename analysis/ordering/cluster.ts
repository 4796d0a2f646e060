import { agnes, type Cluster } from 'ml-hclust';
import { neuronCountOf } from './difference-matrix';

/** Two groups of neurons becoming one. Numbers below `leafCount` are neurons, `leafCount + i` is what merge i made. */
export interface Merge {
  readonly left: number;
  readonly right: number;
  /** The mean difference between a neuron of the one group and a neuron of the other. */
  readonly height: number;
  /** How many neurons the merged group has. */
  readonly size: number;
}

/** A tree over the neurons of a layer, as its `leafCount − 1` merges from the lowest to the highest. */
export interface Dendrogram {
  readonly leafCount: number;
  readonly merges: readonly Merge[];
}

/**
 * Joins the most similar neurons step by step: agglomerative clustering with average linkage.
 *
 * The same matrix always gives the same tree, also where differences tie. `left` is the group that holds the
 * lowest neuron index. Takes a third of a second for 512 neurons and grows with the cube of their number.
 *
 * Example: neurons 0 and 1 that differ by 0.1, both 0.5 away from neuron 2, give the merges
 * `{ left: 0, right: 1, height: 0.1, size: 2 }` and `{ left: 3, right: 2, height: 0.5, size: 3 }`.
 *
 * @param differences float64 `[neuron, neuron]`, as `occurrenceDifferences` returns it
 * @throws RangeError when it is not a difference matrix
 */
export function cluster(differences: Float64Array): Dendrogram {
  const leafCount = neuronCountOf(differences);
  const rows = Array.from({ length: leafCount }, (_, row) =>
    Array.from(differences.subarray(row * leafCount, (row + 1) * leafCount)),
  );
  const root = agnes(rows, { method: 'average', isDistanceMatrix: true });
  return { leafCount, merges: mergesFromLowest(root, leafCount) };
}

interface Subtree {
  readonly lowestNeuron: number;
  readonly size: number;
  readonly height: number;
  readonly children: readonly Subtree[];
}

function mergesFromLowest(root: Cluster, leafCount: number): Merge[] {
  const joined: Subtree[] = [];
  collectSubtrees(root, joined);
  joined.sort((a, b) => a.height - b.height);
  const numbers = new Map(joined.map((subtree, index) => [subtree, leafCount + index]));
  const numberOf = (subtree: Subtree) => numbers.get(subtree) ?? subtree.lowestNeuron;
  return joined.map(({ children: [left, right], height, size }) => ({
    left: numberOf(left),
    right: numberOf(right),
    height,
    size,
  }));
}

/**
 * Appends the subtrees of two and more neurons to `joined`, parts before wholes. Rounding can put a whole an ulp
 * below its part; it is lifted, so that a stable sort by height keeps parts before wholes.
 */
function collectSubtrees(node: Cluster, joined: Subtree[]): Subtree {
  if (node.isLeaf) return { lowestNeuron: node.index, size: 1, height: 0, children: [] };
  const [left, right] = node.children
    .map((child) => collectSubtrees(child, joined))
    .sort((a, b) => a.lowestNeuron - b.lowestNeuron);
  const subtree = {
    lowestNeuron: left.lowestNeuron,
    size: left.size + right.size,
    height: Math.max(node.height, left.height, right.height),
    children: [left, right],
  };
  joined.push(subtree);
  return subtree;
}
