import * as tf from '@tensorflow/tfjs';
import { TensorFlowError, TensorValueError, useTensorFlow } from '@actilens/runtime';
import type { Binding } from '../../runtime/binding';

const FLOAT = 1;
const INT32 = 3;
const UINT8 = 4;
const STRING = 7;
const INT64 = 9;
const BOOL = 10;
const TYPE = 4;

let binding: Binding;

beforeAll(() => {
  useTensorFlow();
  binding = (tf.backend() as unknown as { binding: Binding }).binding;
});

/** Makes a tensor, reads it back and deletes it. */
function roundTrip(shape: number[], dtype: number, values: Parameters<Binding['createTensor']>[2]): unknown {
  const id = binding.createTensor(shape, dtype, values);
  const read = binding.tensorDataSync(id);
  binding.deleteTensor(id);
  return read;
}

describe('tensors', () => {
  it.each([
    ['float32', FLOAT, new Float32Array([1.5, -2, Number.NaN, Number.POSITIVE_INFINITY])],
    ['int32', INT32, new Int32Array([1, -2, 2147483647, -2147483648])],
    ['bool', BOOL, new Uint8Array([0, 1, 1, 0])],
    ['int64', INT64, new BigInt64Array([1n, -2n, 2n ** 62n, 0n])],
  ])('hold %s values unchanged', (_, dtype, values) => {
    expect(roundTrip([2, 2], dtype, values)).toEqual(values);
  });

  it('take int64 as pairs of int32, low part first, as TensorFlow.js passes them', () => {
    expect(roundTrip([2], INT64, new Int32Array([7, 0, -3, -1]))).toEqual(new BigInt64Array([7n, -3n]));
  });

  it('read uint8 as int32, the type TensorFlow.js gives them', () => {
    expect(roundTrip([3], UINT8, new Uint8Array([0, 128, 255]))).toEqual(new Int32Array([0, 128, 255]));
  });

  it('hold strings of any length and any bytes', () => {
    const strings = ['', 'short', 'exactly twenty-two chr', 'x'.repeat(100_000)].map((s) =>
      Uint8Array.from(Buffer.from(s)),
    );
    strings.push(Uint8Array.of(0, 255, 128, 0));
    expect(roundTrip([5], STRING, strings)).toEqual(strings);
  });

  it('keep strings alive for other tensors that share them', () => {
    const long = tf.tensor1d(['a string of more than twenty-two characters']);
    const copy = long.reshape([1, 1]);
    const joined = tf.concat([copy, copy]);
    long.dispose();
    copy.dispose();
    expect(joined.dataSync()[1] as unknown).toBe('a string of more than twenty-two characters');
    joined.dispose();
  });

  it('hold complex64 values as pairs', () => {
    const z = tf.complex([1, 2], [3, 4]);
    expect(Array.from(tf.real(z).dataSync())).toEqual([1, 2]);
    expect(Array.from(tf.imag(z).dataSync())).toEqual([3, 4]);
  });

  it('may be empty or a scalar', () => {
    expect(roundTrip([0, 3], FLOAT, new Float32Array(0))).toEqual(new Float32Array(0));
    expect(roundTrip([], INT32, new Int32Array([9]))).toEqual(new Int32Array([9]));
  });

  it.each([
    [
      'too few values',
      [2],
      FLOAT,
      new Float32Array(1),
      'values of float32[2]: expected 8 bytes to fill the shape, got 4',
    ],
    [
      'another type of values',
      [1],
      FLOAT,
      new Int32Array(1),
      'values of float32[1]: expected a Float32Array, got Int32Array',
    ],
    [
      'a negative size',
      [-1],
      FLOAT,
      new Float32Array(1),
      'shape: expected an array of sizes of 0 or more, got [-1]',
    ],
    [
      'a type that is none',
      [1],
      1000,
      new Float32Array(1),
      'a tensor cannot be made with data type 1000 values',
    ],
    ['too few strings', [2], STRING, [new Uint8Array(1)], 'values of string[2]: expected 2 strings, got 1'],
    [
      'text as string',
      [1],
      STRING,
      ['a'] as never,
      'values of a string tensor: expected an array of Uint8Array, one per string',
    ],
  ])('refuse %s and make nothing', (_, shape, dtype, values, message) => {
    const before = binding.getNumOfTensors();
    expect(() => binding.createTensor(shape, dtype, values)).toThrow(new TensorValueError(message));
    expect(binding.getNumOfTensors()).toBe(before);
  });

  it('cannot be used after their deletion', () => {
    const id = binding.createTensor([1], FLOAT, new Float32Array(1));
    binding.deleteTensor(id);
    expect(() => binding.tensorDataSync(id)).toThrow(`there is no tensor ${id}; it may have been disposed`);
    expect(() => binding.deleteTensor(id)).toThrow(TensorValueError);
  });

  it('are counted, and freed with their TensorFlow.js tensors', () => {
    const before = binding.getNumOfTensors();
    const numTensors = tf.memory().numTensors;
    tf.tidy(() =>
      tf
        .ones([3, 3])
        .matMul(tf.ones([3, 3]))
        .dataSync(),
    );
    expect(binding.getNumOfTensors()).toBe(before);
    expect(tf.memory().numTensors).toBe(numTensors);
  });
});

