import * as tf from '@tensorflow/tfjs';
import { NeuronSelectionError, SurgeryRefusedError } from './errors';
import { NeuronAxes } from './layer-surgery';
import { layerTypes } from './layer-types';

/** A layer whose neurons can be operated on. */
export interface NeuronLayer {
  readonly layer: tf.layers.Layer;
  readonly neurons: NeuronAxes;
  readonly neuronCount: number;
}

/** Finds a layer of `model` by name; throws when it is unknown or has no neurons that surgery can reach. */
export function neuronLayer(model: tf.LayersModel, layerName: string): NeuronLayer {
  const layer = model.layers.find(({ name }) => name === layerName);
  if (!layer) {
    const names = model.layers.map(({ name }) => name).join(', ');
    throw new NeuronSelectionError(`layerName: expected one of ${names}, got "${layerName}"`);
  }
  return neuronsOf(layer);
}

/** The neurons of a layer; throws when it has none that surgery can reach. */
export function neuronsOf(layer: tf.layers.Layer): NeuronLayer {
  const neurons = layerTypes.get(layer.getClassName())?.neurons;
  if (!neurons) {
    throw new SurgeryRefusedError(
      layer.name,
      `${layer.getClassName()} has no neurons of its own that surgery can reach; name the dense or convolution layer`,
    );
  }
  return { layer, neurons, neuronCount: layer.getConfig()[neurons.size] as number };
}

/** Checks that `neurons` are distinct integers from 0 to `neuronCount - 1`. */
export function checkNeurons(neurons: readonly number[], layerName: string, neuronCount: number): void {
  const wrong = neurons.find((n) => !Number.isInteger(n) || n < 0 || n >= neuronCount);
  if (wrong !== undefined) {
    throw new NeuronSelectionError(
      `neurons: expected integers from 0 to ${neuronCount - 1}, the neurons of "${layerName}", got ${wrong}`,
    );
  }
  const repeated = neurons.filter((n, i) => neurons.indexOf(n) !== i);
  if (repeated.length > 0) {
    throw new NeuronSelectionError(
      `neurons: expected each neuron of "${layerName}" once, got ${[...new Set(repeated)].join(', ')} again`,
    );
  }
}
