import * as tf from '@tensorflow/tfjs';
import { TensorValueError, traced, useTensorFlow } from '@actilens/runtime';
import { pixelsToFloats } from '../../runtime/pixels';

const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte);
const shares = Array.from(everyByte, (byte) => Math.fround(byte / 255));

// plain JavaScript's backend asks for another one
beforeEach(() => {
  jest.spyOn(console, 'warn').mockImplementation();
});

afterEach(() => jest.restoreAllMocks());

describe.each(['tensorflow', 'cpu'])('on the backend %s', (backend) => {
  beforeEach(async () => {
    useTensorFlow();
    await tf.setBackend(backend);
  });

  it('every byte is its share of 255, bit for bit', () => {
    const floats = pixelsToFloats(everyByte, [2, 8, 16, 1]);
    expect([floats.shape, floats.dtype]).toEqual([[2, 8, 16, 1], 'float32']);
    expect(Array.from(floats.dataSync())).toEqual(shares);
    floats.dispose();
  });

  it('bytes are copied, those of a part of an array too', () => {
    const bytes = everyByte.slice();
    const floats = pixelsToFloats(bytes.subarray(254), [2]);
    bytes.fill(0);
    expect(Array.from(floats.dataSync())).toEqual(shares.slice(254));
    floats.dispose();
  });

  it('no bytes are an empty tensor', () => {
    const floats = pixelsToFloats(new Uint8Array(0), [0, 4]);
    expect([floats.shape, floats.size]).toEqual([[0, 4], 0]);
    floats.dispose();
  });

  it('one tensor comes of it, and none from bytes that do not fit', () => {
    const before = tf.memory().numTensors;
    expect(() => pixelsToFloats(everyByte, [5, 51])).toThrow(
      new TensorValueError('pixels: expected 255 bytes for [5,51], got 256'),
    );
    expect(tf.memory().numTensors).toBe(before);
    const floats = pixelsToFloats(everyByte, [256]);
    expect(tf.memory().numTensors).toBe(before + 1);
    floats.dispose();
  });
});

it('a traced function keeps the pixels as constants', () => {
  useTensorFlow();
  const brightened = traced((x: tf.Tensor) => tf.tidy(() => tf.add(x, pixelsToFloats(everyByte, [256]))));
  const [ones, twos] = [tf.ones([256]), tf.fill([256], 2)];
  for (const [x, value] of [
    [ones, 1],
    [twos, 2],
  ] as const) {
    const sum = brightened(x);
    expect(Array.from(sum.dataSync())).toEqual(shares.map((share) => Math.fround(share + value)));
    sum.dispose();
  }
  tf.dispose([ones, twos]);
  brightened.dispose();
});
