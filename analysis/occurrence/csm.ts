import type { OccurrenceMaps } from './occurrence-maps';

/** A measure that compares classes was asked of maps of a single class. */
export class TooFewClassesError extends RangeError {
  override readonly name = 'TooFewClassesError';

  constructor(maps: OccurrenceMaps) {
    super(
      `maps: expected at least 2 classes, got 1 ("${maps.classNames[0]}"); ` +
        'selectivity compares a class with the others, so count the maps over images of more classes',
    );
  }
}

/**
 * The class selectivity maps of a layer: how much more often each pixel activates for a class than, on average,
 * for the other classes (thesis, eq. 5.3, in its closed form `(K·M_c − Σ_d M_d) / (K − 1)` for K classes).
 * Positive is selective for the class, negative dismissive of it; a neuron's maps sum to zero over the classes.
 *
 * Example: frequencies `[1, 0.5, 0]` of one pixel in three classes give `[0.75, 0, −0.75]`.
 *
 * @returns float32 `[neuron, class, height, width]` in [−1, 1]
 * @throws TooFewClassesError when the maps are of a single class
 */
export function classSelectivityMaps(maps: OccurrenceMaps): Float32Array {
  const result = new Float32Array(maps.counts.length);
  for (let neuron = 0; neuron < maps.shape.neuronCount; neuron++) {
    const ofNeuron = neuronSelectivityMaps(maps, neuron);
    result.set(ofNeuron, neuron * ofNeuron.length);
  }
  return result;
}

/**
 * The class selectivity maps of one neuron, unrounded.
 *
 * @returns float64 `[class, height, width]` in [−1, 1]
 * @throws TooFewClassesError when the maps are of a single class
 * @throws RangeError when the layer has no such neuron
 */
export function neuronSelectivityMaps(maps: OccurrenceMaps, neuron: number): Float64Array {
  const { neuronCount, classCount, height, width } = maps.shape;
  if (!Number.isInteger(neuron) || neuron < 0 || neuron >= neuronCount) {
    throw new RangeError(`neuron: expected an index from 0 to ${neuronCount - 1}, got ${neuron}`);
  }
  if (classCount < 2) throw new TooFewClassesError(maps);
  const pixels = height * width;
  const start = neuron * classCount * pixels;
  const result = new Float64Array(classCount * pixels);
  // Measured from the first class's frequency, as in `leadOverOtherClasses`.
  const first = Float64Array.from(
    maps.counts.subarray(start, start + pixels),
    (count) => count / maps.classSizes[0],
  );
  const sum = new Float64Array(pixels);
  for (let classIndex = 0; classIndex < classCount; classIndex++) {
    for (let pixel = 0; pixel < pixels; pixel++) {
      const at = classIndex * pixels + pixel;
      const beyondFirst = maps.counts[start + at] / maps.classSizes[classIndex] - first[pixel];
      result[at] = beyondFirst;
      sum[pixel] += beyondFirst;
    }
  }
  for (let classIndex = 0; classIndex < classCount; classIndex++) {
    for (let pixel = 0; pixel < pixels; pixel++) {
      const at = classIndex * pixels + pixel;
      result[at] = (classCount * result[at] - sum[pixel]) / (classCount - 1);
    }
  }
  return result;
}

/**
 * Replaces one value per class by its lead over the mean of the other classes' values. Measured from the first
 * class's value, so that equal values give exactly zero instead of a rounding error with a sign.
 */
export function leadOverOtherClasses(values: Float64Array): void {
  const classCount = values.length;
  const first = values[0];
  let sum = 0;
  for (const value of values) sum += value - first;
  for (let classIndex = 0; classIndex < classCount; classIndex++) {
    values[classIndex] = (classCount * (values[classIndex] - first) - sum) / (classCount - 1);
  }
}
