import * as tf from '@tensorflow/tfjs';
import { WeightSlice } from './layer-surgery';

/** A weight of the old model, its counterpart in the new one, and the positions that the new one keeps. */
export interface WeightPair {
  readonly from: tf.LayerVariable;
  readonly to: tf.LayerVariable;
  readonly slices: readonly WeightSlice[];
}

/** The weight's own name without its layer's, such as `kernel`. */
export function weightName(weight: tf.LayerVariable): string {
  return weight.originalName.split('/').at(-1)!;
}

/** The variable behind a weight; assigning to it does not apply the layer's constraint. */
export function variableOf(weight: tf.LayerVariable): tf.Variable {
  return weight.read() as tf.Variable;
}

/** Counts `axis` from the front, for a tensor of `rank` axes. */
export function axisFromFront(axis: number, rank: number): number {
  return axis < 0 ? axis + rank : axis;
}

/**
 * The kept positions of `tensor`, a weight or an optimiser's slot of its shape; the caller disposes the
 * result.
 */
export function keepSlices(tensor: tf.Tensor, slices: readonly WeightSlice[]): tf.Tensor {
  return tf.tidy(() =>
    slices.reduce<tf.Tensor>(
      (rest, { axis, kept }) =>
        tf.gather(rest, tf.tensor1d([...kept], 'int32'), axisFromFront(axis, rest.rank)),
      tensor.clone(),
    ),
  );
}

/**
 * Pairs the weights of two models of the same graph, layer by layer.
 *
 * @param slicesOf the slices of a layer of the model itself, by the layer's name
 */
export function pairWeights(
  from: tf.LayersModel,
  to: tf.LayersModel,
  slicesOf: (layerName: string) => readonly WeightSlice[] = () => [],
): WeightPair[] {
  return from.layers.flatMap((layer) => {
    const counterpart = to.getLayer(layer.name);
    if (layer instanceof tf.LayersModel) return pairWeights(layer, counterpart as tf.LayersModel);
    const targets = inOrderOfCreation(counterpart);
    return inOrderOfCreation(layer).map((weight, i) => ({
      from: weight,
      to: targets[i],
      slices: slicesOf(layer.name).filter((slice) => slice.weight === weightName(weight)),
    }));
  });
}

/** Writes every pair's kept positions into the new weight, and whether it is trained. */
export function copyWeights(pairs: readonly WeightPair[]): void {
  for (const { from, to, slices } of pairs) {
    tf.tidy(() => variableOf(to).assign(keepSlices(from.read(), slices)));
    to.trainable = from.trainable;
  }
}

/** `layer.weights` lists frozen weights last; their ids do not depend on that. */
function inOrderOfCreation(layer: tf.layers.Layer): tf.LayerVariable[] {
  return [...layer.weights].sort((a, b) => a.id - b.id);
}
