import * as tf from '@tensorflow/tfjs';
import { batchRanges, sliceRows } from './batches';
import type { ModelSteps } from './steps';

/** The model's outputs for all rows of its inputs, computed batch by batch. The caller disposes of them. */
export function predict(steps: ModelSteps, inputs: tf.Tensor[], batchSize: number): tf.Tensor[] {
  const [count] = inputs[0].shape;
  if (count <= batchSize) return steps.predict(inputs);
  return tf.tidy(() => {
    const batches = batchRanges(count, batchSize).map(([start, end]) =>
      tf.tidy(() => steps.predict(sliceRows(inputs, start, end))),
    );
    return batches[0].map((_, output) =>
      tf.concat(
        batches.map((batch) => batch[output]),
        0,
      ),
    );
  });
}
