import type { Position } from './checkpoint';
import { NonFiniteLossError } from './errors';
import type { ClassMeans, Means } from './running-means';

/** Where a training run stands. `loss` and `accuracy` are means over the images of this epoch so far. */
export interface BatchProgress extends Means {
  /** from 1 */
  readonly epoch: number;
  readonly epochs: number;
  /** batches of this epoch that are done */
  readonly batch: number;
  /** batches of an epoch */
  readonly batches: number;
  /** that this run has taken so far, without those in which it stood still */
  readonly seconds: number;
  readonly imagesPerSecond: number;
  /** until the last epoch ends, at the speed so far */
  readonly secondsLeft: number;
}

/** An epoch that is done. All are means over its images, each as the weights stood at its batch. */
export interface EpochProgress extends ClassMeans {
  /** from 1 */
  readonly epoch: number;
  readonly epochs: number;
}

interface ProgressOptions {
  readonly epochs: number;
  readonly batchSize?: number;
  readonly onBatch?: (progress: BatchProgress) => unknown;
}

/** Turns the means of batches into progress events, and stops a run whose loss is lost. */
export class FitProgress {
  readonly #start: number;
  readonly #imagesBefore: number;
  #leftOut = 0;

  constructor(
    private readonly imageCount: number,
    private readonly options: ProgressOptions,
    { epochs, batches }: Position,
    private readonly clock: () => number,
  ) {
    this.#imagesBefore = epochs * imageCount + Math.min(batches * (options.batchSize ?? 128), imageCount);
    this.#start = clock();
  }

  /** Does something whose time says nothing about how fast the training is. */
  async leaveOut<T>(work: () => Promise<T>): Promise<T> {
    const start = this.clock();
    try {
      return await work();
    } finally {
      this.#leftOut += this.clock() - start;
    }
  }

  /** @throws NonFiniteLossError */
  async report(epoch: number, batch: number, { loss, accuracy }: Means): Promise<void> {
    if (!Number.isFinite(loss)) throw new NonFiniteLossError(loss, epoch, batch);
    const { epochs, batchSize = 128, onBatch } = this.options;
    const images = (epoch - 1) * this.imageCount + Math.min(batch * batchSize, this.imageCount);
    const seconds = Math.max((this.clock() - this.#start - this.#leftOut) / 1000, 1e-9);
    const imagesPerSecond = (images - this.#imagesBefore) / seconds;
    const secondsLeft = (epochs * this.imageCount - images) / imagesPerSecond;
    const batches = Math.ceil(this.imageCount / batchSize);
    const speed = { seconds, imagesPerSecond, secondsLeft };
    await onBatch?.({ epoch, epochs, batch, batches, ...speed, loss, accuracy });
  }
}
