import type * as tf from '@tensorflow/tfjs';
import { traced } from '@actilens/runtime';
import { forEachBatch } from '../datasets/for-each-batch';
import type { CriterionContext } from './criterion';

/** Images per forward pass. */
const BATCH_SIZE = 128;

/** Images that are looked at unless the context says otherwise. */
const SAMPLE_SIZE = 5000;

/**
 * The places of some training images, drawn by the seed; of all where there are fewer.
 *
 * @param byDefault how many, unless the context says so
 */
export function drawSample(context: CriterionContext, byDefault = SAMPLE_SIZE): Int32Array {
  const { trainingSet, seed, sampleSize = byDefault } = context;
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
        order: drawSample(context),
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
