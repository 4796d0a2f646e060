import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { npy, NpyError, readNpy, type NpyArray } from '../../../analysis/results/npy';

const folder = mkdtempSync(join(tmpdir(), 'actilens-npy-'));
afterAll(() => rmSync(folder, { recursive: true }));

function numpy(program: string): string {
  return execFileSync('.venv/bin/python', ['-c', `import numpy as np\n${program}`], { encoding: 'utf8' }).trim();
}

const arrays: [dtype: string, array: NpyArray][] = [
  ['float32', { data: Float32Array.of(0.1, -2.5, Infinity, 0, 1e-40, 3), shape: [3, 2] }],
  ['float64', { data: Float64Array.of(0.1, -2.5, 1e300), shape: [3] }],
  ['int32', { data: Int32Array.of(-(2 ** 31), 2 ** 31 - 1), shape: [1, 2, 1] }],
  ['int64', { data: BigInt64Array.of(-(2n ** 63n), 2n ** 63n - 1n), shape: [2] }],
  ['uint8', { data: Uint8Array.of(0, 255, 7, 8), shape: [2, 2] }],
];

describe('npy', () => {
  test.each(arrays)('is read by NumPy with its values, shape and dtype: %s', (dtype, { data, shape }) => {
    const path = join(folder, `${dtype}.npy`);
    writeFileSync(path, npy(data, shape));
    const seen = numpy(`a = np.load('${path}', allow_pickle=False)
print(a.dtype, list(a.shape), a.flags.c_contiguous, a.tobytes().hex())`);
    const hex = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('hex');
    expect(seen).toBe(`${dtype} [${shape.join(', ')}] True ${hex}`);
  });

  test('starts its values at a multiple of 64 bytes', () => {
    expect((npy(new Uint8Array(3), [3]).length - 3) % 64).toBe(0);
  });

  test('writes only the part of the buffer that the array covers', () => {
    const part = Int32Array.of(1, 2, 3, 4).subarray(1, 3);
    expect(readNpy(npy(part, [2])).data).toEqual(Int32Array.of(2, 3));
  });

  test('refuses a shape that does not hold the values', () => {
    expect(() => npy(new Float32Array(6), [2, 2])).toThrow(
      new RangeError('shape: expected axes whose product is 6, the number of values, got [2, 2]'),
    );
    expect(() => npy(new Float32Array(6), [-2, -3])).toThrow(RangeError);
  });
});

describe('readNpy', () => {
  test.each([...arrays, ['scalar', { data: Float32Array.of(4), shape: [] }] as const])(
    'returns what npy wrote: %s',
    (_, array) => {
      expect(readNpy(Buffer.from(npy(array.data, array.shape)))).toEqual(array);
    },
  );

  test('reads what NumPy saved', () => {
    const path = join(folder, 'saved.npy');
    numpy(`np.save('${path}', np.arange(6, dtype=np.int64).reshape(2, 3) - 3)`);
    const bytes = readFileSync(path);
    expect(readNpy(bytes)).toEqual({ data: BigInt64Array.of(-3n, -2n, -1n, 0n, 1n, 2n), shape: [2, 3] });
  });

  test('says what is wrong with a file it cannot read', () => {
    const whole = npy(Float32Array.of(1, 2), [2]);
    const text = (from: string, to: string) =>
      Buffer.from(Buffer.from(whole).toString('latin1').replace(from, to), 'latin1');
    expect(() => readNpy(Buffer.from('PK'))).toThrow(NpyError);
    expect(() => readNpy(whole.subarray(0, whole.length - 1))).toThrow(
      'values: expected 8 bytes after the header, got 7',
    );
    expect(() => readNpy(text('\x01\x00', '\x03\x00'))).toThrow('expected .npy format 1.0, got 3.0');
    expect(() => readNpy(text('<f4', '>f4'))).toThrow('dtype: expected one of <f4, <f8, <i4, <i8, |u1, got >f4');
    expect(() => readNpy(text('False', 'True '))).toThrow('header: expected one array in C order');
  });
});
