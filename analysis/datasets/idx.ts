import { DataFileError } from './errors';

/** The content of an idx file of bytes. */
export interface IdxArray {
  /** length of each axis, slowest first */
  readonly shape: readonly number[];
  /** the values in row-major order: a view of the file's bytes */
  readonly values: Uint8Array;
}

const UNSIGNED_BYTES = 8;

/**
 * Reads the idx format of the MNIST files: two zero bytes, the value type, the number of axes, the length of
 * each axis as a big-endian 32-bit integer, the values.
 *
 * @param path the file's, for error messages
 * @throws DataFileError unless these are unsigned bytes, as many as the header announces
 */
export function parseIdx(file: Uint8Array, path: string, cure: string): IdxArray {
  const refuse = (expected: string, found: string) => new DataFileError(path, expected, found, cure);
  if (file.length < 4 || file[0] !== 0 || file[1] !== 0 || file[2] !== UNSIGNED_BYTES) {
    const start = Array.from(file.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
    throw refuse('an idx file of unsigned bytes, starting 00 00 08', `"${start}"`);
  }
  const headerLength = 4 + 4 * file[3];
  if (file.length < headerLength) throw refuse(`a header of ${headerLength} bytes`, `${file.length} bytes`);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const shape = Array.from({ length: file[3] }, (_, axis) => view.getUint32(4 + 4 * axis));
  const size = shape.reduce((product, length) => product * length, 1);
  const values = file.subarray(headerLength);
  if (values.length !== size) {
    throw refuse(`${shape.join(' × ')} = ${size} values`, `${values.length}`);
  }
  return { shape, values };
}
