import type * as tf from '@tensorflow/tfjs';
import { loadCheckpoint, type Position, type RunFacts, saveCheckpoint } from './checkpoint';
import { WriteError } from '../results/write-error';
import type { LearningRateChange } from './learning-rate';
import type { Sums } from './running-means';

export interface CheckpointOptions {
  /** holds one run's checkpoint; made when it is not there */
  readonly folder: string;
  /** between two times that the run is saved within an epoch; by default 30. It is also saved after each epoch. */
  readonly everySeconds?: number;
  /** told when the run could not be saved (no space, no permission); it then goes on, and without this it ends */
  readonly onError?: (error: WriteError) => void;
}

interface SavedRunOptions {
  readonly checkpoint?: CheckpointOptions;
  readonly epochs: number;
  readonly clock?: () => number;
}

const atStart: Position = {
  epochs: 0,
  batches: 0,
  loss: [],
  accuracy: [],
};

/** Keeps a training run's checkpoint, if it has one. */
export class SavedRun {
  /** all changes of the learning rate, to be saved with the run */
  learningRates: readonly LearningRateChange[] = [];
  private savedAt: number;

  private constructor(
    private readonly model: tf.LayersModel,
    private readonly run: RunFacts,
    private readonly checkpoint: CheckpointOptions | undefined,
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
  static async open(model: tf.LayersModel, run: RunFacts, options: SavedRunOptions): Promise<SavedRun> {
    const { checkpoint, epochs, clock = () => performance.now() } = options;
    const found = checkpoint && (await loadCheckpoint(checkpoint.folder, model, run, epochs));
    return new SavedRun(model, run, checkpoint, clock, found ?? atStart);
  }

  /** Whether so much time has passed that the run is to be saved. */
  get isDue(): boolean {
    if (this.checkpoint === undefined) return false;
    return this.clock() - this.savedAt >= (this.checkpoint.everySeconds ?? 30) * 1000;
  }

  /** Saves the run within an epoch. */
  batchIsDone(batches: number, sums: Sums): Promise<void> {
    return this.save({ ...this.position, batches, sums });
  }

  /** Saves the run between two epochs. */
  epochIsDone(loss: readonly number[], accuracy: readonly number[]): Promise<void> {
    return this.save({ ...atStart, epochs: loss.length, loss: [...loss], accuracy: [...accuracy] });
  }

  private async save(position: Position): Promise<void> {
    this.position = position;
    if (this.checkpoint === undefined) return;
    const { folder, onError } = this.checkpoint;
    try {
      const { learningRates } = this;
      await saveCheckpoint(folder, this.model, this.run, { ...position, learningRates });
    } catch (error) {
      if (!onError || !(error instanceof WriteError)) throw error;
      onError(error);
    }
    this.savedAt = this.clock();
  }
}
