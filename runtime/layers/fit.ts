import * as tf from '@tensorflow/tfjs';
import { batchRanges, sliceRows } from './batches';
import { beginTraining, type CallbackList, disposeLogs, endTraining, labelled, type Logs } from './callbacks';
import { evaluateRows } from './evaluate';
import type { Batch, ModelInternals } from './internals';
import type { ModelSteps } from './steps';

/** What `LayersModel.fit` hands to its loop. */
export interface FitPlan {
  readonly data: Batch;
  readonly labels: readonly string[];
  readonly batchSize: number;
  readonly epochs: number;
  readonly initialEpoch: number;
  readonly shuffle: boolean;
  /** nothing for none */
  readonly validationData?: Batch;
}

/**
 * The loop of `LayersModel.fit`. Steps run off the JavaScript thread, the next batch is gathered meanwhile, and
 * the callbacks see what they saw before; `stopTraining` takes effect at the next batch.
 */
export async function fit(
  model: ModelInternals,
  steps: ModelSteps,
  plan: FitPlan,
  callbacks: CallbackList,
): Promise<tf.History> {
  const indices = Int32Array.from({ length: model.checkNumSamples(plan.data) }, (_, i) => i);
  await beginTraining(model, callbacks);
  for (let epoch = plan.initialEpoch; epoch < plan.epochs; epoch++) {
    await callbacks.onEpochBegin(epoch);
    if (plan.shuffle) tf.util.shuffle(indices);
    const logs = await fitEpoch(model, steps, plan, callbacks, indices);
    await callbacks.onEpochEnd(epoch, logs);
    if (model.stopTraining_) break;
  }
  return endTraining(model, callbacks);
}

/** @returns what validation found, as scalars by label */
async function fitEpoch(
  model: ModelInternals,
  steps: ModelSteps,
  { data, labels, batchSize, shuffle, validationData }: FitPlan,
  callbacks: CallbackList,
  indices: Int32Array,
): Promise<Logs> {
  let epochLogs: Logs = {};
  const ranges = batchRanges(indices.length, batchSize);
  const batchAt = async (index: number): Promise<Batch> => {
    if (index >= ranges.length) return [];
    const [start, end] = ranges[index];
    return shuffle ? steps.gather(data, indices.slice(start, end)) : sliceRows(data, start, end);
  };
  let next = batchAt(0);
  let logs: Logs = {};
  try {
    for (const [index, [start, end]] of ranges.entries()) {
      logs = {};
      await callbacks.onBatchBegin(index, logs);
      const batch = await next;
      const step = steps.train(batch).finally(() => tf.dispose(batch as tf.TensorContainer));
      next = batchAt(index + 1);
      Object.assign(logs, { batch: index, size: end - start }, labelled(labels, await step));
      if (validationData && index === ranges.length - 1) {
        const found = await evaluateRows(steps, validationData, batchSize);
        epochLogs = labelled(
          labels.map((label) => `val_${label}`),
          found,
        );
      }
      await callbacks.onBatchEnd(index, logs);
      disposeLogs(logs);
      if (model.stopTraining_) break;
    }
    return epochLogs;
  } finally {
    tf.dispose((await next) as tf.TensorContainer);
    disposeLogs(logs);
  }
}
