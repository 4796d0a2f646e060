import { classMeans } from './class-means';
import { leadOverOtherClasses, neuronSelectivityMaps, TooFewClassesError } from './csm';
import type { OccurrenceMaps } from './occurrence-maps';

/**
 * How selective each neuron is for each class: the mean of the class selectivity map, s^{n,c} of the thesis
 * (section 5.3.3). Above zero the neuron is selective for the class, below it is dismissive of it.
 *
 * @returns float64 `[neuron, class]` in [−1, 1]; a neuron's values sum to zero
 * @throws TooFewClassesError when the maps are of a single class
 */
export function classSelectivity(maps: OccurrenceMaps): Float64Array {
  const { neuronCount, classCount } = maps.shape;
  if (classCount < 2) throw new TooFewClassesError(maps);
  const result = classMeans(maps);
  for (let neuron = 0; neuron < neuronCount; neuron++) {
    leadOverOtherClasses(result.subarray(neuron * classCount, (neuron + 1) * classCount));
  }
  return result;
}

/**
 * The selectivity s(n) of each neuron: the differences of its class selectivities, summed over the pairs of
 * classes, each pair counted once (thesis, eq. 5.4).
 *
 * It is a spread and not "on for one class only": with ten classes a neuron on for one class scores 10, one on
 * for five scores 27.8. It also averages each map first, so that a neuron whose maps differ only in where they
 * activate scores 0: read `meanAbsoluteSelectivity` beside it.
 *
 * @returns float64 `[neuron]`, from 0 to K/(K−1)·⌊K²/4⌋ for K classes
 * @throws TooFewClassesError when the maps are of a single class
 */
export function neuronSelectivity(maps: OccurrenceMaps): Float64Array {
  const { neuronCount, classCount } = maps.shape;
  const ofClasses = classSelectivity(maps);
  return Float64Array.from({ length: neuronCount }, (_, neuron) =>
    sumOfPairDifferences(ofClasses.slice(neuron * classCount, (neuron + 1) * classCount)),
  );
}

/** Σ |a − b| over unordered pairs in O(K log K): sorted, the gap above the first i values lies within i·(K − i) pairs. */
function sumOfPairDifferences(values: Float64Array): number {
  const sorted = values.sort();
  let sum = 0;
  for (let below = 1; below < sorted.length; below++) {
    sum += below * (sorted.length - below) * (sorted[below] - sorted[below - 1]);
  }
  return sum;
}

/**
 * The mean of |S| over all classes and pixels of each neuron. Unlike s(n) it sees a neuron that is selective
 * only in where it activates.
 *
 * @returns float64 `[neuron]` in [0, 1]
 * @throws TooFewClassesError when the maps are of a single class
 */
export function meanAbsoluteSelectivity(maps: OccurrenceMaps): Float64Array {
  return Float64Array.from({ length: maps.shape.neuronCount }, (_, neuron) => {
    const selectivity = neuronSelectivityMaps(maps, neuron);
    let sum = 0;
    for (const value of selectivity) sum += Math.abs(value);
    return sum / selectivity.length;
  });
}
