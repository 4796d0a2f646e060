import { hostSignal, traced } from '@actilens/runtime';
import * as tf from '@tensorflow/tfjs';
import { median } from './median';

export interface LatencyOptions {
  /** images that are classified at once; by default 1 and 128 */
  readonly batchSizes?: readonly number[];
  /** how often each size is measured; by default 30 times */
  readonly rounds?: number;
  readonly signal?: AbortSignal;
  /** milliseconds that only ever grow; by default `performance.now` */
  readonly clock?: () => number;
}

/** How long a network takes. */
export interface Latency {
  readonly batchSize: number;
  /** of one batch, from the images on the device to the outputs in main memory; the median of all rounds */
  readonly milliseconds: number;
}

/** So many first rounds make traces and fill caches; they do not count. */
const WARM_UP = 3;

/**
 * Measures how long the network takes to classify batches of random images, warm and with nothing else to do. It says
 * something about this machine and this moment alone: compare figures of one run.
 *
 * @returns one entry per batch size, in their order
 * @throws RangeError when the size of the model's images is not known
 */
export async function measureLatency(
  model: tf.LayersModel,
  {
    batchSizes = [1, 128],
    rounds = 30,
    signal = hostSignal(),
    clock = () => performance.now(),
  }: LatencyOptions = {},
): Promise<Latency[]> {
  const shape = model.inputs[0].shape.slice(1);
  if (model.inputs.length !== 1 || shape.includes(null)) {
    throw new RangeError(
      `model: expected one input of a known size, got ${model.inputs.length} of [${shape}]`,
    );
  }
  const run = traced((images: tf.Tensor) => tf.tidy(() => model.apply(images) as tf.Tensor), {
    name: 'classifying a batch',
  });
  const latencies: Latency[] = [];
  try {
    for (const batchSize of batchSizes) {
      const images = tf.randomUniform([batchSize, ...(shape as number[])], 0, 1, 'float32', 1);
      try {
        const times: number[] = [];
        for (let round = 0; round < WARM_UP + rounds; round++) {
          signal?.throwIfAborted();
          const started = clock();
          const outputs = await run.async(images);
          await outputs.data();
          times.push(clock() - started);
          outputs.dispose();
        }
        latencies.push({ batchSize, milliseconds: median(times.slice(WARM_UP)) });
      } finally {
        images.dispose();
      }
    }
    return latencies;
  } finally {
    run.dispose();
  }
}
