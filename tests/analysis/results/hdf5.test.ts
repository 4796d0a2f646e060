import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hdf5, type Hdf5Group } from '../../../analysis/results/hdf5';
import type { NpyArray } from '../../../analysis/results/npy';
import { computeWithPython } from '../../support/compute-with-python';

const folder = mkdtempSync(join(tmpdir(), 'actilens-hdf5-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Found {
  readonly [path: string]: 'group' | readonly [dtype: string, shape: readonly number[], hex: string];
}

/** All that h5py, on the HDF5 library itself, finds in a file. */
function foundByHdf5(root: Hdf5Group): Found {
  const path = join(folder, 'file.h5');
  writeFileSync(path, hdf5(root));
  return computeWithPython<Found>(
    `
import h5py
result = {}
def visit(name, found):
    result[name] = 'group' if isinstance(found, h5py.Group) else [str(found.dtype), list(found.shape), found[()].tobytes().hex()]
with h5py.File(given, 'r') as file:
    file.visititems(visit)
`,
    path,
  );
}

const hexOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('hex');

test('arrays are read by the HDF5 library with their values, shapes and types, each in its group', () => {
  const arrays = {
    float32: { data: Float32Array.of(0.1, -2.5, Infinity, 0, 1e-40, 3), shape: [3, 2] },
    float64: { data: Float64Array.of(0.1, -2.5, 1e300), shape: [3] },
    int32: { data: Int32Array.of(-(2 ** 31), 2 ** 31 - 1), shape: [1, 2, 1] },
    int64: { data: BigInt64Array.of(-(2n ** 63n)), shape: [] },
    uint8: { data: Uint8Array.of(1, 2, 3, 4).subarray(1, 3), shape: [2] },
  };
  const root = new Map([['weights', new Map([['all of them', new Map(Object.entries(arrays))]])]]);
  expect(foundByHdf5(root)).toEqual({
    weights: 'group',
    'weights/all of them': 'group',
    ...Object.fromEntries(
      Object.entries(arrays).map(([type, { data, shape }]) => [
        `weights/all of them/${type}`,
        [type, shape, hexOf(data)],
      ]),
    ),
  });
});

test('a group may have many entries, names of any script, no entries; an array no values', () => {
  const names = ['Schicht ß', '層', ...Array.from({ length: 300 }, (_, index) => `layer ${index}`)];
  const root = new Map<string, Hdf5Group | NpyArray>([
    ...names.map((name, index) => [name, { data: Int32Array.of(index), shape: [] }] as const),
    ['empty', new Map()],
    ['none', { data: new Float32Array(), shape: [0, 3] }],
  ]);
  const found = foundByHdf5(root);
  expect(Object.keys(found)).toHaveLength(names.length + 2);
  names.forEach((name, index) => expect(found[name]).toEqual(['int32', [], hexOf(Int32Array.of(index))]));
  expect(found).toMatchObject({ empty: 'group', none: ['float32', [0, 3], ''] });
});

test('a file without anything is one', () => {
  expect(foundByHdf5(new Map())).toEqual({});
});

test('a shape that does not fit the values is refused', () => {
  expect(() => hdf5(new Map([['a', { data: new Float32Array(5), shape: [2, 3] }]]))).toThrow(
    'shape: expected axes whose product is 5, the number of values, got [2, 3]',
  );
});
