import * as tf from '@tensorflow/tfjs';
import type { ChannelStatistics } from '../datasets/channel-statistics';
import type { ImageShape } from '../datasets/image-shape';
import { deriveSeed } from '../datasets/random-numbers';
import { requireWholeNumber } from '../datasets/whole-number';
import { compileModel } from './compile';

export interface Cifar10NetworkOptions {
  /** draws all weights and what dropout drops; integer in [0, 2^32) */
  readonly seed: number;
  /** pairs of convolution layers: 3 as the thesis's figures have it, 4 as its text lists; by default 3 */
  readonly pairs?: number;
  /** neurons of each convolution layer; by default 64 in all */
  readonly filters?: number | readonly number[];
  /** neurons of the hidden dense layer; by default 64 */
  readonly hiddenUnits?: number;
  /** of the convolutions; 'alternating' pads the first of each pair, as Keras' own example did; by default 'same' */
  readonly padding?: 'same' | 'valid' | 'alternating';
  /** shares that are dropped after each pair and after the hidden layer; by default 0.25 and 0.5 */
  readonly dropout?: readonly [afterPairs: number, afterHidden: number];
  /** of the training images' pixels, to scale each channel to mean 0 and deviation 1; by default pixels stay in [0, 1] */
  readonly channels?: ChannelStatistics;
  /** by default 32 × 32 × 3 */
  readonly imageShape?: ImageShape;
  /** by default 10 */
  readonly classCount?: number;
  /** of stochastic gradient descent; by default 0.01 and 0.9 */
  readonly learningRate?: number;
  readonly momentum?: number;
}

/**
 * The network of the thesis's CIFAR10 experiment (section 5.3), untrained and compiled.
 *
 * Layers `conv1`, `conv2`, … (3 × 3, ReLU), after every second one `poolN` (maximum of 2 × 2) and `dropoutN`; then
 * `flatten`, `hidden` (ReLU), `dropout` and `output` (softmax); before all, with `channels`, `scaling`, which is not
 * trained. Weights as Keras draws them by default: Glorot's uniform
 * distribution and zero biases. Stochastic gradient descent with momentum; cross-entropy of integer labels.
 *
 * The caller disposes the model; it owns its optimiser, so that goes with it.
 *
 * @throws RangeError when there are not as many `filters` as convolution layers
 */
export function cifar10Network(options: Cifar10NetworkOptions): tf.Sequential {
  const { seed, pairs = 3, hiddenUnits = 64, padding = 'same', dropout = [0.25, 0.5] } = options;
  const { imageShape = [32, 32, 3], classCount = 10, learningRate = 0.01, momentum = 0.9 } = options;
  requireWholeNumber('pairs', pairs, 1);
  const filters = filtersOf(options.filters ?? 64, 2 * pairs);
  let draws = 0;
  const nextSeed = (): number => deriveSeed(seed, draws++);
  const weights = () => tf.initializers.glorotUniform({ seed: nextSeed() });
  const model = tf.sequential();
  if (options.channels) addScaling(model, options.channels, imageShape);
  filters.forEach((count, index) => {
    model.add(
      tf.layers.conv2d({
        name: `conv${index + 1}`,
        filters: count,
        kernelSize: 3,
        padding: padding !== 'alternating' ? padding : index % 2 === 0 ? 'same' : 'valid',
        activation: 'relu',
        kernelInitializer: weights(),
        ...(model.layers.length === 0 && { inputShape: [...imageShape] }),
      }),
    );
    if (index % 2 === 0) return;
    const pair = (index + 1) / 2;
    model.add(tf.layers.maxPooling2d({ name: `pool${pair}`, poolSize: 2 }));
    model.add(tf.layers.dropout({ name: `dropout${pair}`, rate: dropout[0], seed: nextSeed() }));
  });
  model.add(tf.layers.flatten({ name: 'flatten' }));
  model.add(
    tf.layers.dense({
      name: 'hidden',
      units: hiddenUnits,
      activation: 'relu',
      kernelInitializer: weights(),
    }),
  );
  model.add(tf.layers.dropout({ name: 'dropout', rate: dropout[1], seed: nextSeed() }));
  model.add(
    tf.layers.dense({
      name: 'output',
      units: classCount,
      activation: 'softmax',
      kernelInitializer: weights(),
    }),
  );
  compileModel(model, {
    optimizer: tf.train.momentum(learningRate, momentum),
    loss: 'sparseCategoricalCrossentropy',
    metrics: ['accuracy'],
  });
  return model;
}

/** A layer that scales each channel by itself, so that the network takes the same images as any other. */
function addScaling(
  model: tf.Sequential,
  { mean, deviation }: ChannelStatistics,
  imageShape: ImageShape,
): void {
  const name = 'scaling';
  model.add(
    tf.layers.depthwiseConv2d({ name, kernelSize: 1, trainable: false, inputShape: [...imageShape] }),
  );
  const scales = mean.map((_, channel) => 1 / Math.max(deviation[channel], 1e-6));
  const offsets = mean.map((value, channel) => -value * scales[channel]);
  const weights = [tf.tensor4d(scales, [1, 1, scales.length, 1]), tf.tensor1d(offsets)];
  model.getLayer(name).setWeights(weights);
  tf.dispose(weights);
}

function filtersOf(filters: number | readonly number[], layerCount: number): readonly number[] {
  if (typeof filters === 'number') return Array.from({ length: layerCount }, () => filters);
  if (filters.length === layerCount) return filters;
  throw new RangeError(
    `filters: expected ${layerCount} numbers, one per convolution layer, got ${filters.length}`,
  );
}
