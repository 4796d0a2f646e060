import type { Dendrogram } from './cluster';
import type { NeuronOrder } from './order';

/**
 * Where to cut the dendrogram: into groups joined at a height of at most `threshold` (a difference in [0, 1]), or
 * into `count` groups.
 */
export type Cut = { readonly threshold: number } | { readonly count: number };

/** Neurons with similar maps. */
export interface NeuronGroup {
  /** Neuron indices, in leaf order. */
  readonly members: readonly number[];
  /** The member with the highest selectivity s(n); of equals the one with the lowest index. */
  readonly representative: number;
  /** The largest difference between two members, in [0, 1]; 0 for a single neuron. */
  readonly spread: number;
}

/**
 * Groups similar neurons and names the one that stands for each group (thesis, section 5.3.1).
 *
 * @param selectivity float64 `[neuron]`, as `neuronSelectivity` returns it
 * @returns the groups in leaf order; every neuron is in exactly one
 * @throws RangeError when the cut lies out of range, or the selectivities do not match the neurons or are not finite
 */
export function groupNeurons(order: NeuronOrder, selectivity: Float64Array, cut: Cut): NeuronGroup[] {
  const { dendrogram, leaves } = order;
  checkSelectivity(selectivity, dendrogram.leafCount);
  const labels = groupLabels(dendrogram, keptMerges(dendrogram, cut));
  const groups = new Map<number, number[]>();
  for (const neuron of leaves) {
    const members = groups.get(labels[neuron]);
    if (members === undefined) groups.set(labels[neuron], [neuron]);
    else members.push(neuron);
  }
  return [...groups.values()].map((members) => ({
    members,
    representative: mostSelective(members, selectivity),
    spread: largestDifference(members, order),
  }));
}

/** Of these neurons the one with the highest selectivity; of equals the one with the lowest index. */
export function mostSelective(neurons: readonly number[], selectivity: Float64Array): number {
  return neurons.reduce((best, neuron) => {
    const lead = selectivity[neuron] - selectivity[best];
    return lead > 0 || (lead === 0 && neuron < best) ? neuron : best;
  });
}

function checkSelectivity(selectivity: Float64Array, neuronCount: number): void {
  if (selectivity.length !== neuronCount) {
    throw new RangeError(
      `selectivity: expected ${neuronCount} entries, one per neuron, got ${selectivity.length}`,
    );
  }
  const odd = selectivity.findIndex((value) => !Number.isFinite(value));
  if (odd >= 0)
    throw new RangeError(`selectivity: expected finite values, got ${selectivity[odd]} for neuron ${odd}`);
}

/** How many merges, from the lowest, lie below the cut. */
function keptMerges({ leafCount, merges }: Dendrogram, cut: Cut): number {
  if ('count' in cut) {
    if (!Number.isInteger(cut.count) || cut.count < 1 || cut.count > leafCount) {
      throw new RangeError(
        `count: expected 1 to ${leafCount} groups, one per neuron at most, got ${cut.count}`,
      );
    }
    return leafCount - cut.count;
  }
  if (!(cut.threshold >= 0)) {
    throw new RangeError(`threshold: expected a difference from 0 to 1, got ${cut.threshold}`);
  }
  const firstAbove = merges.findIndex(({ height }) => height > cut.threshold);
  return firstAbove < 0 ? merges.length : firstAbove;
}

/** For every neuron the number of the highest group it belongs to after the first `kept` merges. */
function groupLabels({ leafCount, merges }: Dendrogram, kept: number): Int32Array {
  const labels = Int32Array.from({ length: leafCount + merges.length }, (_, number) => number);
  for (let i = kept - 1; i >= 0; i--) {
    labels[merges[i].left] = labels[leafCount + i];
    labels[merges[i].right] = labels[leafCount + i];
  }
  return labels;
}

function largestDifference(members: readonly number[], { differences, dendrogram }: NeuronOrder): number {
  let largest = 0;
  for (const first of members) {
    for (const second of members) {
      largest = Math.max(largest, differences[first * dendrogram.leafCount + second]);
    }
  }
  return largest;
}
