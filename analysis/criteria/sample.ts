import type * as tf from '@tensorflow/tfjs';
import { traced } from '@actilens/runtime';
import { forEachBatch } from '../datasets/for-each-batch';
import type { CriterionContext } from './criterion';

/** Images per forward pass. */
const BATCH_SIZE = 128;

export interface SampleOptions {
  /** so many training images are looked at, drawn by the seed; all of them where there are fewer */
  readonly sampleSize?: number;
}

/** The places of some training images, drawn by the seed. */
export function drawSample({ trainingSet, seed }: CriterionContext, sampleSize: number): Int32Array {
  return trainingSet.shuffledIndices(seed).subarray(0, sampleSize);
}

/**
 * Adds up a measure over a sample of the training images, batch by batch.
 *
 * @param measure what one batch adds: a tensor of always the same shape
 * @returns the sums, float64
 * @throws the signal's reason
 */
export async function sumOverSample(
  context: CriterionContext,
  sampleSize: number,
  name: string,
  measure: (images: tf.Tensor4D, labels: tf.Tensor1D) => tf.Tensor,
): Promise<Float64Array> {
  const { trainingSet, signal, onProgress } = context;
  const step = traced(measure, { name });
  let sums = new Float64Array();
  try {
    await forEachBatch(
      trainingSet,
      {
        batchSize: BATCH_SIZE,
        order: drawSample(context, sampleSize),
        signal,
        onProgress: ({ imagesDone, imageCount }) => onProgress?.(imagesDone / imageCount),
      },
      async ({ images, labels }) => {
        const found = await step.async(images, labels);
        const values = await found.data();
        found.dispose();
        if (sums.length === 0) sums = new Float64Array(values.length);
        values.forEach((value, i) => (sums[i] += value));
      },
    );
    return sums;
  } finally {
    step.dispose();
  }
}
