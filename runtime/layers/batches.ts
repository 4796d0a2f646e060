import * as tf from '@tensorflow/tfjs';
import type { Batch } from './internals';

/** Where each batch begins and ends; the last may be smaller. */
export function batchRanges(count: number, batchSize: number): [start: number, end: number][] {
  return Array.from({ length: Math.ceil(count / batchSize) }, (_, i) => [
    i * batchSize,
    Math.min(count, (i + 1) * batchSize),
  ]);
}

/** Rows `start` to `end` of each tensor. The caller disposes of them. */
export function sliceRows<T extends Batch>(tensors: T, start: number, end: number): T {
  return tensors.map((tensor) => tensor && rows(tensor, start, end)) as T;
}

function rows(tensor: tf.Tensor, start: number, end: number): tf.Tensor {
  const rest = tensor.shape.slice(1);
  return tf.slice(tensor, [start, ...rest.map(() => 0)], [end - start, ...rest]);
}

/** The rows of each tensor that the indices name, in their order. The caller disposes of them. */
export function gatherRows(tensors: Batch, indices: tf.Tensor1D): Batch {
  return tensors.map((tensor) => tensor && tf.gather(tensor, indices));
}

/** Disposes of tensors that were made from the user's, and leaves the user's own. */
export function disposeUnlessGiven(tensors: Batch, given: unknown): void {
  const ids = new Set(tensorsIn(given).map(({ id }) => id));
  tensors.forEach((tensor) => tensor && !ids.has(tensor.id) && tensor.dispose());
}

function tensorsIn(given: unknown): tf.Tensor[] {
  if (given instanceof tf.Tensor) return [given];
  return Object.values((given ?? {}) as Record<string, unknown>).filter((part) => part instanceof tf.Tensor);
}
