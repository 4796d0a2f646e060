import type { SymbolicTensor } from '@tensorflow/tfjs';
import type * as tf from '@tensorflow/tfjs';
import { requireLayer } from '../models/layers';

type Layer = tf.layers.Layer;

/** The tensor whose positive values are a layer's occurrences. */
export interface ObservedLayer {
  readonly layerName: string;
  /** the layer's output after its activation function, last axis neurons */
  readonly output: SymbolicTensor;
  /** an occurrence is an activation strictly above this */
  readonly threshold: number;
}

/** A layer whose activations have no meaningful occurrences, or that has no neurons. */
export class UnobservableLayerError extends Error {
  override readonly name = 'UnobservableLayerError';
}

const LAYERS_WITH_NEURONS = new Set([
  'Conv1D',
  'Conv2D',
  'Conv2DTranspose',
  'DepthwiseConv2D',
  'SeparableConv2D',
  'Dense',
]);

/** Activation functions that are zero where a neuron does not respond. */
const RECTIFIERS = new Set(['relu', 'relu6']);
const RECTIFIER_LAYERS = new Set(['ReLU', 'ThresholdedReLU']);

/** Layers between a neuron and its activation function that keep neurons apart. */
const TRANSPARENT_LAYERS = new Set(['BatchNormalization', 'Dropout', 'SpatialDropout1D', 'GaussianNoise']);

/**
 * Finds where to count a layer's occurrences: after its activation function, which may be a layer of its own
 * behind a batch normalisation (thesis, eq. 5.1: the feature map that the next layer sees).
 *
 * @param threshold needed when the activation function is not zero for absent features, as with sigmoid or tanh
 * @throws UnknownLayerError, or UnobservableLayerError with the reason
 */
export function observeLayer(model: tf.LayersModel, layerName: string, threshold?: number): ObservedLayer {
  const layer = requireLayer(model, layerName);
  const refuse = (reason: string): never => {
    throw new UnobservableLayerError(`layer ${layerName}: ${reason}`);
  };
  const className = layer.getClassName();
  if (!LAYERS_WITH_NEURONS.has(className)) {
    return refuse(
      `has no maps, being a ${className}; expected a convolution or dense layer, behind which activation layers are found`,
    );
  }
  if (layer.getConfig().dataFormat === 'channelsFirst') {
    return refuse('keeps its neurons on the first axis; expected dataFormat channelsLast');
  }
  const { source, activation } = activationOf(model, layer);
  const isRectified = RECTIFIERS.has(activation) || RECTIFIER_LAYERS.has(activation);
  if (threshold !== undefined && !Number.isFinite(threshold)) {
    return refuse(`threshold: expected a finite number, got ${threshold}`);
  }
  if (threshold === undefined && !isRectified) {
    return refuse(
      `its activation function is ${activation}, which does not become zero where a feature is absent; ` +
        'expected ReLU, or pass a threshold above which an activation counts as an occurrence',
    );
  }
  return { layerName, output: outputOf(source, refuse), threshold: threshold ?? 0 };
}

/** The layer that applies a layer's activation function, and the function's name. */
function activationOf(model: tf.LayersModel, layer: Layer): { source: Layer; activation: string } {
  let current = layer;
  for (let activation = ownActivation(layer); ; activation = ownActivation(current)) {
    if (activation !== 'linear') return { source: current, activation };
    const consumers = consumersOf(model, current);
    if (consumers.length !== 1 || !appliesActivation(consumers[0])) return { source: layer, activation };
    current = consumers[0];
  }
}

function appliesActivation(layer: Layer): boolean {
  return ownActivation(layer) !== 'linear' || TRANSPARENT_LAYERS.has(layer.getClassName());
}

/** `linear` for layers without an activation function. */
function ownActivation(layer: Layer): string {
  const className = layer.getClassName();
  if (RECTIFIER_LAYERS.has(className) || ['LeakyReLU', 'PReLU', 'ELU', 'Softmax'].includes(className))
    return className;
  const { activation } = layer.getConfig();
  if (LAYERS_WITH_NEURONS.has(className) || className === 'Activation') return String(activation ?? 'linear');
  return 'linear';
}

function consumersOf(model: tf.LayersModel, layer: Layer): Layer[] {
  const inModel = new Set(model.layers);
  const consumers = layer.outboundNodes.map((node) => node.outboundLayer).filter((next) => inModel.has(next));
  return [...new Set(consumers)];
}

function outputOf(layer: Layer, refuse: (reason: string) => never): SymbolicTensor {
  if (layer.inboundNodes.length !== 1) {
    return refuse(`is used ${layer.inboundNodes.length} times; expected a layer with one output`);
  }
  return layer.output as SymbolicTensor;
}
