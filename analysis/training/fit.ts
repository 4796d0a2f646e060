import { traced, type TracedFunction } from '@actilens/runtime';
import type * as tf from '@tensorflow/tfjs';
import type { Dataset } from '../datasets/dataset';
import { forEachBatch } from '../datasets/for-each-batch';
import { deriveSeed } from '../datasets/random-numbers';
import { requireWholeNumber } from '../datasets/whole-number';
import { NonFiniteLossError } from './errors';
import { type Means, RunningMeans } from './running-means';
import { type StepResult, type TrainingStep, trainingStep } from './step';

/** Where a training run stands. `loss` and `accuracy` are means over the images of this epoch so far. */
export interface BatchProgress extends Means {
  /** from 1 */
  readonly epoch: number;
  readonly epochs: number;
  /** batches of this epoch that are done */
  readonly batch: number;
  /** batches of an epoch */
  readonly batches: number;
  readonly imagesPerSecond: number;
  /** until the last epoch ends, at the speed so far */
  readonly secondsLeft: number;
}

/** An epoch that is done. `loss` and `accuracy` are means over its images, each as the weights stood at its batch. */
export interface EpochProgress extends Means {
  /** from 1 */
  readonly epoch: number;
  readonly epochs: number;
}

export interface FitOptions {
  readonly epochs: number;
  /** by default 128 */
  readonly batchSize?: number;
  /** draws the order of the images, another one each epoch; integer in [0, 2^32) */
  readonly seed: number;
  /** stops before the next batch; the weights stay as the last finished step left them */
  readonly signal?: AbortSignal;
  /** called every `progressEvery` batches and after the last of each epoch */
  readonly onBatch?: (progress: BatchProgress) => void;
  /** called, and waited for, after each epoch */
  readonly onEpoch?: (progress: EpochProgress) => void | Promise<void>;
  /** Reading the loss waits for the device, so it happens only every so many batches; by default 10. */
  readonly progressEvery?: number;
  /** milliseconds that only ever grow; by default `performance.now` */
  readonly clock?: () => number;
}

/** One entry per epoch. */
export interface History {
  readonly loss: number[];
  readonly accuracy: number[];
}

/**
 * Trains a compiled model with its own optimiser and loss, one shuffled pass over the data set per epoch, and
 * yields to the event loop after each batch. The same seed, weights and data give the same run.
 *
 * @throws ModelMismatchError, TrainingError or RangeError before the first step
 * @throws NonFiniteLossError when the loss is lost
 * @throws the signal's reason when it is aborted
 */
export async function fit(model: tf.LayersModel, dataset: Dataset, options: FitOptions): Promise<History> {
  const { epochs, batchSize = 128, seed, progressEvery = 10 } = options;
  requireWholeNumber('epochs', epochs, 1);
  requireWholeNumber('batchSize', batchSize, 1);
  requireWholeNumber('progressEvery', progressEvery, 1);
  deriveSeed(seed, 1);
  const step = traced(trainingStep(model, dataset), { name: 'a training step' });
  const progress = new FitProgress(dataset.count, options);
  const history: History = { loss: [], accuracy: [] };
  try {
    for (let epoch = 1; epoch <= epochs; epoch++) {
      const order = dataset.shuffledIndices(deriveSeed(seed, epoch));
      const means = await runEpoch(step, dataset, order, options, (batch, found) =>
        progress.report(epoch, batch, found),
      );
      history.loss.push(means.loss);
      history.accuracy.push(means.accuracy);
      await options.onEpoch?.({ epoch, epochs, ...means });
    }
    return history;
  } finally {
    step.dispose();
  }
}

async function runEpoch(
  step: TracedFunction<Parameters<TrainingStep>, StepResult>,
  dataset: Dataset,
  order: Int32Array,
  { batchSize = 128, progressEvery = 10, signal }: FitOptions,
  report: (batch: number, means: Means) => void,
): Promise<Means> {
  const batches = Math.ceil(dataset.count / batchSize);
  const running = new RunningMeans();
  let means: Means = { loss: NaN, accuracy: NaN };
  let done = 0;
  try {
    await forEachBatch(dataset, { batchSize, order, signal }, async ({ images, labels, indices }) => {
      running.add(await step.async(images, labels), indices.length);
      done++;
      if (done % progressEvery !== 0 && done !== batches) return;
      means = await running.read();
      report(done, means);
    });
    return means;
  } finally {
    running.dispose();
  }
}

/** Turns the means of batches into progress events, and stops a run whose loss is lost. */
class FitProgress {
  private readonly clock: () => number;
  private readonly start: number;

  constructor(
    private readonly imageCount: number,
    private readonly options: FitOptions,
  ) {
    this.clock = options.clock ?? (() => performance.now());
    this.start = this.clock();
  }

  /** @throws NonFiniteLossError */
  report(epoch: number, batch: number, means: Means): void {
    if (!Number.isFinite(means.loss)) throw new NonFiniteLossError(means.loss, epoch, batch);
    const { epochs, batchSize = 128, onBatch } = this.options;
    const images = (epoch - 1) * this.imageCount + Math.min(batch * batchSize, this.imageCount);
    const imagesPerSecond = images / Math.max((this.clock() - this.start) / 1000, 1e-9);
    const secondsLeft = (epochs * this.imageCount - images) / imagesPerSecond;
    const batches = Math.ceil(this.imageCount / batchSize);
    onBatch?.({ epoch, epochs, batch, batches, imagesPerSecond, secondsLeft, ...means });
  }
}
