import { hostSignal, traced } from '@actilens/runtime';
import type * as tf from '@tensorflow/tfjs';
import { type Augmentation, requireAugmentation } from '../datasets/augmentation';
import type { Dataset } from '../datasets/dataset';
import { forEachBatch } from '../datasets/for-each-batch';
import { deriveSeed } from '../datasets/random-numbers';
import { requireWholeNumber } from '../datasets/whole-number';
import type { RunFacts } from './checkpoint';
import { type BatchProgress, type EpochProgress, FitProgress } from './fit-progress';
import type { NeuronsByLayer } from './frozen-neurons';
import type { LearningRateChange } from './learning-rate';
import { setIterations } from './optimizer-state';
import { type ClassMeans, RunningMeans } from './running-means';
import { type CheckpointOptions, SavedRun } from './saved-run';
import { type StepResult, type TrainingStep, trainingStep } from './step';
import { TrainingControl } from './training-control';

export interface FitOptions {
  readonly epochs: number;
  /** by default 128 */
  readonly batchSize?: number;
  /** draws the order of the images, another one each epoch; integer in [0, 2^32) */
  readonly seed: number;
  /** changes the images at random, in each epoch in another way that the seed draws; by default they stay as they are */
  readonly augmentation?: Augmentation;
  /** stops before the next batch; the weights stay as the last finished step left them */
  readonly signal?: AbortSignal;
  /** called, and waited for, every `progressEvery` batches and after the last of each epoch */
  readonly onBatch?: (progress: BatchProgress) => unknown;
  /** called, and waited for, after each epoch */
  readonly onEpoch?: (progress: EpochProgress) => void | Promise<void>;
  /** where the run is saved now and then, and from where it goes on when it was broken off; by default nowhere */
  readonly checkpoint?: CheckpointOptions;
  /** single neurons that training leaves as they are; by default none */
  readonly frozenNeurons?: NeuronsByLayer;
  /** after so many batches in all the run ends, also within an epoch, of which `onEpoch` then does not tell */
  readonly mostBatches?: number;
  /** from which batches on the optimiser has which learning rate, which it keeps; by default the one that it has */
  readonly learningRates?: readonly LearningRateChange[];
  /** pauses this run, lets it go on, stops it, or changes its learning rate while it is at work */
  readonly control?: TrainingControl;
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
  if (options.augmentation) requireAugmentation(dataset.imageShape, options.augmentation);
  const recorded = trainingStep(model, dataset, options.frozenNeurons);
  const { control = new TrainingControl(), clock = () => performance.now() } = options;
  const saved = await SavedRun.open(model, runFacts(model, dataset, options), options);
  const batchesPerEpoch = Math.ceil(dataset.count / batchSize);
  const { epochs: epochsDone, batches, learningRates = options.learningRates ?? [] } = saved.position;
  const { optimizer } = model;
  control.begin(optimizer, learningRates, epochsDone * batchesPerEpoch + batches);
  const step = traced(recorded, { name: 'a training step' });
  let steps = optimizer.iterations;
  const progress = new FitProgress(dataset.count, options, saved.position, clock);
  const history: History = { loss: [...saved.position.loss], accuracy: [...saved.position.accuracy] };
  const { signal = hostSignal() } = options;
  const stop = signal ? AbortSignal.any([control.stopped, signal]) : control.stopped;
  try {
    for (let epoch = epochsDone + 1; epoch <= epochs; epoch++) {
      const before = (epoch - 1) * batchesPerEpoch;
      const left = (options.mostBatches ?? Infinity) - before;
      if (left <= 0) break;
      const epochSeed = deriveSeed(seed, epoch);
      const order = dataset.shuffledIndices(epochSeed).subarray(0, left * batchSize);
      const means = await runEpoch(dataset, { order, seed: epochSeed }, options, saved, stop, {
        before: async (batch, save) => {
          const isOther = await control.beforeBatch(before + batch, stop, async (wait) => {
            await save();
            await progress.leaveOut(wait);
          });
          saved.learningRates = control.learningRates;
          if (isOther) step.dispose();
        },
        take: async (images, labels) => {
          const result = await step.async(images, labels);
          setIterations(optimizer, ++steps);
          return result;
        },
        report: (batch, found) => progress.report(epoch, batch, found),
      });
      if (order.length < dataset.count) break;
      history.loss.push(means.loss);
      history.accuracy.push(means.accuracy);
      await saved.epochIsDone(history.loss, history.accuracy);
      await options.onEpoch?.({ epoch, epochs, ...means });
    }
    return history;
  } finally {
    control.end();
    step.dispose();
  }
}

function runFacts(model: tf.LayersModel, dataset: Dataset, options: FitOptions): RunFacts {
  const { seed, batchSize = 128, augmentation: { flip = false, shift = 0 } = {} } = options;
  const { count: imageCount, classCount } = dataset;
  const trainableWeights = model.trainableWeights.length;
  const augmentation = flip || shift > 0 ? { augmentation: { flip, shift } } : {};
  return { seed, batchSize, imageCount, classCount, trainableWeights, ...augmentation };
}

/** What is done with each batch of an epoch. */
interface BatchWork {
  /** before it; batches are counted from 1 */
  readonly before: (batch: number, save: () => Promise<void>) => Promise<void>;
  readonly take: (...batch: Parameters<TrainingStep>) => Promise<StepResult>;
  readonly report: (batch: number, means: ClassMeans) => Promise<void>;
}

async function runEpoch(
  dataset: Dataset,
  { order, seed }: { readonly order: Int32Array; readonly seed: number },
  { batchSize = 128, progressEvery = 10, augmentation }: FitOptions,
  saved: SavedRun,
  signal: AbortSignal,
  { before, take, report }: BatchWork,
): Promise<ClassMeans> {
  const batches = Math.ceil(order.length / batchSize);
  let done = saved.position.batches;
  const running = new RunningMeans(dataset.classCount, saved.position.sums);
  const rest = order.subarray(done * batchSize);
  const save = async (): Promise<void> => saved.batchIsDone(done, await running.sums());
  try {
    if (rest.length === 0) return await running.read();
    let means: ClassMeans = { loss: NaN, accuracy: NaN, perClass: [] };
    const pass = { batchSize, order: rest, signal, augmentation: augmentation && { ...augmentation, seed } };
    await forEachBatch(dataset, pass, async ({ images, labels, indices }) => {
      await before(done + 1, save);
      running.add(
        await take(images, labels),
        indices.map((index) => dataset.labels[index]),
      );
      done++;
      if (saved.isDue) await save();
      if (done % progressEvery !== 0 && done !== batches) return;
      means = await running.read();
      await report(done, means);
    });
    return means;
  } finally {
    running.dispose();
  }
}
