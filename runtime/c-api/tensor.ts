import { TensorValueError } from '../errors';
import { DataTypeCode, dataTypeName, elementLayout } from './data-types';
import type { CApi, Pointer } from './functions';

/** Bytes of one `TF_TString`; up to 22 characters live inside it, longer ones on the heap. */
const STRING_BYTES = 24;
export const INLINE_STRING_LENGTH = 22;

/** Values as TensorFlow.js hands them over: one typed array, or one Uint8Array per string. */
export type TensorValues = ArrayBufferView | readonly Uint8Array[];

/** Values as they are read back. */
export type ReadValues = Float32Array | Float64Array | Int32Array | Uint8Array | BigInt64Array | Uint8Array[];

export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** `float32[2,3]`, for messages. */
export function describeTensor(dtype: number, shape: readonly number[]): string {
  return `${dataTypeName(dtype)}[${shape.join(',')}]`;
}

/**
 * Copies values into a new `TF_Tensor`, which the caller deletes.
 *
 * int64 values may come as BigInt64Array or as pairs of int32 (low, high), the form TensorFlow.js uses.
 *
 * @throws TensorValueError when values, data type and shape do not fit each other
 */
export function newTensor(api: CApi, shape: readonly number[], dtype: number, values: TensorValues): Pointer {
  checkShape(shape);
  if (dtype === DataTypeCode.string) return newStringTensor(api, shape, values);
  const view = checkNumericValues(shape, dtype, values);
  const tensor = allocate(api, shape, dtype, view.byteLength);
  if (view.byteLength > 0) api.memcpy(api.TF_TensorData(tensor), view, view.byteLength);
  return tensor;
}

/**
 * Copies a tensor's values out. uint8 widens to int32, since TensorFlow.js calls such tensors int32.
 *
 * @throws TensorValueError for data types that TensorFlow.js cannot hold
 */
export function readTensor(api: CApi, tensor: Pointer, dtype: number): ReadValues {
  const byteLength = api.TF_TensorByteSize(tensor);
  const data = byteLength > 0 ? api.TF_TensorData(tensor) : 0n;
  const copy = <T extends ArrayBufferView>(target: T): T => {
    if (byteLength > 0) api.memcpy(target, data, byteLength);
    return target;
  };
  switch (dtype) {
    case DataTypeCode.float32:
    case DataTypeCode.complex64:
      return copy(new Float32Array(byteLength / 4));
    case DataTypeCode.float64:
      return copy(new Float64Array(byteLength / 8));
    case DataTypeCode.int32:
      return copy(new Int32Array(byteLength / 4));
    case DataTypeCode.int64:
      return copy(new BigInt64Array(byteLength / 8));
    case DataTypeCode.bool:
      return copy(new Uint8Array(byteLength));
    case DataTypeCode.uint8:
      return Int32Array.from(copy(new Uint8Array(byteLength)));
    case DataTypeCode.string:
      return readStrings(api, data, byteLength / STRING_BYTES);
    case DataTypeCode.resource:
      return [copy(new Uint8Array(byteLength))];
    default:
      throw new TensorValueError(
        `cannot read a tensor of ${dataTypeName(dtype)}; cast it to float32 or int32 first`,
      );
  }
}

/** Frees the heap part of long strings. Only for a tensor whose memory nothing else shares. */
export function deallocateStrings(api: CApi, tensor: Pointer): void {
  const count = api.TF_TensorByteSize(tensor) / STRING_BYTES;
  const data = api.TF_TensorData(tensor);
  for (let i = 0; i < count; i++) api.TF_StringDealloc(data + BigInt(i * STRING_BYTES));
}

function allocate(api: CApi, shape: readonly number[], dtype: number, byteLength: number): Pointer {
  return api.TF_AllocateTensor(dtype, BigInt64Array.from(shape, BigInt), shape.length, byteLength);
}

function newStringTensor(api: CApi, shape: readonly number[], values: TensorValues): Pointer {
  if (!Array.isArray(values) || !values.every((value) => arrayTypeOf(value) === 'Uint8Array')) {
    throw new TensorValueError('values of a string tensor: expected an array of Uint8Array, one per string');
  }
  const count = elementCount(shape);
  if (values.length !== count) {
    throw new TensorValueError(
      `values of ${describeTensor(DataTypeCode.string, shape)}: expected ${count} strings, got ${values.length}`,
    );
  }
  const tensor = allocate(api, shape, DataTypeCode.string, count * STRING_BYTES);
  const data = api.TF_TensorData(tensor);
  (values as Uint8Array[]).forEach((bytes, i) => {
    const target = data + BigInt(i * STRING_BYTES);
    api.TF_StringInit(target);
    api.TF_StringCopy(target, bytes, bytes.length);
  });
  return tensor;
}

function readStrings(api: CApi, data: Pointer, count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, i) => {
    const source = data + BigInt(i * STRING_BYTES);
    const bytes = new Uint8Array(api.TF_StringGetSize(source));
    if (bytes.length > 0) api.memcpy(bytes, api.TF_StringGetDataPointer(source), bytes.length);
    return bytes;
  });
}

function checkShape(shape: readonly number[]): void {
  if (!Array.isArray(shape) || !shape.every((size) => Number.isInteger(size) && size >= 0)) {
    throw new TensorValueError(
      `shape: expected an array of sizes of 0 or more, got ${JSON.stringify(shape)}`,
    );
  }
}

function checkNumericValues(shape: readonly number[], dtype: number, values: TensorValues): ArrayBufferView {
  const layout = elementLayout(dtype);
  if (!layout) throw new TensorValueError(`a tensor cannot be made with ${dataTypeName(dtype)} values`);
  const name = describeTensor(dtype, shape);
  const arrayType = arrayTypeOf(values);
  const pairs = dtype === DataTypeCode.int64 && arrayType === 'Int32Array';
  if (!ArrayBuffer.isView(values) || (arrayType !== layout.arrayType && !pairs)) {
    throw new TensorValueError(`values of ${name}: expected a ${layout.arrayType}, got ${arrayType}`);
  }
  const bytes = elementCount(shape) * layout.bytesPerElement;
  if (values.byteLength !== bytes) {
    throw new TensorValueError(
      `values of ${name}: expected ${bytes} bytes to fill the shape, got ${values.byteLength}`,
    );
  }
  return values;
}

/** Name of a value's class, the same for arrays made in another JavaScript realm. */
function arrayTypeOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}
