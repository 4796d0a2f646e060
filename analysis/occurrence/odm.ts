import type { OccurrenceMaps } from './occurrence-maps';
import { summedDifferences } from './summed-differences';

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
  const between = isShort(maps) ? shortDifferences(maps) : longDifferences(maps);
  const result = new Float64Array(neuronCount * neuronCount);
  for (let firstBlock = 0; firstBlock < neuronCount; firstBlock += block)
    for (let secondBlock = firstBlock; secondBlock < neuronCount; secondBlock += block)
      for (let first = firstBlock; first < Math.min(firstBlock + block, neuronCount); first++)
        for (
          let second = Math.max(secondBlock, first + 1);
          second < Math.min(secondBlock + block, neuronCount);
          second++
        ) {
          const difference = between(first, second) / maps.shape.classCount;
          result[first * neuronCount + second] = difference;
          result[second * neuronCount + first] = difference;
        }
  return result;
}

/** So many neurons are compared with so many others before the next ones: their counts stay in the processor's cache. */
const block = 4;

/** The sum over the classes of the mean difference of two neurons' maps. */
type Between = (first: number, second: number) => number;

/** Whether counts fit into 16 bits, and a quarter of their sums over a class into 32. */
function isShort({ shape, classSizes }: OccurrenceMaps): boolean {
  return classSizes.every((size) => size < 2 ** 16) && shape.height * shape.width <= 2 ** 17;
}

function shortDifferences({ shape, classSizes, counts }: OccurrenceMaps): Between {
  const { neuronCount, classCount } = shape;
  const pixels = shape.height * shape.width;
  const stride = Math.ceil(pixels / 8) * 8;
  const countsEnd = neuronCount * classCount * stride * 2;
  const { buffer, sum } = summedDifferences(countsEnd + classCount * 8);
  const short = new Uint16Array(buffer, 0, countsEnd / 2);
  if (stride === pixels) short.set(counts);
  else
    for (let map = 0; map < neuronCount * classCount; map++)
      short.set(counts.subarray(map * pixels, (map + 1) * pixels), map * stride);
  new Float64Array(buffer, countsEnd, classCount).set(Float64Array.from(classSizes, (size) => size * pixels));
  const ofNeuron = classCount * stride * 2;
  return (first, second) => sum(first * ofNeuron, second * ofNeuron, classCount, stride * 2, countsEnd);
}

/** Sums whole numbers within a class and divides once, so that nothing is lost to rounding. */
function longDifferences({ shape, classSizes, counts }: OccurrenceMaps): Between {
  const pixels = shape.height * shape.width;
  return (first, second) => {
    const firstStart = first * shape.classCount * pixels;
    const secondStart = second * shape.classCount * pixels;
    let total = 0;
    for (let classIndex = 0; classIndex < shape.classCount; classIndex++) {
      let images = 0;
      for (let i = classIndex * pixels; i < (classIndex + 1) * pixels; i++)
        images += Math.abs(counts[firstStart + i] - counts[secondStart + i]);
      total += images / (classSizes[classIndex] * pixels);
    }
    return total;
  };
}
