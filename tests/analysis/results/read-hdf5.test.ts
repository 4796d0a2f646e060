import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hdf5, type Hdf5Group } from '../../../analysis/results/hdf5';
import type { NpyArray } from '../../../analysis/results/npy';
import { Hdf5Error, readHdf5 } from '../../../analysis/results/read-hdf5';
import { computeWithPython } from '../../support/compute-with-python';

const folder = mkdtempSync(join(tmpdir(), 'actilens-read-hdf5-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A file that h5py writes, where `file` is open in the program. */
function written(program: string, options = ''): Uint8Array {
  const path = join(folder, 'file.h5');
  computeWithPython(`import h5py, numpy as np\nwith h5py.File(given, 'w'${options}) as file:\n${program.replace(/^/gm, '    ')}\nresult = 0`, path);
  return readFileSync(path);
}

const several = `
weights = file.create_group('layers/dense/vars')
weights.attrs['name'] = 'a layer'
weights['0'] = np.arange(6, dtype='f4').reshape(2, 3)
weights['1'] = np.array([0.1, 1e300])
file['optimizer/vars/0'] = np.array(7, dtype='i8')
file['optimizer/vars/1'] = np.array([-1, 2], dtype='i4')
for i in range(300):
    file[f'many/{i}'] = np.array([i], dtype='u1') if i < 256 else np.zeros((0, 2), 'f4')
`;

test.each([
  ['as h5py does by default', ''],
  ['in the newest format', ", libver='latest'"],
])('groups and arrays are read with names, shapes and values, written %s', (_, options) => {
  const root = readHdf5(written(options === '' ? several : several.replace('range(300)', 'range(8)'), options));
  const at = (path: string) =>
    path.split('/').reduce<Hdf5Group | NpyArray>((group, name) => (group as Hdf5Group).get(name)!, root);
  expect(at('layers/dense/vars/0')).toEqual({ data: Float32Array.of(0, 1, 2, 3, 4, 5), shape: [2, 3] });
  expect(at('layers/dense/vars/1')).toEqual({ data: Float64Array.of(0.1, 1e300), shape: [2] });
  expect(at('optimizer/vars/0')).toEqual({ data: BigInt64Array.of(7n), shape: [] });
  expect(at('optimizer/vars/1')).toEqual({ data: Int32Array.of(-1, 2), shape: [2] });
  expect(at('many/5')).toEqual({ data: Uint8Array.of(5), shape: [1] });
  if (options !== '') return;
  expect((at('many') as Hdf5Group).size).toBe(300);
  expect(at('many/299')).toEqual({ data: new Float32Array(), shape: [0, 2] });
});

test('what hdf5 writes is read as it was', () => {
  const root = new Map<string, Hdf5Group | NpyArray>([
    ['a', new Map([['层', { data: Float32Array.of(1, 2), shape: [2, 1] }]])],
    ['b', { data: Uint8Array.of(3), shape: [] }],
    ['none', new Map()],
  ]);
  expect(readHdf5(hdf5(root))).toEqual(root);
});

test('other files, files cut short and arrays in chunks are refused in words', () => {
  expect(() => readHdf5(new TextEncoder().encode('not at all what it should be'))).toThrow(Hdf5Error);
  const whole = written("file['a'] = np.arange(1000, dtype='f4')");
  expect(() => readHdf5(whole.subarray(0, whole.length - 100))).toThrow('cut short');
  expect(() => readHdf5(written("file.create_dataset('a', data=np.zeros((4, 4)), chunks=(2, 2))"))).toThrow('in chunks');
  expect(() => readHdf5(written("file['a'] = np.zeros(3, 'f2')"))).toThrow('expected one of float32');
});
