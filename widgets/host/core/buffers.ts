import { WidgetProtocolError } from './errors';

/** Where in the state a buffer belongs: keys and indices from the state down. */
export type BufferPath = readonly (string | number)[];

/** A state as it travels: JSON, and the binary leaves beside it. */
export interface SplitState {
  readonly state: Record<string, unknown>;
  readonly bufferPaths: readonly BufferPath[];
  /** Views of the leaves' own memory, of exactly their bytes. */
  readonly buffers: readonly Uint8Array[];
}

/** The bytes of a typed array, a DataView or an ArrayBuffer, without a copy; undefined for all else. */
export function bytesOf(value: unknown): Uint8Array | undefined {
  if (value instanceof Uint8Array) return value;
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (value instanceof ArrayBuffer || value instanceof SharedArrayBuffer) return new Uint8Array(value);
  return undefined;
}

/**
 * Takes the binary leaves out of a state, at any depth: one in an object leaves nothing behind, one in an array null.
 *
 * ```ts
 * splitBuffers({ a: [1, Uint8Array.of(7)], b: Uint8Array.of(8) });
 * // { state: { a: [1, null] }, bufferPaths: [['a', 1], ['b']], buffers: [<07>, <08>] }
 * ```
 */
export function splitBuffers(state: Readonly<Record<string, unknown>>): SplitState {
  const bufferPaths: BufferPath[] = [];
  const buffers: Uint8Array[] = [];
  const takeOut = (value: unknown, path: BufferPath): boolean => {
    const bytes = bytesOf(value);
    if (bytes === undefined) return false;
    bufferPaths.push(path);
    buffers.push(bytes);
    return true;
  };
  const walk = (value: unknown, path: BufferPath): unknown => {
    if (Array.isArray(value)) {
      return value.map((item, index) =>
        takeOut(item, [...path, index]) ? null : walk(item, [...path, index]),
      );
    }
    if (!isPlainObject(value)) return value;
    const kept = Object.entries(value).filter(([key, item]) => !takeOut(item, [...path, key]));
    return Object.fromEntries(kept.map(([key, item]) => [key, walk(item, [...path, key])]));
  };
  return { state: walk(state, []) as Record<string, unknown>, bufferPaths, buffers };
}

/**
 * Puts buffers back where they belong. The given state is left as it was.
 *
 * @throws WidgetProtocolError when paths and buffers do not match each other or the state
 */
export function joinBuffers({ state, bufferPaths, buffers }: SplitState): Record<string, unknown> {
  if (bufferPaths.length !== buffers.length) {
    throw new WidgetProtocolError(
      `buffers: expected ${bufferPaths.length}, one for each path, got ${buffers.length}`,
    );
  }
  if (bufferPaths.length === 0) return { ...state };
  const joined = structuredClone(state);
  bufferPaths.forEach((path, index) => {
    const holder = path.slice(0, -1).reduce<unknown>(own, joined);
    const last = path.at(-1);
    if (typeof holder !== 'object' || holder === null || last === undefined || last === '__proto__') {
      throw new WidgetProtocolError(
        `buffer_paths: expected a place in the state, got ${JSON.stringify(path)}`,
      );
    }
    (holder as Record<string | number, unknown>)[last] = buffers[index];
  });
  return joined;
}

/** What an object or array holds itself; nothing that it inherits. */
function own(holder: unknown, key: string | number): unknown {
  const isHolder = typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key);
  return isHolder ? (holder as Record<string | number, unknown>)[key] : undefined;
}

/** Whether a value is an object that JSON would write as one: made by `{}`, by JSON, or without a prototype. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
