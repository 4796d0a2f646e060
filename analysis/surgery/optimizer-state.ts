import * as tf from '@tensorflow/tfjs';
import { initialSlotValue, isSlotList, type Slot, slotLists } from '../models/optimizer-slots';
import { type Replacement, WeightPair, keepSlices, replaced } from './weights';

type OptimizerClass = tf.serialization.SerializableConstructor<tf.Optimizer>;

/** The value of a weight's slot in a changed model; the caller disposes it. */
export type FollowSlot = (slot: tf.Tensor, pair: WeightPair, initialValue: number) => tf.Tensor;

/**
 * An optimiser of the same class and configuration whose state follows `pairs`: kept positions of the slots,
 * counters as they were. Slots are listed in the order of `trained`, as TensorFlow.js looks them up by
 * position; a weight that had none gets the optimiser's initial value. The caller disposes the result.
 *
 * @param follow what becomes of a slot; by default the kept positions stay
 */
export function copyOptimizer(
  optimizer: tf.Optimizer,
  pairs: readonly WeightPair[],
  trained: readonly tf.LayerVariable[],
  follow: FollowSlot = (slot, { slices }) => keepSlices(slot, slices),
): tf.Optimizer {
  const optimizerClass = optimizer.constructor as unknown as OptimizerClass;
  const copy = optimizerClass.fromConfig(optimizerClass, optimizer.getConfig());
  const pairOf = new Map(pairs.map((pair) => [pair.to, pair]));
  for (const [field, value] of Object.entries(optimizer)) {
    if (isSlotList(value)) {
      const slots = trained.map((weight) =>
        copySlot(value, pairOf.get(weight) ?? alone(weight), initialSlotValue(optimizer), follow),
      );
      Object.assign(copy, { [field]: slots });
    } else if (value instanceof tf.Variable) {
      (Object.entries(copy).find(([name]) => name === field)![1] as tf.Variable).assign(value);
    } else if (field === 'iterations_') {
      Object.assign(copy, { iterations_: value });
    }
  }
  return copy;
}

/** A weight that the old model does not have. */
function alone(weight: tf.LayerVariable): WeightPair {
  return { from: weight, to: weight, slices: [] };
}

/** All values the optimiser keeps for one weight, such as Adam's two moments. */
export function slotsOf(optimizer: tf.Optimizer, weight: tf.LayerVariable): tf.Variable[] {
  return slotLists(optimizer).flatMap(([, slots]) => findSlot(slots, weight)?.variable ?? []);
}

/** What one weight's slots hold once some positions start afresh; nothing is assigned. The caller disposes the values. */
export function freshSlots(
  optimizer: tf.Optimizer | undefined,
  weight: tf.LayerVariable,
  { axis, positions }: Omit<Replacement, 'value'>,
): { variable: tf.Variable; value: tf.Tensor }[] {
  if (!optimizer) return [];
  return tf.tidy(() => {
    const value = tf.scalar(initialSlotValue(optimizer));
    return slotsOf(optimizer, weight).map((variable) => ({
      variable,
      value: replaced(variable, { axis, positions, value }),
    }));
  });
}

function copySlot(slots: readonly Slot[], pair: WeightPair, initialValue: number, follow: FollowSlot): Slot {
  const { from, to } = pair;
  const slot = findSlot(slots, from);
  const suffix = slots[0].originalName.split('/').at(-1)!;
  const value = slot
    ? follow(slot.variable, pair, initialValue)
    : tf.fill(to.shape as number[], initialValue);
  const variable = tf.variable(value, false);
  value.dispose();
  return { originalName: `${to.name}/${suffix}`, variable };
}

/**
 * Finds a slot by the name of its weight, not by position: freezing a layer shifts positions. TensorFlow.js
 * appends `_1`, `_2` … to a name already in use, and a loaded optimiser still has the names of the process
 * that saved it.
 */
function findSlot(slots: readonly Slot[], weight: tf.LayerVariable): Slot | undefined {
  const owner = ({ originalName }: Slot) => originalName.slice(0, originalName.lastIndexOf('/'));
  const slot =
    slots.find((candidate) => owner(candidate) === weight.name) ??
    slots.find((candidate) => withoutCounter(owner(candidate)) === withoutCounter(weight.name));
  return slot && tf.util.arraysEqual(slot.variable.shape, weight.shape as number[]) ? slot : undefined;
}

function withoutCounter(name: string): string {
  return name.replace(/_\d+$/, '');
}
