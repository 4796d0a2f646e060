import type { Hdf5Group } from './hdf5';
import type { NpyArray, NpyData } from './npy';

/** The bytes are not an HDF5 file that `readHdf5` understands; the message says in what. */
export class Hdf5Error extends Error {
  override readonly name = 'Hdf5Error';
}

interface Message {
  readonly type: number;
  readonly at: number;
}

type ArrayType = { new (buffer: ArrayBuffer): NpyData; readonly BYTES_PER_ELEMENT: number };

const arrayTypes: Readonly<Record<string, ArrayType | undefined>> = {
  float32: Float32Array,
  float64: Float64Array,
  int32: Int32Array,
  int64: BigInt64Array,
  uint8: Uint8Array,
};

const types = { dataspace: 1, linkInfo: 2, datatype: 3, link: 6, layout: 8, continuation: 16, symbols: 17 };

/**
 * Reads the groups and arrays of an HDF5 file as h5py, Keras and `hdf5` write it: little-endian float32, float64, int32, int64
 * and uint8, contiguous. Attributes are left out.
 *
 * @throws Hdf5Error for anything else, also for a file cut short
 */
export function readHdf5(bytes: Uint8Array): Hdf5Group {
  try {
    return new Hdf5File(bytes).root();
  } catch (error) {
    throw error instanceof RangeError ? new Hdf5Error('bytes: expected a whole file, got one cut short') : error;
  }
}

class Hdf5File {
  readonly #view: DataView;

  constructor(private readonly bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  root(): Hdf5Group {
    if (this.#text(1, 3) !== 'HDF') throw new Hdf5Error('bytes: expected an HDF5 file, got something else');
    const version = this.#view.getUint8(8);
    const rootAddress = version >= 2 ? 36 : version === 1 ? 68 : 64;
    const found = this.#object(this.#address(rootAddress));
    if (found instanceof Map) return found;
    throw new Hdf5Error('bytes: expected groups, got a file of one array');
  }

  #object(address: number): Hdf5Group | NpyArray {
    const messages = this.#messages(address);
    const find = (type: number): number | undefined => messages.find((one) => one.type === type)?.at;
    const [space, datatype, layout] = [types.dataspace, types.datatype, types.layout].map(find);
    if (space !== undefined && datatype !== undefined && layout !== undefined) {
      return this.#array(space, datatype, layout);
    }
    const group = new Map<string, Hdf5Group | NpyArray>();
    const symbols = find(types.symbols);
    if (symbols !== undefined) this.#symbols(this.#address(symbols), this.#heap(symbols + 8), group);
    for (const { type, at } of messages) if (type === types.link) this.#link(at, group);
    return group;
  }

  /** The messages of an object's header, wherever they lie. */
  #messages(address: number): Message[] {
    const isNew = this.#text(address, 4) === 'OHDR';
    const flags = isNew ? this.#view.getUint8(address + 5) : 0;
    const sizeAt = address + 6 + (flags & 0x20 ? 16 : 0) + (flags & 0x10 ? 4 : 0);
    const sizeLength = 1 << (flags & 3);
    const blocks: [at: number, length: number][] = isNew
      ? [[sizeAt + sizeLength, this.#number(sizeAt, sizeLength)]]
      : [[address + 16, this.#view.getUint32(address + 8, true)]];
    const messages: Message[] = [];
    for (let block = blocks.shift(); block; block = blocks.shift()) {
      const [start, length] = block;
      const prefix = isNew ? (flags & 4 ? 6 : 4) : 8;
      for (let at = start; at + prefix <= start + length;) {
        const type = isNew ? this.#view.getUint8(at) : this.#view.getUint16(at, true);
        const size = this.#view.getUint16(at + (isNew ? 1 : 2), true);
        at += prefix;
        if (type === types.continuation) {
          const [next, nextLength] = [this.#address(at), this.#address(at + 8)];
          blocks.push(isNew ? [next + 4, nextLength - 8] : [next, nextLength]);
        } else messages.push({ type, at });
        at += size;
      }
    }
    return messages;
  }

  /** Where the names of a group lie. */
  #heap(at: number): number {
    return this.#address(this.#address(at) + 24);
  }

  /** A tree of entries, each a name and a header. */
  #symbols(node: number, names: number, group: Map<string, Hdf5Group | NpyArray>): void {
    const count = this.#view.getUint16(node + 6, true);
    if (this.#text(node, 4) === 'TREE') {
      for (let i = 0; i < count; i++) this.#symbols(this.#address(node + 32 + 16 * i), names, group);
      return;
    }
    for (let i = 0; i < count; i++) {
      const entry = node + 8 + 40 * i;
      const name = names + this.#address(entry);
      const end = this.bytes.indexOf(0, name);
      group.set(this.#text(name, end - name), this.#object(this.#address(entry + 8)));
    }
  }

  #link(at: number, group: Map<string, Hdf5Group | NpyArray>): void {
    const flags = this.#view.getUint8(at + 1);
    if (flags & 8 && this.#view.getUint8(at + 2) !== 0)
      throw new Hdf5Error('link: expected a hard one, got another');
    let place = at + 2 + (flags & 8 ? 1 : 0) + (flags & 4 ? 8 : 0) + (flags & 16 ? 1 : 0);
    const lengthSize = 1 << (flags & 3);
    const length = this.#number(place, lengthSize);
    place += lengthSize;
    group.set(this.#text(place, length), this.#object(this.#address(place + length)));
  }

  #array(space: number, datatype: number, layout: number): NpyArray {
    const [version, rank] = [this.#view.getUint8(space), this.#view.getUint8(space + 1)];
    const shape = Array.from({ length: rank }, (_, axis) =>
      this.#address(space + (version === 1 ? 8 : 4) + 8 * axis),
    );
    const arrayType = this.#arrayType(datatype);
    const kind = this.#view.getUint8(layout + 1);
    if (this.#view.getUint8(layout) < 3 || kind > 1) {
      throw new Hdf5Error('array: expected a contiguous one, got one in chunks or of an older format');
    }
    const size = shape.reduce((product, axis) => product * axis, 1) * arrayType.BYTES_PER_ELEMENT;
    const start = kind === 0 ? layout + 4 : size === 0 ? 0 : this.#address(layout + 2);
    if (start + size > this.bytes.length) throw new RangeError('cut short');
    return { data: new arrayType(Uint8Array.from(this.bytes.subarray(start, start + size)).buffer), shape };
  }

  #arrayType(at: number): ArrayType {
    const [kind, bits, size] = [this.bytes[at] & 15, this.bytes[at + 1], this.#view.getUint32(at + 4, true)];
    const name = `${['int', 'float'][kind] ?? 'other'}${8 * size}`;
    const found = arrayTypes[kind === 0 && (bits & 8) === 0 ? `u${name}` : name];
    if (found && (bits & 1) === 0) return found;
    throw new Hdf5Error(`array: expected one of ${Object.keys(arrayTypes).join(', ')}, got another type`);
  }

  #text(at: number, length: number): string {
    return new TextDecoder().decode(this.bytes.subarray(at, at + length));
  }

  /** An address or a length, of eight bytes. */
  #address(at: number): number {
    return Number(this.#view.getBigUint64(at, true));
  }

  #number(at: number, size: number): number {
    return Array.from({ length: size }, (_, i) => this.#view.getUint8(at + i) * 256 ** i).reduce((a, b) => a + b);
  }
}
