import type * as tf from '@tensorflow/tfjs';
import type { Dataset } from '../datasets/dataset';
import type { OccurrenceMaps } from '../occurrence/occurrence-maps';
import { neuronLayer } from '../surgery/neuron-selection';

/** What a criterion may look at. None of them looks at test images. */
export interface CriterionContext {
  /** trained; it is left as it is */
  readonly model: tf.LayersModel;
  /** a dense or convolution layer that is not the model's output */
  readonly layerName: string;
  /** how many of the layer's neurons stay, at least 1 */
  readonly keep: number;
  /** draws what is drawn: neurons, or a sample of images; integer in [0, 2^32) */
  readonly seed: number;
  readonly trainingSet: Dataset;
  /** the layer's maps over the training set; by default they are counted when a criterion needs them */
  readonly maps?: () => Promise<OccurrenceMaps>;
  /**
   * so many training images, drawn by the seed, are looked at by criteria that do with a sample; by default 5,000, and
   * 256 for leave-one-out, which looks at them many times
   */
  readonly sampleSize?: number;
  /** stops before the next batch of images */
  readonly signal?: AbortSignal;
  /** told which share of the work is done, in [0, 1] */
  readonly onProgress?: (done: number) => void;
}

/**
 * A way of choosing which neurons of a trained layer stay: as many as `keep` says, ascending.
 *
 * @throws RangeError when the layer has fewer neurons than are to stay, or a measure is not a number
 * @throws the signal's reason
 */
export type Criterion = (context: CriterionContext) => Promise<number[]>;

/**
 * The neurons with the highest scores, ascending; of equal ones the first.
 *
 * Example: scores `[3, 9, 5]`, keep 2: neurons 1 and 2.
 *
 * @throws RangeError for a score that is not a number, or when fewer neurons are there than are to stay
 */
export function keepHighest(scores: ArrayLike<number>, keep: number): number[] {
  requireKeep(keep, scores.length);
  const neurons = Array.from({ length: scores.length }, (_, neuron) => neuron);
  neurons.forEach((neuron) => requireNumber(scores[neuron], neuron));
  return neurons
    .sort((a, b) => scores[b] - scores[a] || a - b)
    .slice(0, keep)
    .sort((a, b) => a - b);
}

/**
 * How many neurons the layer has.
 *
 * @throws NeuronSelectionError or SurgeryRefusedError for a layer whose neurons cannot be removed
 * @throws RangeError when the layer has fewer than are to stay
 */
export function neuronCountOf({ model, layerName, keep }: CriterionContext): number {
  const { neuronCount } = neuronLayer(model, layerName);
  requireKeep(keep, neuronCount);
  return neuronCount;
}

/** @throws RangeError that names the neuron */
export function requireNumber(measure: number, neuron: number): void {
  if (!Number.isNaN(measure)) return;
  throw new RangeError(
    `neuron ${neuron}: expected a measure that is a number, got NaN; the network has diverged: train it anew with ` +
      'a lower learning rate, or go back to weights from before',
  );
}

function requireKeep(keep: number, neuronCount: number): void {
  if (Number.isInteger(keep) && keep >= 1 && keep <= neuronCount) return;
  throw new RangeError(
    `keep: expected 1 to ${neuronCount} neurons, as many as the layer has at most, got ${keep}`,
  );
}
