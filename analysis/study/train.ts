import { hostSignal } from '@actilens/runtime';
import type * as tf from '@tensorflow/tfjs';
import type { Dataset } from '../datasets/dataset';
import { fit, type FitOptions } from '../training/fit';
import { TrainingControl } from '../training/training-control';
import type { Training } from './change';
import type { Events } from './events';
import type { LiveMaps } from './live-maps';
import type { Snapshot } from './snapshot';
import type { StudyEvents } from './study-events';
import type { TrailMark } from './trail-mark';

/** What a training run of a study may be told on its way. */
export type TrainingHooks = Pick<FitOptions, 'signal' | 'onBatch' | 'onEpoch' | 'progressEvery'>;

/** A training run that is to be made. */
export interface TrainingOrder extends TrainingHooks {
  readonly training: Training;
  readonly checkpoint?: FitOptions['checkpoint'];
  readonly control: TrainingControl;
  readonly live: LiveMaps;
}

/** A training run that was made: as ordered, or as it was steered and up to where it was stopped. */
interface Trained {
  readonly training: Training;
  /** what live maps told on the way */
  readonly trail?: readonly TrailMark[];
  /** why it was stopped, unless the study was asked to */
  readonly failure?: unknown;
}

/**
 * Trains a network in place.
 *
 * @param snapshot of the network before
 * @throws what `fit` throws; what stopped it only when not a single step was made. The weights are to be restored then.
 */
export async function train(
  model: tf.LayersModel,
  dataset: Dataset,
  { frozenNeurons, optimizer }: Snapshot,
  {
    training,
    checkpoint,
    control,
    live,
    onBatch,
    onEpoch,
    progressEvery,
    signal = hostSignal(),
  }: TrainingOrder,
  events: Events<StudyEvents>,
): Promise<Trained> {
  const { kind, learningRates, ...options } = training;
  const run = live.begin(model, signal ? AbortSignal.any([control.stopped, signal]) : control.stopped);
  const done = (stopped: Partial<Training> = {}): Pick<Trained, 'training' | 'trail'> => {
    const { learningRates: rates } = control;
    const steered = rates.length > 0 ? { learningRates: rates } : {};
    const trail = run.marks.length > 0 ? { trail: run.marks } : {};
    return { training: { kind, ...options, ...steered, ...stopped }, ...trail };
  };
  try {
    await fit(model, dataset, {
      ...{ ...options, learningRates, frozenNeurons, checkpoint, control, progressEvery, signal },
      onBatch: async (progress) => {
        events.tell('batch', progress);
        await onBatch?.(progress);
        await run.batchIsDone(progress);
      },
      onEpoch: async (progress) => {
        events.tell('epoch', progress);
        await onEpoch?.(progress);
        await run.epochIsDone(progress.epoch);
      },
    });
    return done();
  } catch (error) {
    const steps = model.optimizer.iterations - optimizer.iterations;
    const isStop = control.stopped.aborted && error === control.stopped.reason;
    if (!isStop && !(signal?.aborted && error === signal.reason)) throw error;
    if (steps === 0) throw error;
    return { ...done({ mostBatches: steps }), failure: isStop ? undefined : error };
  }
}
