import * as tf from '@tensorflow/tfjs';
import { initialSlotValue, isSlotList, type Slot, slotLists } from '../models/optimizer-slots';
import { WeightPair, keepSlices } from './weights';

type OptimizerClass = tf.serialization.SerializableConstructor<tf.Optimizer>;

/**
 * An optimiser of the same class and configuration whose state follows `pairs`: kept positions of the slots,
 * counters as they were. Slots are listed in the order of `trained`, as TensorFlow.js looks them up by
 * position; a weight that had none gets the optimiser's initial value. The caller disposes the result.
 */
export function copyOptimizer(
  optimizer: tf.Optimizer,
  pairs: readonly WeightPair[],
  trained: readonly tf.LayerVariable[],
): tf.Optimizer {
  const optimizerClass = optimizer.constructor as unknown as OptimizerClass;
  const copy = optimizerClass.fromConfig(optimizerClass, optimizer.getConfig());
  const pairOf = new Map(pairs.map((pair) => [pair.to, pair]));
  for (const [field, value] of Object.entries(optimizer)) {
    if (isSlotList(value)) {
      const slots = trained.map((weight) =>
        copySlot(value, pairOf.get(weight)!, initialSlotValue(optimizer)),
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

/** All values the optimiser keeps for one weight, such as Adam's two moments. */
export function slotsOf(optimizer: tf.Optimizer, weight: tf.LayerVariable): tf.Variable[] {
  return slotLists(optimizer).flatMap(([, slots]) => findSlot(slots, weight)?.variable ?? []);
}

function copySlot(slots: readonly Slot[], { from, to, slices }: WeightPair, initialValue: number): Slot {
  const slot = findSlot(slots, from);
  const suffix = slots[0].originalName.split('/').at(-1)!;
  const value = slot ? keepSlices(slot.variable, slices) : tf.fill(to.shape as number[], initialValue);
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
