import type { OccurrenceMaps } from './occurrence-maps';

/**
 * The average percentage of zeros (APoZ) of each neuron, as a share: of all (image, pixel) pairs, those that do
 * not activate. Every image weighs the same, so a large class weighs more than a small one (Hu, Peng, Tai and
 * Tang, "Network Trimming", 2016, arXiv 1607.03250).
 *
 * @returns float64 `[neuron]` in [0, 1]; 1 is a dead neuron
 */
export function averageZeroPercentage({ shape, classSizes, counts }: OccurrenceMaps): Float64Array {
  const mapsLength = shape.classCount * shape.height * shape.width;
  const images = classSizes.reduce((sum, size) => sum + size, 0);
  const pairs = images * shape.height * shape.width;
  return Float64Array.from({ length: shape.neuronCount }, (_, neuron) => {
    let activating = 0;
    for (let i = neuron * mapsLength; i < (neuron + 1) * mapsLength; i++) activating += counts[i];
    return (pairs - activating) / pairs;
  });
}
