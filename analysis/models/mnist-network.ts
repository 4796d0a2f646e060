import * as tf from '@tensorflow/tfjs';
import type { ImageShape } from '../datasets/image-shape';
import { deriveSeed } from '../datasets/random-numbers';
import { Adadelta } from '../training/adadelta';
import { compileModel } from './compile';

export interface MnistNetworkOptions {
  /** draws all weights; integer in [0, 2^32) */
  readonly seed: number;
  /** neurons of the two convolution layers; by default 16 and 16 */
  readonly filters?: readonly [conv1: number, conv2: number];
  /** neurons of the hidden dense layer; by default 16 */
  readonly hiddenUnits?: number;
  /** by default 28 × 28 × 1 */
  readonly imageShape?: ImageShape;
  /** by default 10 */
  readonly classCount?: number;
}

/**
 * The network of the thesis's MNIST experiment (section 5.3), untrained and compiled.
 *
 * Layers `conv1` and `conv2` (3 × 3, no padding, ReLU), `pool` (maximum of 2 × 2), `flatten`, `hidden` (ReLU) and
 * `output` (softmax). Weights and training as Keras had them by default in 2019: Glorot's uniform distribution
 * and zero biases; Adadelta with learning rate 1, rho 0.95 and epsilon 1e-7; cross-entropy of integer labels.
 *
 * The caller disposes the model; it owns its optimiser, so that goes with it.
 */
export function mnistNetwork(options: MnistNetworkOptions): tf.Sequential {
  const { seed, filters = [16, 16], hiddenUnits = 16, imageShape = [28, 28, 1], classCount = 10 } = options;
  const weights = (layerIndex: number) =>
    tf.initializers.glorotUniform({ seed: deriveSeed(seed, layerIndex) });
  const convolution = { kernelSize: 3, activation: 'relu' } as const;
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({
        ...convolution,
        name: 'conv1',
        filters: filters[0],
        inputShape: [...imageShape],
        kernelInitializer: weights(0),
      }),
      tf.layers.conv2d({
        ...convolution,
        name: 'conv2',
        filters: filters[1],
        kernelInitializer: weights(1),
      }),
      tf.layers.maxPooling2d({ name: 'pool', poolSize: 2 }),
      tf.layers.flatten({ name: 'flatten' }),
      tf.layers.dense({
        name: 'hidden',
        units: hiddenUnits,
        activation: 'relu',
        kernelInitializer: weights(2),
      }),
      tf.layers.dense({
        name: 'output',
        units: classCount,
        activation: 'softmax',
        kernelInitializer: weights(3),
      }),
    ],
  });
  compileModel(model, {
    optimizer: new Adadelta(),
    loss: 'sparseCategoricalCrossentropy',
    metrics: ['accuracy'],
  });
  return model;
}
