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

/** Entries of a tensor that change. */
export interface Replacement {
  /** Axis, and the positions along it; a negative axis counts from the last. */
  readonly axis: number;
  readonly positions: readonly number[];
  /** New values: of the tensor's shape, or a scalar. */
  readonly value: tf.Tensor;
}

/** `tensor` with new values at some positions; the caller disposes the result. */
export function replaced(tensor: tf.Tensor, { axis, positions, value }: Replacement): tf.Tensor {
  return tf.tidy(() => tf.where(positionMask(tensor, axis, positions), value, tensor));
}

/** Which positions along one axis are named: bool, of length 1 along the other axes of `tensor`. */
export function positionMask(tensor: tf.Tensor, axis: number, positions: readonly number[]): tf.Tensor {
  const front = axisFromFront(axis, tensor.rank);
  const named = new Set(positions);
  return tf.tensor(
    Array.from({ length: tensor.shape[front] }, (_, position) => named.has(position)),
    tensor.shape.map((length, i) => (i === front ? length : 1)),
    'bool',
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

/** All weights of a model, layer by layer, in an order that freezing does not change. */
export function weightsInOrder(model: tf.LayersModel): tf.LayerVariable[] {
  return model.layers.flatMap((layer) =>
    layer instanceof tf.LayersModel ? weightsInOrder(layer) : inOrderOfCreation(layer),
  );
}

/** A layer's weights; `layer.weights` lists frozen ones last, their ids do not depend on that. */
export function inOrderOfCreation(layer: tf.layers.Layer): tf.LayerVariable[] {
  return [...layer.weights].sort((a, b) => a.id - b.id);
}
