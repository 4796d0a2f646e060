import * as tf from '@tensorflow/tfjs';
import { compileModel } from '../models/compile';
import { allExcept } from './channels';
import type { WeightSlice } from './layer-surgery';
import { copyOptimizer } from './optimizer-state';
import { axisFromFront, positionMask, variableOf, type WeightPair } from './weights';

/**
 * Puts a model's weights into one that it is a part of; the other positions stay as they are.
 *
 * @param pairs from each weight of the larger model, with the positions that were there before, to the smaller one's
 */
export function growWeights(pairs: readonly WeightPair[]): void {
  for (const { from: grown, to: old, slices } of pairs) {
    tf.tidy(() => variableOf(grown).assign(spread(old.read(), grown.read(), slices)));
    grown.trainable = old.trainable;
  }
}

/** Compiles the larger model like the smaller one, with an optimiser that knows of the new positions nothing yet. */
export function compileGrown(
  grown: tf.LayersModel,
  model: tf.LayersModel,
  pairs: readonly WeightPair[],
): void {
  const turned = pairs.map(({ from, to, slices }) => ({ from: to, to: from, slices }));
  const optimizer = copyOptimizer(
    model.optimizer,
    turned,
    grown.trainableWeights,
    (slot, { to, slices }, initial) =>
      tf.tidy(() => spread(slot, tf.fill(to.shape as number[], initial), slices)),
  );
  compileModel(grown, { optimizer, loss: model.loss, metrics: model.metrics });
}

/** `into` with `values` at the positions that the slices keep. */
function spread(values: tf.Tensor, into: tf.Tensor, slices: readonly WeightSlice[]): tf.Tensor {
  let spreadOut = values;
  let isNew: tf.Tensor = tf.scalar(false, 'bool');
  for (const { axis, kept } of slices) {
    const length = into.shape[axisFromFront(axis, into.rank)];
    const places = Array.from({ length }, (_, position) => Math.max(kept.indexOf(position), 0));
    spreadOut = tf.gather(spreadOut, tf.tensor1d(places, 'int32'), axisFromFront(axis, into.rank));
    isNew = isNew.logicalOr(positionMask(into, axis, allExcept(kept, length)));
  }
  return tf.where(isNew, into, spreadOut);
}
