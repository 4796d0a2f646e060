/** Arrays that have a NumPy dtype here: float32, float64, int32, int64 and uint8. */
export type NpyData = Float32Array | Float64Array | Int32Array | BigInt64Array | Uint8Array;

/** An array and its axes, in C order: the last axis runs fastest. */
export interface NpyArray {
  readonly data: NpyData;
  readonly shape: readonly number[];
}

/** The bytes are not a `.npy` file that `readNpy` understands; the message says in what. */
export class NpyError extends Error {
  override readonly name = 'NpyError';
}

const magic = Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59);
const preamble = magic.length + 4;
const alignment = 64;

const dtypes = [
  { descr: '<f4', type: Float32Array },
  { descr: '<f8', type: Float64Array },
  { descr: '<i4', type: Int32Array },
  { descr: '<i8', type: BigInt64Array },
  { descr: '|u1', type: Uint8Array },
] as const;

/**
 * A NumPy file, format 1.0, that `numpy.load` reads without pickling: little-endian, C order.
 *
 * @param shape sizes of the axes; their product must be the number of values. `[]` is a scalar.
 * @throws RangeError when shape and data disagree
 *
 * `npy(Float32Array.of(1, 2, 3, 4), [2, 2])` loads as `[[1, 2], [3, 4]]`.
 */
export function npy(data: NpyData, shape: readonly number[]): Uint8Array {
  const count = valueCount(shape);
  if (count !== data.length) {
    throw new RangeError(
      `shape: expected axes whose product is ${data.length}, the number of values, got [${shape.join(', ')}]`,
    );
  }
  const dtype = dtypes.find(({ type }) => data instanceof type)!;
  const axes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const header = `{'descr': '${dtype.descr}', 'fortran_order': False, 'shape': (${axes}), }`;
  const headerEnd = Math.ceil((preamble + header.length + 1) / alignment) * alignment;

  const bytes = new Uint8Array(headerEnd + data.byteLength).fill(0x20, 0, headerEnd);
  bytes.set(magic);
  bytes.set([1, 0], magic.length);
  new DataView(bytes.buffer).setUint16(magic.length + 2, headerEnd - preamble, true);
  bytes.set(new TextEncoder().encode(header), preamble);
  bytes[headerEnd - 1] = 0x0a;
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), headerEnd);
  return bytes;
}

/**
 * Reads what `npy` or `numpy.save` wrote: format 1.0, C order, one of the dtypes of `NpyData`.
 *
 * The result owns its memory. Throws `NpyError` on anything else, also on a file cut short.
 */
export function readNpy(bytes: Uint8Array): NpyArray {
  if (bytes.length < preamble || magic.some((byte, i) => bytes[i] !== byte)) {
    throw new NpyError('bytes: expected a .npy file, got something that does not start as one');
  }
  if (bytes[6] !== 1 || bytes[7] !== 0) {
    throw new NpyError(`bytes: expected .npy format 1.0, got ${bytes[6]}.${bytes[7]}`);
  }
  const headerEnd = preamble + new DataView(bytes.buffer, bytes.byteOffset).getUint16(8, true);
  const header = new TextDecoder('latin1').decode(bytes.subarray(preamble, headerEnd));
  const descr = /'descr': *'([^']*)'/.exec(header)?.[1];
  const axes = /'shape': *\(([^)]*)\)/.exec(header)?.[1];
  if (descr === undefined || axes === undefined || !/'fortran_order': *False/.test(header)) {
    throw new NpyError(`header: expected one array in C order, got ${header.trim()}`);
  }
  const dtype = dtypes.find((known) => known.descr === descr);
  if (!dtype) {
    throw new NpyError(`dtype: expected one of ${dtypes.map((d) => d.descr).join(', ')}, got ${descr}`);
  }
  const shape = axes.split(',').filter((axis) => axis.trim() !== '').map(Number);
  const expected = valueCount(shape) * dtype.type.BYTES_PER_ELEMENT;
  if (bytes.length - headerEnd !== expected) {
    throw new NpyError(`values: expected ${expected} bytes after the header, got ${bytes.length - headerEnd}`);
  }
  return { data: new dtype.type(Uint8Array.from(bytes.subarray(headerEnd)).buffer), shape };
}

function valueCount(shape: readonly number[]): number {
  if (shape.some((axis) => !Number.isSafeInteger(axis) || axis < 0)) {
    throw new RangeError(`shape: expected whole numbers from 0 on, got [${shape.join(', ')}]`);
  }
  return shape.reduce((product, axis) => product * axis, 1);
}
