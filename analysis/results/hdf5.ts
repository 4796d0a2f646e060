import { lookup3 } from './lookup3';
import { type NpyArray, type NpyData } from './npy';

/** A group of an HDF5 file: arrays and further groups by name. */
export type Hdf5Group = ReadonlyMap<string, Hdf5Group | NpyArray>;

const undefinedAddress = 0xffff_ffff_ffff_ffffn;
const superblockSize = 48;
const messages = { dataspace: 1, linkInfo: 2, datatype: 3, fillValue: 5, link: 6, layout: 8, groupInfo: 10 };

/**
 * An HDF5 file of groups and arrays, which every HDF5 library since 1.8 (2008) reads: superblock 2, object headers 2,
 * compact groups, contiguous arrays in little-endian and C order, no attributes. As specified in "HDF5 File Format
 * Specification Version 3.0".
 *
 * @throws RangeError when an array's shape and values disagree
 *
 * `hdf5(new Map([['a', { data: Float32Array.of(1, 2), shape: [2] }]]))` is a file with the array `/a`.
 */
export function hdf5(root: Hdf5Group): Uint8Array {
  const file = new FileParts();
  const rootAddress = file.addGroup(root);
  const superblock = bytesOf(
    Uint8Array.of(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a, 2, 8, 8, 0),
    ...[0n, undefinedAddress, BigInt(file.end), rootAddress].map(eightBytes),
  );
  return bytesOf(withChecksum(superblock), ...file.parts);
}

/** What follows the superblock, each part at a multiple of eight bytes. */
class FileParts {
  readonly parts: Uint8Array[] = [];
  end = superblockSize;

  /** @returns the address of its header */
  addGroup(group: Hdf5Group): bigint {
    const links = [...group].map(([name, entry]) => {
      const address = 'shape' in entry ? this.addArray(entry) : this.addGroup(entry);
      const text = new TextEncoder().encode(name);
      const prefix = Uint8Array.of(1, 0x11, 1, text.length & 0xff, text.length >> 8);
      return message(messages.link, bytesOf(prefix, text, eightBytes(address)));
    });
    const noIndex = bytesOf(Uint8Array.of(0, 0), eightBytes(undefinedAddress), eightBytes(undefinedAddress));
    return this.add(
      objectHeader([
        message(messages.linkInfo, noIndex),
        message(messages.groupInfo, Uint8Array.of(0, 0)),
        ...links,
      ]),
    );
  }

  addArray({ data, shape }: NpyArray): bigint {
    if (shape.reduce((product, axis) => product * axis, 1) !== data.length) {
      throw new RangeError(
        `shape: expected axes whose product is ${data.length}, the number of values, got [${shape.join(', ')}]`,
      );
    }
    const isEmpty = data.length === 0;
    const address = isEmpty
      ? undefinedAddress
      : this.add(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    const isScalar = shape.length === 0;
    return this.add(
      objectHeader([
        message(
          messages.dataspace,
          bytesOf(
            Uint8Array.of(2, shape.length, 0, isScalar ? 0 : 1),
            ...shape.map((axis) => eightBytes(BigInt(axis))),
          ),
        ),
        message(messages.datatype, datatypeOf(data)),
        message(messages.fillValue, Uint8Array.of(3, 0x0a)),
        message(
          messages.layout,
          bytesOf(Uint8Array.of(3, 1), eightBytes(address), eightBytes(BigInt(data.byteLength))),
        ),
      ]),
    );
  }

  private add(part: Uint8Array): bigint {
    const address = BigInt(this.end);
    const padded = bytesOf(part, new Uint8Array(-part.length & 7));
    this.parts.push(padded);
    this.end += padded.length;
    return address;
  }
}

function objectHeader(all: readonly Uint8Array[]): Uint8Array {
  const content = bytesOf(...all);
  const start = new Uint8Array(10);
  start.set(new TextEncoder().encode('OHDR'));
  start.set([2, 2], 4);
  new DataView(start.buffer).setUint32(6, content.length, true);
  return withChecksum(bytesOf(start, content));
}

function message(type: number, content: Uint8Array): Uint8Array {
  return bytesOf(Uint8Array.of(type, content.length & 0xff, content.length >> 8, 0), content);
}

function datatypeOf(data: NpyData): Uint8Array {
  const size = data.BYTES_PER_ELEMENT;
  if (data instanceof Float32Array)
    return Uint8Array.of(0x11, 0x20, 31, 0, size, 0, 0, 0, 0, 0, 32, 0, 23, 8, 0, 23, 127, 0, 0, 0);
  if (data instanceof Float64Array)
    return Uint8Array.of(0x11, 0x20, 63, 0, size, 0, 0, 0, 0, 0, 64, 0, 52, 11, 0, 52, 0xff, 3, 0, 0);
  const isSigned = !(data instanceof Uint8Array);
  return Uint8Array.of(0x10, isSigned ? 8 : 0, 0, 0, size, 0, 0, 0, 0, 0, 8 * size, 0);
}

function withChecksum(bytes: Uint8Array): Uint8Array {
  const sum = new Uint8Array(4);
  new DataView(sum.buffer).setUint32(0, lookup3(bytes), true);
  return bytesOf(bytes, sum);
}

function eightBytes(value: bigint): Uint8Array {
  return new Uint8Array(BigUint64Array.of(value).buffer);
}

function bytesOf(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
