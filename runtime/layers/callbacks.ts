import * as tf from '@tensorflow/tfjs';
import type { ModelInternals } from './internals';

/** What callbacks are told: numbers, or scalars that become numbers when one is read. */
export type Logs = Record<string, tf.Scalar | number>;

/** TensorFlow.js's list of callbacks, with the events that a training loop sends. */
export interface CallbackList {
  readonly callbacks: unknown[];
  setModel(model: ModelInternals): void;
  onTrainBegin(): Promise<void>;
  onTrainEnd(): Promise<void>;
  onEpochBegin(epoch: number): Promise<void>;
  onEpochEnd(epoch: number, logs: Logs): Promise<void>;
  onBatchBegin(batch: number, logs: Logs): Promise<void>;
  onBatchEnd(batch: number, logs: Logs): Promise<void>;
}

const prototype = tf.CallbackList.prototype as unknown as CallbackList;

/**
 * Gets the list of callbacks that TensorFlow.js builds at the start of its own training loop, among them those
 * registered for a verbosity, and nothing else of that loop: it is left when the list is handed the model.
 *
 * @param start calls TensorFlow.js's loop
 * @throws what the loop throws when it checks its arguments
 */
export async function callbacksOf(start: () => Promise<unknown>): Promise<CallbackList> {
  const { setModel } = prototype;
  prototype.setModel = function (this: CallbackList) {
    throw new LeftLoop(this);
  };
  let loop: Promise<unknown>;
  try {
    loop = start();
  } finally {
    prototype.setModel = setModel;
  }
  try {
    await loop;
  } catch (error) {
    if (error instanceof LeftLoop) return error.callbacks;
    throw error;
  }
  throw new Error("expected TensorFlow.js's loop to hand its callbacks the model, which it did not");
}

class LeftLoop extends Error {
  constructor(readonly callbacks: CallbackList) {
    super();
  }
}

/** Begins training: the model gets its history, the callbacks the model. */
export async function beginTraining(model: ModelInternals, callbacks: CallbackList): Promise<void> {
  callbacks.setModel(model);
  model.history = callbacks.callbacks.find((callback) => callback instanceof tf.History)!;
  await callbacks.onTrainBegin();
  model.stopTraining_ = false;
}

/** Ends training and reads the values that the history still has as tensors. */
export async function endTraining(model: ModelInternals, callbacks: CallbackList): Promise<tf.History> {
  await callbacks.onTrainEnd();
  await (model.history as unknown as { syncData(): Promise<void> }).syncData();
  return model.history;
}

/** Results by their labels. */
export function labelled(labels: readonly string[], results: readonly tf.Tensor[]): Logs {
  return Object.fromEntries(labels.map((label, i) => [label, results[i] as tf.Scalar]));
}

/** Callbacks may have replaced tensors by numbers. */
export function disposeLogs(logs: Logs): void {
  Object.values(logs).forEach((value) => value instanceof tf.Tensor && value.dispose());
}
