import { asComparison, asDifference, asSelectivity } from './figures';
import type { NeuronGroup } from './groups';
import type { IneffectiveNeuron } from './ineffective';

/** What is suggested for one neuron, and why, in words with the figures. */
export interface NeuronAdvice {
  readonly neuron: number;
  readonly verdict: 'kept' | 'ineffective' | 'redundant';
  /** Example: "neuron 4 is redundant: its maps differ from neuron 7's by 0.012 on average and …". */
  readonly reason: string;
}

/** What the reasons quote. */
export interface Evidence {
  /** float64 `[neuron, neuron]` */
  readonly differences: Float64Array;
  /** float64 `[neuron]` */
  readonly selectivity: Float64Array;
  /** The neurons that were grouped. */
  readonly grouped: readonly number[];
  /** Why some of those count as ineffective, by neuron. */
  readonly spared: ReadonlyMap<number, string>;
}

/** The advice on an ineffective neuron that is to go. */
export function adviseIneffective({ neuron, cause }: IneffectiveNeuron): NeuronAdvice {
  return { neuron, verdict: 'ineffective', reason: `neuron ${neuron} is ineffective: ${cause}` };
}

/** The advice on the members of a group: the representative stays, the others are redundant. */
export function adviseGroup(group: NeuronGroup, evidence: Evidence): NeuronAdvice[] {
  return group.members.map((neuron) =>
    neuron === group.representative
      ? { neuron, verdict: 'kept', reason: `neuron ${neuron} is kept${reasonToKeep(group, evidence)}` }
      : {
          neuron,
          verdict: 'redundant',
          reason: `neuron ${neuron} is redundant: ${reasonToDrop(neuron, group.representative, evidence)}`,
        },
  );
}

function reasonToDrop(neuron: number, other: number, { differences, selectivity }: Evidence): string {
  const difference = asDifference(differences[neuron * selectivity.length + other]);
  const preference =
    selectivity[other] > selectivity[neuron]
      ? `has the higher selectivity (${asComparison(selectivity[other], selectivity[neuron])})`
      : `has the same selectivity (${asSelectivity(selectivity[other])}) and the lower index`;
  return `its maps differ from neuron ${other}'s by ${difference} on average and neuron ${other} ${preference}`;
}

function reasonToKeep({ members, representative, spread }: NeuronGroup, evidence: Evidence): string {
  const cause = evidence.spared.get(representative);
  if (cause !== undefined) return `, though ineffective, so that enough neurons stay: ${cause}`;
  const selectivity = asSelectivity(evidence.selectivity[representative]);
  if (members.length > 1) {
    return (
      `: it stands for ${members.length} neurons that differ by at most ${asDifference(spread)}, ` +
      `and no other of them has a higher selectivity (${selectivity})`
    );
  }
  const nearest = nearestTo(representative, evidence);
  if (nearest === undefined) return `: it is the only one left (selectivity ${selectivity})`;
  return (
    `: its maps differ by ${asDifference(nearest.difference)} on average even from those of the most similar, ` +
    `neuron ${nearest.neuron} (selectivity ${selectivity})`
  );
}

function nearestTo(neuron: number, { differences, selectivity, grouped }: Evidence) {
  return grouped
    .filter((other) => other !== neuron)
    .map((other) => ({ neuron: other, difference: differences[neuron * selectivity.length + other] }))
    .reduce<{ neuron: number; difference: number } | undefined>(
      (nearest, entry) => (nearest !== undefined && nearest.difference <= entry.difference ? nearest : entry),
      undefined,
    );
}
