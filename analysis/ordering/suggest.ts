import { occurrenceDifferences } from '../occurrence/odm';
import type { OccurrenceMaps } from '../occurrence/occurrence-maps';
import { neuronSelectivity } from '../occurrence/selectivity';
import { adviseGroup, adviseIneffective, type NeuronAdvice } from './advice';
import { groupNeurons, type Cut, type NeuronGroup } from './groups';
import { ineffectiveNeurons, type IneffectiveLimits } from './ineffective';
import { orderNeurons } from './order';

export interface ReductionOptions extends IneffectiveLimits {
  /** How many neurons to leave. Not together with `groupThreshold`. */
  readonly keep?: number;
  /**
   * Neurons joined at a mean difference of at most this (in [0, 1]) are redundant with one another. Default 0.1,
   * one image in ten: in trained MNIST networks with layers of 16 it leaves 3 to 5 neurons of the first layer and
   * 7 to 11 of the second, where the thesis kept 5 and 9.
   */
  readonly groupThreshold?: number;
}

/** A suggestion for making a layer smaller. Holds no tensors; nothing is removed by it. */
export interface Reduction {
  /** One entry per neuron, by index. */
  readonly advice: readonly NeuronAdvice[];
  /** The neurons to keep, by index: the representatives of `groups`. Never empty. */
  readonly kept: readonly number[];
  /** The neurons to remove, by index. */
  readonly removed: readonly number[];
  /** The neurons that do not go as ineffective, grouped; the groups and their members in leaf order. */
  readonly groups: readonly NeuronGroup[];
  /** Every neuron once: the groups in turn, then the ineffective neurons with the most dispensable one last. */
  readonly rows: readonly number[];
}

/**
 * Suggests which neurons of a layer can go (thesis, section 5.3.1): the ineffective ones first; the others are
 * grouped by similarity, and of each group the neuron with the highest selectivity stays.
 *
 * With `keep` exactly that many stay: ineffective neurons go as long as enough are left, the most dispensable
 * first, and the rest is cut into `keep` groups. Without it the groups follow from `groupThreshold`. At least
 * one neuron always stays.
 *
 * @throws TooFewClassesError when the maps are of a single class
 * @throws RangeError when an option lies out of range, or `keep` and `groupThreshold` are both given
 */
export function suggestReduction(maps: OccurrenceMaps, options: ReductionOptions = {}): Reduction {
  const { neuronCount } = maps.shape;
  const cut = cutOf(options, neuronCount);
  const ineffective = ineffectiveNeurons(maps, options);
  const dropped = ineffective.slice(0, neuronCount - ('count' in cut ? cut.count : 1));
  const gone = new Set(dropped.map(({ neuron }) => neuron));
  const grouped = Array.from({ length: neuronCount }, (_, neuron) => neuron).filter(
    (neuron) => !gone.has(neuron),
  );

  const differences = occurrenceDifferences(maps);
  const selectivity = neuronSelectivity(maps);
  const groups = groupSome(grouped, differences, selectivity, cut);
  const spared = new Map(ineffective.slice(dropped.length).map(({ neuron, cause }) => [neuron, cause]));
  const evidence = { differences, selectivity, grouped, spared };
  const advice = [
    ...dropped.map(adviseIneffective),
    ...groups.flatMap((group) => adviseGroup(group, evidence)),
  ];
  advice.sort((a, b) => a.neuron - b.neuron);

  return {
    advice,
    kept: advice.filter(({ verdict }) => verdict === 'kept').map(({ neuron }) => neuron),
    removed: advice.filter(({ verdict }) => verdict !== 'kept').map(({ neuron }) => neuron),
    groups,
    rows: [...groups.flatMap(({ members }) => members), ...[...gone].reverse()],
  };
}

function cutOf({ keep, groupThreshold }: ReductionOptions, neuronCount: number): Cut {
  if (keep === undefined) return { threshold: checkedThreshold(groupThreshold ?? 0.1) };
  if (groupThreshold !== undefined) {
    throw new RangeError(`keep and groupThreshold: expected one of them, got ${keep} and ${groupThreshold}`);
  }
  if (!Number.isInteger(keep) || keep < 1 || keep > neuronCount) {
    throw new RangeError(
      `keep: expected 1 to ${neuronCount} neurons, as many as the layer has at most, got ${keep}`,
    );
  }
  return { count: keep };
}

function checkedThreshold(threshold: number): number {
  if (threshold >= 0 && threshold <= 1) return threshold;
  throw new RangeError(`groupThreshold: expected a difference from 0 to 1, got ${threshold}`);
}

/** Groups these neurons as if the layer had no others; in the result they carry their own indices. */
function groupSome(
  neurons: readonly number[],
  differences: Float64Array,
  selectivity: Float64Array,
  cut: Cut,
): NeuronGroup[] {
  const among = Float64Array.from(
    neurons.flatMap((row) => neurons.map((column) => differences[row * selectivity.length + column])),
  );
  const ofThese = Float64Array.from(neurons, (neuron) => selectivity[neuron]);
  return groupNeurons(orderNeurons(among), ofThese, cut).map(({ members, representative, spread }) => ({
    members: members.map((place) => neurons[place]),
    representative: neurons[representative],
    spread,
  }));
}
