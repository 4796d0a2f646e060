import { classContrast } from '../occurrence/class-contrast';
import type { OccurrenceMaps } from '../occurrence/occurrence-maps';
import { meanAbsoluteSelectivity, neuronSelectivity } from '../occurrence/selectivity';
import { asDifference, asSelectivity } from './figures';

/** When a neuron counts as ineffective. */
export interface IneffectiveLimits {
  /**
   * A neuron whose maps differ by at most this between classes (`classContrast`, in [0, 1]) is near-constant.
   * Default 0.02: what chance alone does to ten classes of some thousand images.
   */
  readonly constantLimit?: number;
  /**
   * A neuron is weak when both its s(n) and its mean |S| are below this share (in [0, 1]) of the layer's medians;
   * both, because s(n) misses neurons that are selective only in where they activate. Default one third: in
   * trained MNIST networks with layers of 16 it takes none to four neurons of the first layer and at most one of
   * the second.
   */
  readonly selectivityShare?: number;
}

/** How selective the neurons of a layer are: float64 `[neuron]` each. */
export interface SelectivityMeasures {
  /** As `neuronSelectivity` returns it. */
  readonly selectivity: Float64Array;
  /** As `meanAbsoluteSelectivity` returns it. */
  readonly absolute: Float64Array;
}

/** A neuron that does not help to tell classes apart, and the figures that say so. */
export interface IneffectiveNeuron {
  readonly neuron: number;
  readonly cause: string;
}

/**
 * The neurons of a layer that do not help to tell classes apart, because their maps hardly change from class to
 * class or because they are far less selective than the layer's others (thesis, sections 5.2.1 and 5.3.1).
 *
 * @param measured where it is known already
 * @returns by rising selectivity s(n), so that the most dispensable neuron comes first; of equals the one with
 *   the higher index
 * @throws TooFewClassesError when the maps are of a single class
 * @throws RangeError when a limit lies outside [0, 1]
 */
export function ineffectiveNeurons(
  maps: OccurrenceMaps,
  limits: IneffectiveLimits = {},
  measured: SelectivityMeasures = measure(maps),
): IneffectiveNeuron[] {
  const { constantLimit = 0.02, selectivityShare = 1 / 3 } = limits;
  checkShare('constantLimit', constantLimit);
  checkShare('selectivityShare', selectivityShare);
  const { selectivity, absolute } = measured;
  const contrast = classContrast(maps);
  const medians = { selectivity: median(selectivity), absolute: median(absolute) };

  const causeOf = (neuron: number): string | undefined => {
    if (contrast[neuron] === 0) return 'its maps are the same for every class';
    if (contrast[neuron] <= constantLimit) {
      return (
        `its maps differ by at most ${asDifference(contrast[neuron])} between classes ` +
        `and count as constant up to ${asDifference(constantLimit)}`
      );
    }
    const weak =
      selectivity[neuron] < selectivityShare * medians.selectivity &&
      absolute[neuron] < selectivityShare * medians.absolute;
    if (!weak) return undefined;
    return (
      `its selectivity (${asSelectivity(selectivity[neuron])}) and mean |S| (${asDifference(absolute[neuron])}) ` +
      `are below ${asDifference(selectivityShare)} times the layer's medians ` +
      `(${asSelectivity(medians.selectivity)} and ${asDifference(medians.absolute)})`
    );
  };

  return Array.from(selectivity, (_, neuron) => ({ neuron, cause: causeOf(neuron) }))
    .filter((entry): entry is IneffectiveNeuron => entry.cause !== undefined)
    .sort((a, b) => selectivity[a.neuron] - selectivity[b.neuron] || b.neuron - a.neuron);
}

function measure(maps: OccurrenceMaps): SelectivityMeasures {
  return { selectivity: neuronSelectivity(maps), absolute: meanAbsoluteSelectivity(maps) };
}

function checkShare(name: string, value: number): void {
  if (!(value >= 0 && value <= 1))
    throw new RangeError(`${name}: expected a value from 0 to 1, got ${value}`);
}

function median(values: Float64Array): number {
  const sorted = values.slice().sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
