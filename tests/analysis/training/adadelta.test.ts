import { useTensorFlow } from '@actilens/runtime';
import * as tf from '@tensorflow/tfjs';
import { Adadelta } from '../../../analysis/training/adadelta';

beforeAll(() => void useTensorFlow());

/** Zeiler's algorithm 1 on one number, in float64. */
function reference(weight: number, gradients: number[], rate: number, rho: number, epsilon: number): number {
  let [meanSquare, meanUpdate] = [0, 0];
  for (const gradient of gradients) {
    meanSquare = rho * meanSquare + (1 - rho) * gradient ** 2;
    const update = (Math.sqrt(meanUpdate + epsilon) / Math.sqrt(meanSquare + epsilon)) * gradient;
    meanUpdate = rho * meanUpdate + (1 - rho) * update ** 2;
    weight -= rate * update;
  }
  return weight;
}

/** Steps whose gradients are as given: that of the sum of weight × gradient. */
function run(optimizer: tf.Optimizer, weight: tf.Variable, gradients: number[]): void {
  for (const gradient of gradients) {
    tf.tidy(() => void optimizer.minimize(() => weight.mul(gradient).sum() as tf.Scalar, false, [weight]));
  }
}

test('the first step is that of the paper: the gradient by the roots of epsilon and of its own mean square', () => {
  const optimizer = new Adadelta(1, 0.5, 0.5);
  const weight = tf.variable(tf.scalar(0));
  run(optimizer, weight, [1]);
  // E[g²] = 0.5, so Δ = 1 · √0.5 / √(0.5 + 0.5).
  expect(weight.dataSync()[0]).toBeCloseTo(-Math.SQRT1_2, 6);
  tf.dispose(weight);
  optimizer.dispose();
});

test.each([
  [1, 0.95, 1e-7],
  [0.3, 0.9, 1e-4],
])('many steps follow the published algorithm (rate %p, rho %p, epsilon %p)', (rate, rho, epsilon) => {
  const gradients = Array.from({ length: 40 }, (_, i) => Math.sin(i) + 0.3);
  const optimizer = new Adadelta(rate, rho, epsilon);
  const weight = tf.variable(tf.scalar(0.5));
  run(optimizer, weight, gradients);
  expect(weight.dataSync()[0]).toBeCloseTo(reference(0.5, gradients, rate, rho, epsilon), 5);
  tf.dispose(weight);
  optimizer.dispose();
});

test('a copy made of its configuration and state goes on as the original does', async () => {
  const original = new Adadelta(0.5);
  const weight = tf.variable(tf.scalar(1));
  run(original, weight, [1, 2]);
  const copy = Adadelta.fromConfig<Adadelta>(Adadelta, original.getConfig());
  const state = await original.getWeights();
  await copy.setWeights(state);
  state[0].tensor.dispose();
  const twin = tf.variable(weight.clone());
  run(original, weight, [3]);
  run(copy, twin, [3]);
  expect(twin.dataSync()).toEqual(weight.dataSync());
  tf.dispose([weight, twin]);
  original.dispose();
  copy.dispose();
});

test('gradients may come by name, and a weight without one stays', () => {
  const optimizer = new Adadelta(1, 0.5, 0.5);
  const weight = tf.variable(tf.scalar(0), true, 'with gradient');
  const other = tf.variable(tf.scalar(7), true, 'without gradient');
  const gradient = tf.variable(tf.scalar(1));
  optimizer.applyGradients({ 'with gradient': gradient });
  expect(weight.dataSync()[0]).toBeCloseTo(-Math.SQRT1_2, 6);
  expect(other.dataSync()[0]).toBe(7);
  tf.dispose([weight, other, gradient]);
  optimizer.dispose();
});

test('it holds two tensors per weight and disposes them', () => {
  const weight = tf.variable(tf.zeros([2]));
  const before = tf.memory().numTensors;
  const optimizer = new Adadelta();
  run(optimizer, weight, [1, 2]);
  expect(tf.memory().numTensors).toBe(before + 2);
  optimizer.dispose();
  expect(tf.memory().numTensors).toBe(before);
  weight.dispose();
});
