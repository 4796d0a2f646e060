import * as tf from '@tensorflow/tfjs';
import { checkNeurons, neuronLayer } from '../surgery/neuron-selection';
import { freshSlots } from '../surgery/optimizer-state';
import { positionMask, weightName } from '../surgery/weights';

/** Neurons by index, by the name of their layer. */
export type NeuronsByLayer = Readonly<Record<string, readonly number[]>>;

/** The gradient of a loss after one weight, by the weight's name. */
export type Gradients = { readonly name: string; readonly tensor: tf.Tensor }[];

interface FrozenPart {
  readonly weight: tf.LayerVariable;
  readonly axis: number;
  readonly neurons: readonly number[];
}

/**
 * Keeps training from changing single neurons: the gradients after their own weights become zero, and the optimiser
 * forgets what it remembers of them, so that no momentum moves them either.
 *
 * Only a layer's own weights belong to its neurons; what a batch normalisation behind it learns, or what the next layer
 * makes of them, goes on changing.
 *
 * @returns the gradients that are to be applied; in a `tidy` of the caller
 * @throws NeuronSelectionError for an unknown layer or a wrong index; nothing has changed then
 */
export function freezeNeurons(
  model: tf.LayersModel,
  neuronsByLayer: NeuronsByLayer,
): (gradients: Gradients) => Gradients {
  const frozen = frozenParts(model, neuronsByLayer);
  tf.tidy(() => {
    for (const { weight, axis, neurons } of frozen.values()) {
      const slots = freshSlots(model.optimizer, weight, { axis, positions: neurons });
      slots.forEach(({ variable, value }) => variable.assign(value));
    }
  });
  return (gradients) =>
    gradients.map(({ name, tensor }) => {
      const part = frozen.get(name);
      if (part === undefined || !tensor) return { name, tensor };
      const mask = positionMask(tensor, part.axis, part.neurons);
      return { name, tensor: tensor.mul(mask.logicalNot().toFloat()) };
    });
}

function frozenParts(model: tf.LayersModel, neuronsByLayer: NeuronsByLayer): Map<string, FrozenPart> {
  const parts = Object.entries(neuronsByLayer).flatMap(([layerName, neurons]) => {
    const { layer, neurons: described, neuronCount } = neuronLayer(model, layerName);
    checkNeurons(neurons, layerName, neuronCount);
    return layer.weights
      .filter((weight) => neurons.length > 0 && weightName(weight) in described.axes)
      .map((weight) => ({ weight, axis: described.axes[weightName(weight)], neurons }));
  });
  return new Map(parts.map((part) => [part.weight.name, part]));
}