describe('operations', () => {
  it('run and report shape and data type of their outputs', () => {
    const a = binding.createTensor([2, 2], FLOAT, new Float32Array([1, 2, 3, 4]));
    const attributes = [
      { name: 'transpose_a', type: 3, value: false },
      { name: 'transpose_b', type: 3, value: true },
      { name: 'T', type: TYPE, value: FLOAT },
    ];
    const [product] = binding.executeOp('MatMul', attributes, [a, a], 1);
    expect(product).toEqual({ id: product.id, shape: [2, 2], dtype: FLOAT });
    expect(binding.tensorDataSync(product.id)).toEqual(new Float32Array([5, 11, 11, 25]));
    binding.deleteTensor(a);
    binding.deleteTensor(product.id);
  });

  it("name the operation and its inputs' types and shapes when libtensorflow refuses", () => {
    const a = binding.createTensor([2, 3], FLOAT, new Float32Array(6));
    const b = binding.createTensor([4], INT32, new Int32Array(4));
    const attributes = [{ name: 'T', type: TYPE, value: FLOAT }];
    const run = () => binding.executeOp('MatMul', attributes, [a, b], 1);
    expect(run).toThrow(TensorFlowError);
    expect(run).toThrow(/^MatMul\(float32\[2,3\], int32\[4\]\): /);
    expect(() => binding.executeOp('NoSuchOp', [], [a], 1)).toThrow(
      /^NoSuchOp\(float32\[2,3\]\): .*NoSuchOp/,
    );
    [a, b].forEach((id) => binding.deleteTensor(id));
  });

  it.each([
    ['string', 0, 1, 'expected a string, got 1'],
    ['int', 1, 'a', 'expected an integer or an array of integers, got "a"'],
    ['float', 2, [1, 'b'], 'expected a number or an array of numbers, got [1,"b"]'],
    ['bool', 3, 'true', 'expected a boolean or an array of booleans, got "true"'],
    ['type', 4, [1], "expected a data type's number, got [1]"],
    ['shape', 5, 2, 'expected an array of sizes, got 2'],
    ['no', 99, 2, 'unknown kind 99'],
  ])('refuse %s attributes of another kind', (_, type, value, message) => {
    const a = binding.createTensor([1], FLOAT, new Float32Array(1));
    const attribute = { name: 'T', type, value: value as never };
    expect(() => binding.executeOp('Identity', [attribute], [a], 1)).toThrow(
      new TensorValueError(`attribute T: ${message}`),
    );
    binding.deleteTensor(a);
  });

  it('round int32 tensors to themselves, which libtensorflow 2.21 does not', () => {
    expect(Array.from(tf.tensor1d([-12345678, 10], 'int32').round().dataSync())).toEqual([-12345678, 10]);
  });
});
