import * as tf from '@tensorflow/tfjs';
import { batchRanges, sliceRows } from './batches';
import { datasetBatch, type DatasetItem } from './dataset-batch';
import { type Batch, type ModelInternals, singleOrAll } from './internals';
import type { ModelSteps } from './steps';

/** Sums loss and metrics over batches, each weighed by its number of examples. */
class WeighedSums {
  private sums: tf.Tensor[] = [];
  private exampleCount = 0;

  /** Takes the results over. */
  add(results: tf.Tensor[], exampleCount: number): void {
    this.exampleCount += exampleCount;
    const sums = tf.tidy(() =>
      results.map((result, i) => tf.add(this.sums[i] ?? tf.scalar(0), tf.mul(exampleCount, result))),
    );
    tf.dispose([this.sums, results]);
    this.sums = sums;
  }

  /** The caller disposes of them. */
  means(): tf.Scalar[] {
    const means = tf.tidy(() => this.sums.map((sum) => tf.div(sum, this.exampleCount)));
    this.dispose();
    return means as tf.Scalar[];
  }

  dispose(): void {
    tf.dispose(this.sums);
    this.sums = [];
  }
}

/**
 * Loss and metrics over all rows of the data, batch by batch off the JavaScript thread, as
 * `LayersModel.evaluate` computes them. The caller disposes of them.
 */
export async function evaluateRows(steps: ModelSteps, data: Batch, batchSize: number): Promise<tf.Scalar[]> {
  const sums = new WeighedSums();
  try {
    for (const [start, end] of batchRanges(data[0]!.shape[0], batchSize)) {
      const batch = sliceRows(data, start, end);
      try {
        sums.add(await steps.testAsync(batch), end - start);
      } finally {
        tf.dispose(batch as tf.TensorContainer);
      }
    }
    return sums.means();
  } catch (error) {
    sums.dispose();
    throw error;
  }
}

/** A `tf.data.Dataset` or one of its iterators, as far as training needs them. */
export interface Iterable {
  readonly size?: number;
  iterator?(): Promise<Iterator>;
  next?(): Promise<DatasetItem>;
}

export interface Iterator {
  next(): Promise<DatasetItem>;
}

/** `LayersModel.evaluateDataset` with its batches off the JavaScript thread. */
export async function evaluateDataset(
  model: ModelInternals,
  steps: ModelSteps,
  dataset: Iterable,
  batchCount: number | undefined,
): Promise<tf.Scalar | tf.Scalar[]> {
  const iterator = dataset.next ? (dataset as Iterator) : await dataset.iterator!();
  const sums = new WeighedSums();
  try {
    for (let batch = 0; batchCount === undefined || batch < batchCount;) {
      const { value, done } = await iterator.next();
      if (value) {
        const { xs, ys } = datasetBatch(model, value);
        const size = xs[0].shape[0];
        sums.add(await steps.testAsync([...xs, ...ys]), size);
        tf.dispose([xs, ys]);
        batch++;
      }
      if (!done) continue;
      if (batchCount !== undefined) warnOfShortDataset(batchCount);
      break;
    }
    return singleOrAll(sums.means());
  } catch (error) {
    sums.dispose();
    throw error;
  }
}

function warnOfShortDataset(batchCount: number): void {
  console.warn(
    `evaluateDataset() stopped early: expected at least ${batchCount} batches (args.batches), but the dataset ` +
      'ran out of data. Use repeat() when building the dataset, or ask for fewer.',
  );
}
