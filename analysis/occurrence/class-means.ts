import type { OccurrenceMaps } from './occurrence-maps';

/**
 * The mean of each activation occurrence map: how often an image of the class activates a pixel of the neuron,
 * whichever pixel it is.
 *
 * @returns float64 `[neuron, class]` in [0, 1]
 */
export function classMeans({ shape, classSizes, counts }: OccurrenceMaps): Float64Array {
  const pixels = shape.height * shape.width;
  const means = new Float64Array(shape.neuronCount * shape.classCount);
  for (let map = 0; map < means.length; map++) {
    let images = 0;
    for (let i = map * pixels; i < (map + 1) * pixels; i++) images += counts[i];
    means[map] = images / (classSizes[map % shape.classCount] * pixels);
  }
  return means;
}
