import { hostSignal } from '@actilens/runtime';
import type * as tf from '@tensorflow/tfjs';
import type { Dataset } from '../datasets/dataset';
import { fit, type FitOptions } from '../training/fit';
import type { Training } from './change';
import type { Events } from './events';
import type { Snapshot } from './snapshot';
import type { StudyEvents } from './study-events';

/** What a training run of a study may be told on its way. */
export type TrainingHooks = Pick<FitOptions, 'signal' | 'onBatch' | 'onEpoch' | 'progressEvery'>;

/** A training run that is to be made. */
export interface TrainingOrder extends TrainingHooks {
  readonly training: Training;
  readonly checkpoint?: FitOptions['checkpoint'];
}

/** A training run that was made: as ordered, or up to where it was stopped. */
interface Trained {
  readonly training: Training;
  /** why it was stopped */
  readonly failure?: unknown;
}

/**
 * Trains a network in place.
 *
 * @param snapshot of the network before
 * @throws what `fit` throws; the signal's reason also when not a single step was made. The weights are to be restored then.
 */
export async function train(
  model: tf.LayersModel,
  dataset: Dataset,
  { frozenNeurons, optimizer }: Snapshot,
  { training, checkpoint, onBatch, onEpoch, progressEvery, signal = hostSignal() }: TrainingOrder,
  events: Events<StudyEvents>,
): Promise<Trained> {
  const { epochs, batchSize, seed, mostBatches } = training;
  try {
    await fit(model, dataset, {
      ...{ epochs, batchSize, seed, mostBatches, frozenNeurons, checkpoint, progressEvery, signal },
      onBatch: (progress) => {
        events.tell('batch', progress);
        onBatch?.(progress);
      },
      onEpoch: async (progress) => {
        events.tell('epoch', progress);
        await onEpoch?.(progress);
      },
    });
    return { training };
  } catch (error) {
    const steps = model.optimizer.iterations - optimizer.iterations;
    if (!signal?.aborted || error !== signal.reason || steps === 0) throw error;
    return { training: { ...training, mostBatches: steps }, failure: error };
  }
}
