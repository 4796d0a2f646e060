import type { Slots } from './slots';

/** What a model of TensorFlow.js looks like from outside while it trains; the kernel does not know the library. */
interface Trainable {
  isTraining?: boolean;
  stopTraining?: boolean;
  /** the network behind a sequential model */
  readonly model?: Trainable;
}

/**
 * Tells the session's models that are being trained to stop at their next batch. `fit` takes no signal: when only its
 * `await` ended, the training would go on behind, and the model could not be trained again.
 *
 * @returns whether a model is being trained
 */
export function stopTraining(slots: Slots): boolean {
  const training = slots.entries().filter(([, value]) => isTraining(value));
  for (const [, value] of training) (value as Trainable).stopTraining = true;
  return training.length > 0;
}

function isTraining(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  try {
    const { isTraining, model } = value as Trainable;
    return 'stopTraining' in value && (isTraining === true || model?.isTraining === true);
  } catch {
    return false;
  }
}
