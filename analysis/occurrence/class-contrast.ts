import type { OccurrenceMaps } from './occurrence-maps';

/**
 * How far each neuron's maps lie apart from class to class: at each pixel the gap between the class that
 * activates it most often and the one that does so least often, averaged over the pixels. No two of its maps
 * differ by more than this on average, so a neuron near 0 tells no class from another.
 *
 * @returns float64 `[neuron]` in [0, 1]; 0 when there is one class
 */
export function classContrast({ shape, classSizes, counts }: OccurrenceMaps): Float64Array {
  const pixels = shape.height * shape.width;
  return Float64Array.from({ length: shape.neuronCount }, (_, neuron) => {
    let sum = 0;
    for (let pixel = 0; pixel < pixels; pixel++) {
      let lowest = 1;
      let highest = 0;
      for (let classIndex = 0; classIndex < shape.classCount; classIndex++) {
        const count = counts[(neuron * shape.classCount + classIndex) * pixels + pixel];
        const frequency = count / classSizes[classIndex];
        if (frequency < lowest) lowest = frequency;
        if (frequency > highest) highest = frequency;
      }
      sum += highest - lowest;
    }
    return sum / pixels;
  });
}
