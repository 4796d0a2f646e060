import { joinBuffers, splitBuffers } from '../../../../widgets/host/core/buffers';

const bytes = (...values: number[]) => Uint8Array.from(values);

test('a binary leaf leaves nothing in an object and null in an array, at any depth', () => {
  const state = {
    x: bytes(1),
    plain: { y: 2, list: [bytes(3), 'a', { deep: bytes(4) }] },
    none: null,
  };
  expect(splitBuffers(state)).toEqual({
    state: { plain: { y: 2, list: [null, 'a', {}] }, none: null },
    bufferPaths: [['x'], ['plain', 'list', 0], ['plain', 'list', 2, 'deep']],
    buffers: [bytes(1), bytes(3), bytes(4)],
  });
  expect(state.plain.list[0]).toEqual(bytes(3));
});

test('typed arrays, DataViews and ArrayBuffers travel as exactly their own bytes, without a copy', () => {
  const memory = new ArrayBuffer(16);
  const floats = new Float32Array(memory, 4, 2);
  const view = new DataView(memory, 1, 3);
  const { buffers } = splitBuffers({ floats, view, memory });
  expect(
    buffers.map(({ buffer, byteOffset, byteLength }) => [buffer === memory, byteOffset, byteLength]),
  ).toEqual([
    [true, 4, 8],
    [true, 1, 3],
    [true, 0, 16],
  ]);
});

test('joining puts each buffer back and leaves the given state as it was', () => {
  const split = { state: { a: [null, 1], b: {} }, bufferPaths: [['a', 0], ['b', 'c'], ['d']] };
  const buffers = [bytes(1), bytes(2), bytes(3)];
  expect(joinBuffers({ ...split, buffers })).toEqual({ a: [bytes(1), 1], b: { c: bytes(2) }, d: bytes(3) });
  expect(split.state).toEqual({ a: [null, 1], b: {} });
});

test('joining refuses paths that lead nowhere, to a prototype, or that have no buffer', () => {
  const join = (bufferPaths: string[][], count = bufferPaths.length) =>
    joinBuffers({ state: { a: 1 }, bufferPaths, buffers: Array(count).fill(bytes(1)) });
  expect(() => join([['x', 'y']])).toThrow('buffer_paths: expected a place in the state, got ["x","y"]');
  expect(() => join([['a', 'y']])).toThrow(/expected a place/);
  expect(() => join([[]])).toThrow(/expected a place/);
  expect(() => join([['__proto__']])).toThrow(/expected a place/);
  expect(() => join([['__proto__', 'polluted']])).toThrow(/expected a place/);
  expect(() => join([['a']], 0)).toThrow('buffers: expected 1, one for each path, got 0');
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});
