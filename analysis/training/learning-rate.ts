import type * as tf from '@tensorflow/tfjs';
import { requireWholeNumber } from '../datasets/whole-number';
import { TrainingError } from './errors';

/** From some batch of a training run on, another learning rate. */
export interface LearningRateChange {
  /** the first batch that is trained with it: from 1, counted over all epochs */
  readonly batch: number;
  readonly rate: number;
}

/** The learning rate of an optimiser; undefined for one that has none. */
export function learningRateOf(optimizer: tf.Optimizer): number | undefined {
  const { learningRate } = optimizer.getConfig();
  return typeof learningRate === 'number' ? learningRate : undefined;
}

/**
 * Gives an optimiser another learning rate, for steps that are recorded from now on; what it remembers stays.
 *
 * @throws TrainingError for an optimiser that has none
 */
export function setLearningRate(optimizer: tf.Optimizer, rate: number): void {
  requireLearningRate(rate);
  if (learningRateOf(optimizer) === undefined) {
    throw new TrainingError(
      `optimizer: expected one with a learning rate, got ${optimizer.getClassName()}, which has none`,
    );
  }
  // Gradient descent holds its rate as a tensor too.
  const { setLearningRate: set } = optimizer as Partial<Pick<tf.SGDOptimizer, 'setLearningRate'>>;
  if (set) set.call(optimizer, rate);
  else Object.assign(optimizer, { learningRate: rate });
}

/** @throws RangeError for what is not a learning rate */
export function requireLearningRate(rate: number): void {
  if (Number.isFinite(rate) && rate >= 0) return;
  throw new RangeError(`learningRate: expected a number from 0 up, got ${rate}`);
}

/**
 * The changes in the order of their batches; of several at one batch the last counts.
 *
 * @throws RangeError for what is not a batch or a learning rate
 */
export function inOrder(changes: readonly LearningRateChange[]): LearningRateChange[] {
  const byBatch = new Map<number, LearningRateChange>();
  for (const { batch, rate } of changes) {
    requireWholeNumber('batch', batch, 1);
    requireLearningRate(rate);
    byBatch.set(batch, { batch, rate });
  }
  return [...byBatch.values()].sort((a, b) => a.batch - b.batch);
}
