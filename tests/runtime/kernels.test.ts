import * as tf from '@tensorflow/tfjs';
import { useTensorFlow } from '@actilens/runtime';

const valuesOf = (tensor: tf.Tensor): number[] => Array.from(tensor.dataSync());

/** Names of the kernels that run during a call. */
async function kernelsOf(call: () => tf.TensorContainer): Promise<string[]> {
  const { kernels } = await tf.profile(call);
  return kernels.map(({ name }) => name);
}

beforeAll(() => {
  useTensorFlow();
});

const input = () => tf.tensor1d([-1, -0.5, 0, 0.5, 5.5, 6, 7]);

describe.each<[string, (x: tf.Tensor) => tf.Tensor, number[]]>([
  ['relu', (x) => tf.relu(x), [0, 0, 0, 1, 1, 1, 1]],
  ['relu6', (x) => tf.relu6(x), [0, 0, 0, 1, 1, 1, 0]],
])("%s's gradient", (_name, activation, slopes) => {
  const dy = () => tf.tensor1d([1, 2, 3, 4, 5, 6, 7]);

  it('passes what is above zero, and below the ceiling', () => {
    const expected = slopes.map((slope, i) => slope * (i + 1));
    expect(valuesOf(tf.grad(activation)(input(), dy()))).toEqual(expected);
  });

  it('runs as one operation of its own, without a step', async () => {
    const names = await kernelsOf(() => tf.grad(activation)(input(), dy()));
    expect(names).toContain('ReluGrad');
    expect(names).not.toContain('Step');
  });

  it('is as before on a backend without that operation', () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation();
    tf.setBackend('cpu');
    try {
      expect(valuesOf(tf.grad(activation)(input()))).toEqual(slopes);
    } finally {
      useTensorFlow();
      warn.mockRestore();
    }
  });
});

it("relu's gradient has a gradient itself", () => {
  const slopeSquared = (x: tf.Tensor) => tf.sum(tf.square(tf.grad((z) => tf.relu(tf.square(z)))(x)));
  // (d relu(x²)/dx)² is 4x², and its derivative 8x
  expect(valuesOf(tf.grad(slopeSquared)(tf.tensor1d([1, -2])))).toEqual([8, -16]);
});

describe('adding a bias', () => {
  it.each([[[2, 3]], [[2, 2, 3]], [[2, 2, 2, 3]]])('to %j adds it along the last axis', (shape) => {
    const size = shape.reduce((a, b) => a * b);
    const value = tf.range(0, size).reshape(shape);
    expect(valuesOf(tf.add(value, tf.tensor1d([10, 20, 30])))).toEqual(
      Array.from({ length: size }, (_, i) => i + 10 * ((i % 3) + 1)),
    );
  });

  it('still broadcasts, adds integers, and has its gradient', () => {
    expect(valuesOf(tf.add(tf.ones([3, 1]), tf.tensor1d([1, 2])))).toEqual([2, 3, 2, 3, 2, 3]);
    expect(valuesOf(tf.add(tf.ones([2, 2], 'int32'), tf.tensor1d([1, 2], 'int32')))).toEqual([2, 3, 2, 3]);
    const slope = tf.grad((bias: tf.Tensor) => tf.sum(tf.add(tf.ones([5, 2]), bias)));
    expect(valuesOf(slope(tf.tensor1d([0, 0])))).toEqual([5, 5]);
  });
});
