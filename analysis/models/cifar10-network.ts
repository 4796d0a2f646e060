import * as tf from '@tensorflow/tfjs';
import type { ImageShape } from '../datasets/dataset';
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
  /** of the convolutions; by default 'same' */
  readonly padding?: 'same' | 'valid';
  /** shares that are dropped after each pair and after the hidden layer; by default 0.25 and 0.5 */
  readonly dropout?: readonly [afterPairs: number, afterHidden: number];
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
 * `flatten`, `hidden` (ReLU), `dropout` and `output` (softmax). Weights as Keras draws them by default: Glorot's uniform
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
  filters.forEach((count, index) => {
    model.add(
      tf.layers.conv2d({
        name: `conv${index + 1}`,
        filters: count,
        kernelSize: 3,
        padding,
        activation: 'relu',
        kernelInitializer: weights(),
        ...(index === 0 && { inputShape: [...imageShape] }),
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

function filtersOf(filters: number | readonly number[], layerCount: number): readonly number[] {
  if (typeof filters === 'number') return Array.from({ length: layerCount }, () => filters);
  if (filters.length === layerCount) return filters;
  throw new RangeError(
    `filters: expected ${layerCount} numbers, one per convolution layer, got ${filters.length}`,
  );
}
