import { type BinaryLike, createHash } from 'node:crypto';
import * as tf from '@tensorflow/tfjs';

/** A tensor's values in main memory; float32. */
export interface StoredValues {
  readonly shape: readonly number[];
  readonly values: Float32Array;
  /** tells whether two are the same to the last bit */
  readonly digest: string;
}

/** Reads a tensor back. Of the same bits that are known by their digest no second copy is kept. */
export async function readValues(
  tensor: tf.Tensor,
  known: ReadonlyMap<string, Float32Array> = new Map(),
): Promise<StoredValues> {
  const read = Float32Array.from(await tensor.data());
  const digest = digestOf(read);
  return { shape: [...tensor.shape], values: known.get(digest) ?? read, digest };
}

/** The values as a tensor again; the caller disposes it. */
export function tensorOf({ values, shape }: StoredValues): tf.Tensor {
  // TensorFlow.js keeps the array that it is given: it gets one of its own.
  return tf.tensor(values.slice(), [...shape]);
}

/** What tells values from others: a SHA-1 of their bytes, or of a text. */
export function digestOf(...parts: readonly BinaryLike[]): string {
  const hash = createHash('sha1');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
