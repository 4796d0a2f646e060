import * as tf from '@tensorflow/tfjs';
import { traced } from '@actilens/runtime';
import { pixelsToFloats } from '../../../runtime/pixels';
import { checks, lossesOfTraining, numbers } from './checks';
import { testedDevices } from './present';

/** float32 keeps seven digits, and sums of a few hundred products in another order lose one or two. */
const TOLERANCE = 1e-5;

async function valuesOf(compute: () => tf.TensorContainer): Promise<number[][]> {
  const result = tf.tidy(compute);
  const tensors = Array.isArray(result) ? (result as tf.Tensor[]) : [result as tf.Tensor];
  const values = await Promise.all(tensors.map((tensor) => tensor.data()));
  tf.dispose(result);
  return values.map((array) => Array.from(array));
}

function largestDifference(got: number[], expected: number[]): number {
  expect(got).toHaveLength(expected.length);
  return got.reduce((largest, value, i) => Math.max(largest, Math.abs(value - expected[i])), 0);
}

/** What TensorFlow.js's plain JavaScript backend computes. */
async function onPlainJavaScript<T>(compute: () => Promise<T>): Promise<T> {
  const warn = jest.spyOn(console, 'warn').mockImplementation();
  await tf.setBackend('cpu');
  try {
    return await compute();
  } finally {
    warn.mockRestore();
  }
}

describe.each(testedDevices())('$title', ({ title, absent, use }) => {
  if (absent !== undefined) {
    process.stdout.write(`${title}: skipped. ${absent}\n`);
    return describe.skip(absent, () => it('has nothing to run on', () => undefined));
  }

  beforeAll(async () => {
    await use();
  });

  it.each(Object.keys(checks))('computes %s as plain JavaScript does', async (name) => {
    const expected = await onPlainJavaScript(() => valuesOf(checks[name]));
    await use();
    const got = await valuesOf(checks[name]);
    expect(got).toHaveLength(expected.length);
    got.forEach((values, i) => {
      const scale = Math.max(1, ...expected[i].map(Math.abs));
      expect(largestDifference(values, expected[i])).toBeLessThan(TOLERANCE * scale);
    });
  });

  it('multiplies matrices as worked by hand', async () => {
    const square = () =>
      tf.matMul(
        tf.tensor2d([
          [1, 2],
          [3, 4],
        ]),
        tf.tensor2d([
          [1, 2],
          [3, 4],
        ]),
      );
    expect(await valuesOf(square)).toEqual([[7, 10, 15, 22]]);
  });

  it('convolves as worked by hand', async () => {
    const image = tf.tensor4d([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 3, 3, 1]);
    const filter = tf.tensor4d([1, 0, 0, -1], [2, 2, 1, 1]);
    const slopes = () =>
      tf.grads((x, w) => tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, 'valid'))([image, filter]);
    expect(await valuesOf(() => tf.conv2d(image, filter, 1, 'valid'))).toEqual([[-4, -4, -4, -4]]);
    expect(await valuesOf(slopes)).toEqual([
      [1, 1, 0, 1, 0, -1, 0, -1, -1],
      [12, 16, 24, 28],
    ]);
  });

  it('sends the gradient of maximum pooling to the largest value alone', async () => {
    const image = tf.tensor4d([1, 4, 3, 2], [1, 2, 2, 1]);
    expect(await valuesOf(() => tf.grad((x) => tf.maxPool(x as tf.Tensor4D, 2, 2, 'valid'))(image))).toEqual([
      [0, 1, 0, 0],
    ]);
  });

  it('trains a network to the losses of plain JavaScript', async () => {
    const expected = await onPlainJavaScript(() => lossesOfTraining(4));
    await use();
    const losses = await lossesOfTraining(4);
    expect(expected[3]).toBeLessThan(expected[0]);
    expect(largestDifference(losses, expected)).toBeLessThan(10 * TOLERANCE);
  });

  it('makes floats of pixels', async () => {
    const values = await valuesOf(() => pixelsToFloats(Uint8Array.of(0, 51, 255, 1), [2, 2]));
    expect(values).toEqual([[0, 51 / 255, 1, 1 / 255].map(Math.fround)]);
  });

  it('runs traced functions, eagerly where there is nothing to trace with', async () => {
    const twice = traced((x: tf.Tensor) => tf.tidy(() => tf.add(x, x)));
    const x = numbers([3]);
    const sum = twice(x);
    expect(Array.from(await sum.data())).toEqual(Array.from(await x.data(), (value) => 2 * value));
    tf.dispose([x, sum]);
    twice.dispose();
  });

  it('keeps no tensors', async () => {
    const before = tf.memory().numTensors;
    for (const compute of Object.values(checks)) await valuesOf(compute);
    expect(tf.memory().numTensors).toBe(before);
  });
});
