import type * as tf from '@tensorflow/tfjs';
import type { Dataset } from '../datasets/dataset';
import { loadCheckpoint, type Position, type RunFacts, saveCheckpoint } from './checkpoint';
import type { FitOptions, History } from './fit';
import type { Sums } from './running-means';

const atStart: Position = {
  epochs: 0,
  batches: 0,
  sums: { images: 0, loss: 0, correct: 0 },
  loss: [],
  accuracy: [],
};

/** Keeps a training run's checkpoint, if it has one. */
export class SavedRun {
  private savedAt: number;

  private constructor(
    private readonly model: tf.LayersModel,
    private readonly run: RunFacts,
    private readonly options: FitOptions,
    private readonly clock: () => number,
    /** what the run has done */
    public position: Position,
  ) {
    this.savedAt = clock();
  }

  /**
   * Puts what was saved of this run into the model.
   *
   * @throws CheckpointError
   */
  static async open(model: tf.LayersModel, dataset: Dataset, options: FitOptions): Promise<SavedRun> {
    const { seed, batchSize = 128, checkpoint, clock = () => performance.now() } = options;
    const { count: imageCount, classCount } = dataset;
    const trainableWeights = model.trainableWeights.length;
    const run = { seed, batchSize, imageCount, classCount, trainableWeights };
    const found = checkpoint && (await loadCheckpoint(checkpoint.folder, model, run, options.epochs));
    return new SavedRun(model, run, options, clock, found ?? atStart);
  }

  /** Whether so much time has passed that the run is to be saved. */
  get isDue(): boolean {
    const { checkpoint } = this.options;
    return checkpoint !== undefined && this.clock() - this.savedAt >= (checkpoint.everySeconds ?? 30) * 1000;
  }

  /** Saves the run within an epoch. */
  batchIsDone(batches: number, sums: Sums): Promise<void> {
    return this.save({ ...this.position, batches, sums });
  }

  /** Saves the run between two epochs. */
  epochIsDone({ loss, accuracy }: History): Promise<void> {
    return this.save({ ...atStart, epochs: loss.length, loss: [...loss], accuracy: [...accuracy] });
  }

  private async save(position: Position): Promise<void> {
    this.position = position;
    const { checkpoint } = this.options;
    if (checkpoint === undefined) return;
    await saveCheckpoint(checkpoint.folder, this.model, this.run, position);
    this.savedAt = this.clock();
  }
}
