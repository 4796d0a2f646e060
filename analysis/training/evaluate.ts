import { traced } from '@actilens/runtime';
import * as tf from '@tensorflow/tfjs';
import type { Dataset } from '../datasets/dataset';
import { forEachBatch } from '../datasets/for-each-batch';
import { imageInput, requireClassOutput } from '../models/image-input';
import { classificationLoss, oneHot } from './classification-loss';

export interface EvaluateOptions {
  /** by default 256; changes the speed and the memory, not the result */
  readonly batchSize?: number;
  /** stops before the next batch */
  readonly signal?: AbortSignal;
}

/** How a model classifies a data set. */
export interface Evaluation {
  /** share of images whose highest output is their label's, in [0, 1] */
  readonly accuracy: number;
  /** mean loss per image, without the layers' penalties; NaN when an output is */
  readonly loss: number;
  /** images of each true class (row) by predicted class (column); int32 `[class, class]`, row by row */
  readonly confusion: Int32Array;
  /** share of each class's images that were recognised (recall); NaN for a class without images */
  readonly perClass: Float64Array;
  /** share of the images taken for each class that are of it; NaN where none was */
  readonly precision: Float64Array;
}

/**
 * Classifies every image and compares with the labels, streaming batches; the counts are read back once.
 *
 * Example: two classes, three images of the first (one taken for the second) and one of the second, recognised:
 * confusion `[2, 1, 0, 1]`, accuracy 0.75, perClass `[2/3, 1]`, precision `[1, 1/2]`.
 *
 * @throws ModelMismatchError when model and data set do not fit
 * @throws TrainingError when the model was compiled with a loss that is not for classes
 * @throws the signal's reason when it is aborted
 */
export async function evaluate(
  model: tf.LayersModel,
  dataset: Dataset,
  options: EvaluateOptions = {},
): Promise<Evaluation> {
  const { batchSize = 256, signal } = options;
  const count = traced(evaluationStep(model, dataset), { name: 'evaluating a batch' });
  let totals: Totals = {
    lossSum: tf.scalar(0),
    confusion: tf.zeros([dataset.classCount, dataset.classCount], 'int32'),
  };
  try {
    await forEachBatch(dataset, { batchSize, signal }, async ({ images, labels }) => {
      const { lossSum, confusion } = totals;
      totals = await count.async(images, labels, totals);
      tf.dispose([lossSum, confusion]);
    });
    const [lossSum, confusion] = await Promise.all([totals.lossSum.data(), totals.confusion.data()]);
    return summary(Int32Array.from(confusion), lossSum[0] / dataset.count, dataset.classCount);
  } finally {
    tf.dispose([totals.lossSum, totals.confusion]);
    count.dispose();
  }
}

interface Totals {
  readonly lossSum: tf.Tensor;
  /** int32 `[class, class]` */
  readonly confusion: tf.Tensor;
}

/** Adds one batch to the totals, from tensors to tensors. */
function evaluationStep(
  model: tf.LayersModel,
  dataset: Dataset,
): (
  images: tf.Tensor4D,
  labels: tf.Tensor1D,
  totals: Totals,
) => { lossSum: tf.Tensor; confusion: tf.Tensor } {
  const enter = imageInput(model, dataset.imageShape);
  requireClassOutput(model, dataset.classCount);
  const lossOf = classificationLoss(model);
  return (images, labels, totals) =>
    tf.tidy(() => {
      const outputs = model.apply(enter(images)) as tf.Tensor2D;
      const predicted = oneHot(outputs.argMax(1).toInt() as tf.Tensor1D, dataset.classCount);
      const counts = tf.matMul(oneHot(labels, dataset.classCount), predicted, true);
      return {
        lossSum: totals.lossSum.add(lossOf(labels, outputs).mul(images.shape[0])),
        confusion: totals.confusion.add(counts.toInt()),
      };
    });
}

function summary(confusion: Int32Array, loss: number, classCount: number): Evaluation {
  const perClass = new Float64Array(classCount);
  const precision = new Float64Array(classCount);
  let correct = 0;
  let images = 0;
  for (let classIndex = 0; classIndex < classCount; classIndex++) {
    let ofClass = 0;
    let takenForClass = 0;
    for (let other = 0; other < classCount; other++) {
      ofClass += confusion[classIndex * classCount + other];
      takenForClass += confusion[other * classCount + classIndex];
    }
    const recognised = confusion[classIndex * classCount + classIndex];
    perClass[classIndex] = recognised / ofClass;
    precision[classIndex] = recognised / takenForClass;
    correct += recognised;
    images += ofClass;
  }
  return { accuracy: correct / images, loss, confusion, perClass, precision };
}
