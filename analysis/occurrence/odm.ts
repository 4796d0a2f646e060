import type { OccurrenceMaps } from './occurrence-maps';

/**
 * The occurrence difference matrix of a layer: how far the maps of two neurons lie apart, as the mean absolute
 * difference of their frequencies over every class and pixel (thesis, eq. 5.2).
 *
 * Example: two neurons with frequencies `[1, 0.5]` and `[0.5, 0]` over two classes of one pixel differ by 0.5.
 *
 * @returns float64 `[neuron, neuron]` in [0, 1]; symmetric, zero on the diagonal
 */
export function occurrenceDifferences(maps: OccurrenceMaps): Float64Array {
  const { neuronCount } = maps.shape;
  const result = new Float64Array(neuronCount * neuronCount);
  for (let first = 0; first < neuronCount; first++) {
    for (let second = first + 1; second < neuronCount; second++) {
      const difference = meanDifference(maps, first, second);
      result[first * neuronCount + second] = difference;
      result[second * neuronCount + first] = difference;
    }
  }
  return result;
}

/** Sums whole numbers within a class and divides once, so that nothing is lost to rounding. */
function meanDifference(
  { shape, classSizes, counts }: OccurrenceMaps,
  first: number,
  second: number,
): number {
  const pixels = shape.height * shape.width;
  const firstStart = first * shape.classCount * pixels;
  const secondStart = second * shape.classCount * pixels;
  let total = 0;
  for (let classIndex = 0; classIndex < shape.classCount; classIndex++) {
    let images = 0;
    for (let i = classIndex * pixels; i < (classIndex + 1) * pixels; i++) {
      images += Math.abs(counts[firstStart + i] - counts[secondStart + i]);
    }
    total += images / (classSizes[classIndex] * pixels);
  }
  return total / shape.classCount;
}
