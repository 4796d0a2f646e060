import * as tf from '@tensorflow/tfjs';
import { allExcept } from './channels';
import { NeuronSelectionError } from './errors';
import { checkNeurons, neuronLayer } from './neuron-selection';
import { planCut } from './plan-cut';
import { rebuild } from './rebuild';

/**
 * A new, smaller model without some neurons of one layer. It computes what `model` does when the next layers
 * read zero from those neurons, to rounding: weights, batch normalisation, flattened inputs and the
 * optimiser's state follow. Names stay, and the neurons that stay keep their order: removing 1 of 0, 1, 2
 * leaves 2 as the new 1. With no neurons it is a plain copy.
 *
 * `model` stays usable and unchanged; the caller disposes both. The new model owns its optimiser; compiled
 * settings follow.
 *
 * @param layerName a dense or convolution layer that is not an output of the model
 * @param neurons distinct indices of the layer's neurons, in any order
 * @throws NeuronSelectionError for an unknown layer, a wrong or repeated index, or when no neuron would be
 *   left
 * @throws SurgeryRefusedError when a layer of the model cannot follow, by name and with the reason
 */
export function removeNeurons(
  model: tf.LayersModel,
  layerName: string,
  neurons: readonly number[],
): tf.LayersModel {
  const { neuronCount } = neuronLayer(model, layerName);
  checkNeurons(neurons, layerName, neuronCount);
  const kept = allExcept(neurons, neuronCount);
  if (kept.length === 0) {
    throw new NeuronSelectionError(
      `neurons: expected at least one neuron of "${layerName}" to stay, got all ${neuronCount} to remove`,
    );
  }
  return rebuild(model, neurons.length === 0 ? new Map() : planCut(model, layerName, kept));
}

/**
 * A new, smaller model that keeps only the given neurons of one layer, in the layer's own order.
 * Otherwise as {@link removeNeurons}.
 */
export function keepNeurons(
  model: tf.LayersModel,
  layerName: string,
  neurons: readonly number[],
): tf.LayersModel {
  const { neuronCount } = neuronLayer(model, layerName);
  checkNeurons(neurons, layerName, neuronCount);
  return removeNeurons(model, layerName, allExcept(neurons, neuronCount));
}
