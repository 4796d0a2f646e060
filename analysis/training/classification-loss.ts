import * as tf from '@tensorflow/tfjs';
import { TrainingError } from './errors';

/** Mean loss of a batch: labels int32 `[batch]` and outputs float32 `[batch, class]` to a scalar. */
export type ClassificationLoss = (labels: tf.Tensor1D, outputs: tf.Tensor2D) => tf.Scalar;

/** As in Keras: a share below it counts as this much, so that the logarithm stays finite. */
const SMALLEST_SHARE = 1e-7;

/**
 * The loss that a model was compiled with, on integer labels. Cross-entropy, categorical or sparse, is the same
 * one here and also that of a model without a loss. A function gets the labels one-hot, float32 `[batch, class]`.
 *
 * @throws TrainingError on any other loss
 */
export function classificationLoss(model: tf.LayersModel): ClassificationLoss {
  const loss: unknown = model.loss;
  if (loss === undefined || loss === 'sparseCategoricalCrossentropy' || loss === 'categoricalCrossentropy') {
    return crossEntropy;
  }
  if (typeof loss === 'function') {
    return (labels, outputs) => tf.mean(loss(oneHot(labels, outputs.shape[1]), outputs) as tf.Tensor);
  }
  throw new TrainingError(
    `loss: expected categoricalCrossentropy, sparseCategoricalCrossentropy or a function, got ${JSON.stringify(loss)}`,
  );
}

/** Of each class, how many outputs are highest at their label: float32 `[class]`. */
export function countCorrect(labels: tf.Tensor1D, outputs: tf.Tensor2D): tf.Tensor1D {
  const isCorrect = outputs.argMax(1).toInt().equal(labels).toFloat();
  return oneHot(labels, outputs.shape[1]).mul(isCorrect.expandDims(1)).sum(0);
}

/** float32 `[batch, class]`, 1 at the label */
export function oneHot(labels: tf.Tensor1D, classCount: number): tf.Tensor2D {
  return tf.oneHot(labels, classCount).toFloat() as tf.Tensor2D;
}

function crossEntropy(labels: tf.Tensor1D, outputs: tf.Tensor2D): tf.Scalar {
  const shares = outputs.mul(oneHot(labels, outputs.shape[1])).sum(1);
  return shares
    .clipByValue(SMALLEST_SHARE, 1 - SMALLEST_SHARE)
    .log()
    .neg()
    .mean();
}
