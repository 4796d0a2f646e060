import * as tf from '@tensorflow/tfjs';

/** One value that an optimiser keeps per weight, of the weight's shape: a momentum, a mean square. */
export interface Slot {
  /** the weight's name, a slash and the kind of slot */
  readonly originalName: string;
  readonly variable: tf.Variable;
}

/** The optimiser's lists of slots by field name; without those that no step has filled yet. */
export function slotLists(optimizer: tf.Optimizer): [field: string, slots: Slot[]][] {
  const fields: [string, unknown][] = Object.entries(optimizer);
  return fields.filter((field): field is [string, Slot[]] => isSlotList(field[1]));
}

export function isSlotList(value: unknown): value is Slot[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((slot) => slot?.variable instanceof tf.Variable)
  );
}

/** What a slot holds before the first step: 0, or Adagrad's setting. */
export function initialSlotValue(optimizer: tf.Optimizer): number {
  return Number(optimizer.getConfig().initialAccumulatorValue ?? 0);
}
