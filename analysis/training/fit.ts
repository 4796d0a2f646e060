import { traced } from '@actilens/runtime';
import type * as tf from '@tensorflow/tfjs';
import type { Dataset } from '../datasets/dataset';
import { forEachBatch } from '../datasets/for-each-batch';
import { deriveSeed } from '../datasets/random-numbers';
import { requireWholeNumber } from '../datasets/whole-number';
import type { Position, RunFacts } from './checkpoint';
import { NonFiniteLossError } from './errors';
import type { NeuronsByLayer } from './frozen-neurons';
import { setIterations } from './optimizer-state';
import { type Means, RunningMeans } from './running-means';
import { type CheckpointOptions, SavedRun } from './saved-run';
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
  /** where the run is saved now and then, and from where it goes on when it was broken off; by default nowhere */
  readonly checkpoint?: CheckpointOptions;
  /** single neurons that training leaves as they are; by default none */
  readonly frozenNeurons?: NeuronsByLayer;
  /** after so many batches in all the run ends, also within an epoch, of which `onEpoch` then does not tell */
  readonly mostBatches?: number;
  /** Reading the loss waits for the device, so it happens only every so many batches; by default 10. */
  readonly progressEvery?: number;
  /** milliseconds that only ever grow; by default `performance.now` */
  readonly clock?: () => number;
}

/** One entry per epoch that is done. */
export interface History {
  readonly loss: number[];
  readonly accuracy: number[];
}

/**
 * Trains a compiled model with its own optimiser and loss, one shuffled pass over the data set per epoch, and
 * yields to the event loop after each batch. The same seed, weights and data give the same run.
 *
 * With a `checkpoint` a run that was killed goes on where it was last saved, and one that is done is not run again:
 * the model gets its weights. Only what dropout drops is then another draw.
 *
 * @throws ModelMismatchError, TrainingError, CheckpointError or RangeError before the first step
 * @throws NonFiniteLossError when the loss is lost
 * @throws the signal's reason when it is aborted
 */
export async function fit(model: tf.LayersModel, dataset: Dataset, options: FitOptions): Promise<History> {
  const { epochs, batchSize = 128, seed, progressEvery = 10 } = options;
  requireWholeNumber('epochs', epochs, 1);
  requireWholeNumber('batchSize', batchSize, 1);
  requireWholeNumber('progressEvery', progressEvery, 1);
  if (options.mostBatches !== undefined) requireWholeNumber('mostBatches', options.mostBatches, 1);
  deriveSeed(seed, 1);
  const recorded = trainingStep(model, dataset, options.frozenNeurons);
  const saved = await SavedRun.open(model, runFacts(model, dataset, options), options);
  const step = traced(recorded, { name: 'a training step' });
  let steps = model.optimizer.iterations;
  const take: Take = async (images, labels) => {
    const result = await step.async(images, labels);
    setIterations(model.optimizer, ++steps);
    return result;
  };
  const progress = new FitProgress(dataset.count, options, saved.position);
  const history: History = { loss: [...saved.position.loss], accuracy: [...saved.position.accuracy] };
  try {
    for (let epoch = saved.position.epochs + 1; epoch <= epochs; epoch++) {
      const left = (options.mostBatches ?? Infinity) - (epoch - 1) * Math.ceil(dataset.count / batchSize);
      if (left <= 0) break;
      const order = dataset.shuffledIndices(deriveSeed(seed, epoch)).subarray(0, left * batchSize);
      const means = await runEpoch(take, dataset, order, options, saved, (batch, found) =>
        progress.report(epoch, batch, found),
      );
      if (order.length < dataset.count) break;
      history.loss.push(means.loss);
      history.accuracy.push(means.accuracy);
      await saved.epochIsDone(history.loss, history.accuracy);
      await options.onEpoch?.({ epoch, epochs, ...means });
    }
    return history;
  } finally {
    step.dispose();
  }
}

function runFacts(model: tf.LayersModel, dataset: Dataset, { seed, batchSize = 128 }: FitOptions): RunFacts {
  const { count: imageCount, classCount } = dataset;
  return { seed, batchSize, imageCount, classCount, trainableWeights: model.trainableWeights.length };
}

/** Takes one step. */
type Take = (...batch: Parameters<TrainingStep>) => Promise<StepResult>;

async function runEpoch(
  take: Take,
  dataset: Dataset,
  order: Int32Array,
  { batchSize = 128, progressEvery = 10, signal }: FitOptions,
  saved: SavedRun,
  report: (batch: number, means: Means) => void,
): Promise<Means> {
  const batches = Math.ceil(order.length / batchSize);
  let done = saved.position.batches;
  const running = new RunningMeans(saved.position.sums);
  const rest = order.subarray(done * batchSize);
  try {
    if (rest.length === 0) return await running.read();
    let means: Means = { loss: NaN, accuracy: NaN };
    await forEachBatch(dataset, { batchSize, order: rest, signal }, async ({ images, labels, indices }) => {
      running.add(await take(images, labels), indices.length);
      done++;
      if (saved.isDue) await saved.batchIsDone(done, await running.sums());
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
  private readonly imagesBefore: number;

  constructor(
    private readonly imageCount: number,
    private readonly options: FitOptions,
    { epochs, batches }: Position,
  ) {
    this.imagesBefore = epochs * imageCount + Math.min(batches * (options.batchSize ?? 128), imageCount);
    this.clock = options.clock ?? (() => performance.now());
    this.start = this.clock();
  }

  /** @throws NonFiniteLossError */
  report(epoch: number, batch: number, means: Means): void {
    if (!Number.isFinite(means.loss)) throw new NonFiniteLossError(means.loss, epoch, batch);
    const { epochs, batchSize = 128, onBatch } = this.options;
    const images = (epoch - 1) * this.imageCount + Math.min(batch * batchSize, this.imageCount);
    const imagesPerSecond = (images - this.imagesBefore) / Math.max((this.clock() - this.start) / 1000, 1e-9);
    const secondsLeft = (epochs * this.imageCount - images) / imagesPerSecond;
    const batches = Math.ceil(this.imageCount / batchSize);
    onBatch?.({ epoch, epochs, batch, batches, imagesPerSecond, secondsLeft, ...means });
  }
}
