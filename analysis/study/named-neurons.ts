import type * as tf from '@tensorflow/tfjs';
import { checkNeurons, neuronLayer } from '../surgery/neuron-selection';
import { StudyError } from './errors';

/**
 * The neurons that an action is to be done to.
 *
 * @throws NeuronSelectionError for an unknown layer or neurons that it does not have (any more); StudyError for none
 */
export function namedNeurons(
  model: tf.LayersModel,
  layer: string,
  neurons: readonly number[],
): readonly number[] {
  requireNeurons(model, layer, neurons);
  if (neurons.length > 0) return [...neurons];
  throw new StudyError(`neurons: expected some of "${layer}", got none; name them or select them first`);
}

/** @throws NeuronSelectionError for an unknown layer or neurons that it does not have (any more) */
export function requireNeurons(model: tf.LayersModel, layer: string, neurons: readonly number[]): void {
  checkNeurons(neurons, layer, neuronLayer(model, layer).neuronCount);
}
