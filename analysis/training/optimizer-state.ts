import * as tf from '@tensorflow/tfjs';
import { initialSlotValue, type Slot, slotLists } from '../models/optimizer-slots';
import { TrainingError } from './errors';

/**
 * Makes an optimiser's state follow a change of which weights are trained.
 *
 * TensorFlow.js finds a weight's slots by its place among the trainable weights, so leaving one out would give
 * every later weight its neighbour's. Slots of weights that stay are moved, those of weights that left are
 * disposed, and weights that came start as in a new optimiser. The learning rate's state (Adam's powers of beta)
 * goes on.
 *
 * @param before the trainable weights in the order that the slots have now
 * @param after the trainable weights that the next step will name
 */
export function moveOptimizerState(
  optimizer: tf.Optimizer,
  before: readonly tf.LayerVariable[],
  after: readonly tf.LayerVariable[],
): void {
  for (const [field, slots] of slotLists(optimizer)) {
    const moved = after.map(
      (weight) => slots[before.indexOf(weight)] ?? newSlot(weight, slots[0], optimizer),
    );
    for (const slot of slots) if (!moved.includes(slot)) slot.variable.dispose();
    Object.assign(optimizer, { [field]: moved });
  }
}

/**
 * Has an optimiser say how many steps it took. It counts calls of its code, which a traced step makes only when it is
 * recorded.
 */
export function setIterations(optimizer: tf.Optimizer, count: number): void {
  Object.assign(optimizer, { iterations_: count });
}

/** @throws TrainingError when the optimiser holds slots, but for another number of weights */
export function requireStateFor(optimizer: tf.Optimizer, weightCount: number): void {
  for (const [, slots] of slotLists(optimizer)) {
    if (slots.length === weightCount) continue;
    throw new TrainingError(
      `optimiser: expected state for ${weightCount} trainable weights, got ${slots.length}; ` +
        'use freezeLayer and unfreezeLayer, or compile the model again after changing `trainable`',
    );
  }
}

function newSlot(weight: tf.LayerVariable, sibling: Slot, optimizer: tf.Optimizer): Slot {
  const kind = sibling.originalName.slice(sibling.originalName.lastIndexOf('/'));
  const variable = tf.tidy(() =>
    tf.fill(weight.shape as number[], initialSlotValue(optimizer)).variable(false),
  );
  return { originalName: weight.name + kind, variable };
}
