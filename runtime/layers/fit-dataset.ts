import * as tf from '@tensorflow/tfjs';
import { disposeUnlessGiven } from './batches';
import { beginTraining, type CallbackList, disposeLogs, endTraining, labelled, type Logs } from './callbacks';
import { datasetBatch, type DatasetItem } from './dataset-batch';
import { evaluateRows, type Iterable, type Iterator } from './evaluate';
import type { Batch, ModelInternals } from './internals';
import type { ModelSteps } from './steps';

export type FitDatasetArguments = tf.ModelFitDatasetArgs<tf.TensorContainer>;

/** TensorFlow.js's batch size for validation tensors. */
const VALIDATION_BATCH_SIZE = 32;

/** What every part of the loop needs. */
export interface DatasetFit {
  readonly model: ModelInternals;
  readonly steps: ModelSteps;
  readonly args: FitDatasetArguments;
  readonly callbacks: CallbackList;
}

/**
 * The loop of `LayersModel.fitDataset`. Steps run off the JavaScript thread; the next item is asked for
 * meanwhile.
 *
 * @throws Error when the model is being trained
 */
export async function fitDataset(fit: DatasetFit, dataset: Iterable): Promise<tf.History> {
  const { model, args, callbacks } = fit;
  if (model.isTraining)
    throw new Error(`fitDataset: another call is already training ${model.name}; await it first`);
  model.isTraining = true;
  let items: ItemsAhead | undefined;
  try {
    await beginTraining(model, callbacks);
    for (let epoch = args.initialEpoch ?? 0; epoch < args.epochs; epoch++) {
      await callbacks.onEpochBegin(epoch);
      if (!items || args.batchesPerEpoch == null) {
        await items?.close();
        items = new ItemsAhead(await dataset.iterator!());
      }
      await callbacks.onEpochEnd(epoch, await fitEpoch(fit, items));
      if (model.stopTraining_) break;
    }
    return await endTraining(model, callbacks);
  } finally {
    await items?.close();
    model.isTraining = false;
  }
}

/** @returns what validation found, as scalars by label */
async function fitEpoch(fit: DatasetFit, items: ItemsAhead): Promise<Logs> {
  const batchesPerEpoch = fit.args.batchesPerEpoch ?? Infinity;
  const isCounted = batchesPerEpoch < Infinity;
  for (let index = 0; ;) {
    const { value, done } = await items.next();
    if (isCounted && done) {
      warnOfShortDataset(fit.args, index);
      return {};
    }
    if (value != null) {
      const isLast = done || index + 1 >= batchesPerEpoch;
      await fitItem(fit, value, index, () => !isLast && items.askForNext());
      index++;
    }
    if (isCounted ? index >= batchesPerEpoch : done) return validate(fit);
    if (fit.model.stopTraining_) return {};
  }
}

/** @param meanwhile called while the step runs */
async function fitItem(
  { model, steps, args, callbacks }: DatasetFit,
  value: unknown,
  index: number,
  meanwhile: () => void,
): Promise<void> {
  const { xs, ys } = datasetBatch(model, value);
  const logs: Logs = { batch: index, size: xs[0].shape[0] };
  await callbacks.onBatchBegin(index, logs);
  const data = [...xs, ...ys, ...(await classWeightsOf(model, xs, ys, args.classWeight))];
  const step = steps.train(data).finally(() => tf.dispose(data as tf.TensorContainer));
  meanwhile();
  Object.assign(logs, labelled(model.getDedupedMetricsNames(), await step));
  try {
    await callbacks.onBatchEnd(index, logs);
  } finally {
    disposeLogs(logs);
  }
}

/** For each output the weight of each example by its class, or null; as `LayersModel.fit` computes them. */
async function classWeightsOf(
  model: ModelInternals,
  xs: tf.Tensor[],
  ys: tf.Tensor[],
  classWeight: FitDatasetArguments['classWeight'],
): Promise<Batch> {
  if (classWeight == null) return [];
  const unchecked = Object.create(model, {
    standardizeUserDataXY: { value: () => [xs, ys] },
  }) as ModelInternals;
  const [, , weights] = await unchecked.standardizeUserData(xs, ys, null, classWeight);
  return weights ?? [];
}

async function validate({ model, steps, args }: DatasetFit): Promise<Logs> {
  const { validationData, validationBatches, validationBatchSize } = args;
  if (validationData == null) return {};
  const found = isDataset(validationData)
    ? [await model.evaluateDataset(validationData, { batches: validationBatches })].flat()
    : await validateOn(model, steps, validationData as [unknown, unknown], validationBatchSize);
  return labelled(
    model.metricsNames.map((name) => `val_${name}`),
    found,
  );
}

async function validateOn(
  model: ModelInternals,
  steps: ModelSteps,
  [x, y]: [unknown, unknown],
  batchSize = VALIDATION_BATCH_SIZE,
): Promise<tf.Scalar[]> {
  const [xs, ys] = model.standardizeUserDataXY(x, y);
  try {
    return await evaluateRows(steps, [...xs, ...ys], batchSize);
  } finally {
    disposeUnlessGiven(xs, x);
    disposeUnlessGiven(ys, y);
  }
}

function isDataset(data: unknown): data is Iterable {
  return typeof (data as Iterable).iterator === 'function';
}

function warnOfShortDataset({ batchesPerEpoch, epochs }: FitDatasetArguments, done: number): void {
  console.warn(
    `fitDataset() stopped an epoch early: expected ${batchesPerEpoch} batches (args.batchesPerEpoch), but the ` +
      `dataset ran out of data after ${done}. Use repeat() when building the dataset; all epochs take ` +
      `${batchesPerEpoch! * epochs} batches.`,
  );
}

/** An iterator whose next item can be asked for before it is needed. */
class ItemsAhead {
  private coming?: Promise<DatasetItem>;

  constructor(private readonly iterator: Iterator) {}

  askForNext(): void {
    this.coming = this.iterator.next();
    this.coming.catch(() => undefined);
  }

  next(): Promise<DatasetItem> {
    const item = this.coming ?? this.iterator.next();
    this.coming = undefined;
    return item;
  }

  /** Disposes of an item that was asked for and not used. */
  async close(): Promise<void> {
    const item = await this.coming?.catch(() => undefined);
    this.coming = undefined;
    tf.dispose((item?.value ?? []) as tf.TensorContainer);
  }
}
