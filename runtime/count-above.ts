import * as tf from '@tensorflow/tfjs';
import { DataTypeCode } from './c-api/data-types';
import { currentBackend, type LibTensorFlowBackend } from './libtensorflow-backend';
import { computeNatively, type NativeOperations } from './native-operations';

/** So that a byte holds the count of any group. */
const MOST_ROWS = 255;

/** Bytes in a 64-bit integer. */
const LANES = 8;

/**
 * Counts, column by column, the rows whose value is above a threshold. On a processor eight counts are added at a time,
 * as the bytes of a 64-bit integer.
 *
 * Example: `countAbove([[1, 0], [2, 3], [0, 1]], 0)` is `[2, 2]`.
 *
 * @param values float32 `[row, column]`, without NaN
 * @returns float32 `[column]`; the caller disposes it
 */
export function countAbove(values: tf.Tensor2D, threshold: number): tf.Tensor1D {
  const { int64 } = DataTypeCode;
  return tf.tidy(() => {
    const backend = packingBackend(values);
    if (!backend) return values.greater(threshold).toFloat().sum<tf.Tensor1D>(0);
    const sum = (native: NativeOperations, rows: number): number => native.sumRows(rows, int64);
    return countPacked(backend, values, threshold, sum).flatten().slice(0, values.shape[1]);
  });
}

/**
 * As `countAbove`, of each group of rows.
 *
 * Example: `countAboveByGroup([[1, 0], [2, 3], [0, 1]], 0, [1, 1, 0], 2)` is `[[0, 1], [2, 1]]`.
 *
 * @param groups int32 `[row]`, each in [0, groupCount)
 * @returns float32 `[group, column]`; the caller disposes it
 */
export function countAboveByGroup(
  values: tf.Tensor2D,
  threshold: number,
  groups: tf.Tensor1D,
  groupCount: number,
): tf.Tensor2D {
  const { int64 } = DataTypeCode;
  return tf.tidy(() => {
    const backend = packingBackend(values);
    if (!backend) return countByProduct(values.greater(threshold), groups, groupCount);
    const sum = (native: NativeOperations, rows: number): number =>
      native.sumByNumber(rows, int64, groups, tf.scalar(groupCount, 'int32'));
    return countPacked(backend, values, threshold, sum)
      .reshape<tf.Tensor2D>([groupCount, -1])
      .slice([0, 0], [groupCount, values.shape[1]]);
  });
}

/** The backend that can pack counts of so many rows into bytes. */
function packingBackend({ shape: [rows] }: tf.Tensor2D): LibTensorFlowBackend | undefined {
  const backend = currentBackend();
  return backend && !backend.isUsingGpuDevice && rows <= MOST_ROWS ? backend : undefined;
}

function countByProduct(above: tf.Tensor2D, groups: tf.Tensor1D, groupCount: number): tf.Tensor2D {
  const ofGroup = tf.equal<tf.Tensor2D>(groups.expandDims(1), tf.range(0, groupCount, 1, 'int32')).toFloat();
  return tf.matMul<tf.Tensor2D>(ofGroup, above.toFloat(), true);
}

/**
 * Packs a byte for each value, 1 above the threshold and 0 below, and unpacks the sums.
 *
 * @param sum of rows int64 `[row, column / 8]`
 * @returns float32, whatever axes `sum` leaves, then `[columns / 8, 8]`; columns are filled up to a multiple of 8
 */
function countPacked(
  backend: LibTensorFlowBackend,
  values: tf.Tensor2D,
  threshold: number,
  sum: (native: NativeOperations, rows: number) => number,
): tf.Tensor {
  const [rows, columns] = values.shape;
  const missing = (LANES - (columns % LANES)) % LANES;
  const whole = missing > 0 ? tf.concat([values, tf.fill([rows, missing], threshold)], 1) : values;
  const lanes = whole.reshape([rows, (columns + missing) / LANES, LANES]);
  const { bool, uint8, int64, float32 } = DataTypeCode;
  return computeNatively(backend, (native) => {
    const above = native.cast(aboveThreshold(native, lanes, threshold), bool, uint8);
    const sums = sum(native, native.bitcast(above, uint8, int64));
    return native.cast(native.bitcast(sums, int64, uint8), uint8, float32);
  });
}

/**
 * Compares the bits of floats as integers, which goes twice as fast: from zero on both have the same order, and what is
 * below zero is negative as either.
 */
function aboveThreshold(native: NativeOperations, values: tf.Tensor, threshold: number): number {
  const { float32, int32 } = DataTypeCode;
  if (!(threshold >= 0)) return native.greater(values, tf.scalar(threshold), float32);
  const bits = new Int32Array(Float32Array.of(threshold + 0).buffer)[0];
  return native.greater(native.bitcast(values, float32, int32), tf.scalar(bits, 'int32'), int32);
}
