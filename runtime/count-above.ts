import * as tf from '@tensorflow/tfjs';
import { DataTypeCode } from './c-api/data-types';
import { currentBackend, type LibTensorFlowBackend } from './libtensorflow-backend';
import { computeNatively } from './native-operations';

/** So that a byte holds the count of any group. */
const MOST_ROWS = 255;

/** Bytes in a 64-bit integer. */
const LANES = 8;

/**
 * Counts, column by column, the rows of each group whose value is above a threshold. On a processor eight counts are
 * added at a time, as the bytes of a 64-bit integer.
 *
 * Example: `countAbove([[1, 0], [2, 3], [0, 1]], 0, [1, 1, 0], 2)` is `[[0, 1], [2, 1]]`.
 *
 * @param values float32 `[row, column]`; NaN is not above anything
 * @param groups int32 `[row]`, each in [0, groupCount)
 * @returns float32 `[group, column]`; the caller disposes it
 */
export function countAbove(
  values: tf.Tensor2D,
  threshold: number,
  groups: tf.Tensor1D,
  groupCount: number,
): tf.Tensor2D {
  const backend = currentBackend();
  return tf.tidy(() => {
    const above = tf.greater<tf.Tensor2D>(values, threshold);
    const packs = backend && !backend.isUsingGpuDevice && values.shape[0] <= MOST_ROWS;
    return packs
      ? countPacked(backend, above, groups, groupCount)
      : countByProduct(above, groups, groupCount);
  });
}

function countByProduct(above: tf.Tensor2D, groups: tf.Tensor1D, groupCount: number): tf.Tensor2D {
  const ofGroup = tf.equal<tf.Tensor2D>(groups.expandDims(1), tf.range(0, groupCount, 1, 'int32')).toFloat();
  return tf.matMul<tf.Tensor2D>(ofGroup, above.toFloat(), true);
}

function countPacked(
  backend: LibTensorFlowBackend,
  above: tf.Tensor2D,
  groups: tf.Tensor1D,
  groupCount: number,
): tf.Tensor2D {
  const [rows, columns] = above.shape;
  const missing = (LANES - (columns % LANES)) % LANES;
  const whole = missing > 0 ? tf.concat([above, tf.zeros([rows, missing], 'bool')], 1) : above;
  const lanes = whole.reshape([rows, (columns + missing) / LANES, LANES]);
  const { bool, uint8, int64, float32 } = DataTypeCode;
  const counts = computeNatively(backend, (native) => {
    const packed = native.bitcast(native.cast(lanes, bool, uint8), uint8, int64);
    const sums = native.sumByNumber(packed, int64, groups, tf.scalar(groupCount, 'int32'));
    return native.cast(native.bitcast(sums, int64, uint8), uint8, float32);
  });
  const all = counts.reshape<tf.Tensor2D>([groupCount, columns + missing]);
  return missing > 0 ? all.slice([0, 0], [groupCount, columns]) : all;
}
