import { setImmediate as turn } from 'node:timers/promises';
import * as tf from '@tensorflow/tfjs';
import { hostSignal } from '@actilens/runtime';
import type { Batch, BatchOptions, Dataset } from './dataset';
import { warnOfSlowBackend } from './slow-backend';

/** How far a pass over a data set has come. */
export interface PassProgress {
  readonly imagesDone: number;
  readonly imageCount: number;
  readonly imagesPerSecond: number;
  readonly secondsLeft: number;
}

export interface PassOptions extends Pick<BatchOptions, 'batchSize' | 'order' | 'augmentation'> {
  /** stops the pass before the next batch; by default the signal of the notebook's cell, if there is one */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: PassProgress) => void;
}

/**
 * Does some work with each batch of a data set, one after the other. The next batch is made ready while the
 * work on the one before runs on the device, and other events get their turn in between.
 *
 * @param work starts what is to be done; its batch is disposed of when the promise settles
 * @throws what the work throws, or the signal's reason
 */
export async function forEachBatch(
  dataset: Dataset,
  { batchSize, order, augmentation, signal = hostSignal(), onProgress }: PassOptions,
  work: (batch: Batch) => Promise<void>,
): Promise<void> {
  const batches = dataset.batches({ batchSize, order, augmentation });
  const imageCount = order?.length ?? dataset.count;
  warnOfSlowBackend(imageCount);
  const started = performance.now();
  let imagesDone = 0;
  let next = batches.next();
  try {
    while (!next.done) {
      signal?.throwIfAborted();
      const batch = next.value;
      const running = work(batch);
      try {
        await Promise.race([turn(), running]);
        next = batches.next();
      } finally {
        await running.finally(() => tf.dispose([batch.images, batch.labels]));
      }
      imagesDone += batch.indices.length;
      const imagesPerSecond = (imagesDone / (performance.now() - started)) * 1000;
      onProgress?.({
        imagesDone,
        imageCount,
        imagesPerSecond,
        secondsLeft: (imageCount - imagesDone) / imagesPerSecond,
      });
    }
  } finally {
    if (!next.done) tf.dispose([next.value.images, next.value.labels]);
  }
}
