import { useTensorFlow } from '@actilens/runtime';
import * as tf from '@tensorflow/tfjs';
import { TrainingError } from '../../../analysis/training/errors';
import { moveOptimizerState, requireStateFor } from '../../../analysis/training/optimizer-state';

beforeAll(() => void useTensorFlow());

/** Two dense layers of one weight each, after one step of the optimiser. */
async function trained(optimizer: tf.Optimizer): Promise<tf.Sequential> {
  const dense = { units: 1, useBias: false, kernelInitializer: 'ones' } as const;
  const model = tf.sequential({
    layers: [tf.layers.dense({ ...dense, inputShape: [1] }), tf.layers.dense({ ...dense })],
  });
  model.compile({ optimizer, loss: 'meanSquaredError' });
  const batch = tf.tensor2d([[2]]);
  await model.trainOnBatch(batch, batch.mul(0));
  batch.dispose();
  return model;
}

async function slotsOf(optimizer: tf.Optimizer): Promise<number[]> {
  const [iterations, ...slots] = await optimizer.getWeights();
  iterations.tensor.dispose();
  return slots.map(({ tensor }) => tensor.dataSync()[0]);
}

const optimizers: [string, () => tf.Optimizer, number][] = [
  ['momentum', () => tf.train.momentum(0.1, 0.9), 0],
  ['adagrad', () => tf.train.adagrad(0.1, 0.25), 0.25],
  ['adadelta', () => tf.train.adadelta(1), 0],
  ['rmsprop', () => tf.train.rmsprop(0.1, 0.9, 0.5), 0],
  ['centered rmsprop', () => tf.train.rmsprop(0.1, 0.9, 0.5, 1e-7, true), 0],
  ['adam', () => tf.train.adam(0.1), 0],
];

test.each(optimizers)(
  '%s keeps the slots of a weight that stays and starts those of a new one',
  async (_, make, start) => {
    const optimizer = make();
    const model = await trained(optimizer);
    const [first, second] = model.trainableWeights;
    const slots = await slotsOf(optimizer);
    const kinds = slots.length / 2;
    const ofSecond = slots.filter((_, i) => i % 2 === 1);
    moveOptimizerState(optimizer, [first, second], [second]);
    expect(await slotsOf(optimizer)).toEqual(ofSecond);
    moveOptimizerState(optimizer, [second], [first, second]);
    expect(await slotsOf(optimizer)).toEqual(ofSecond.flatMap((value) => [start, value]));
    expect(kinds).toBeGreaterThanOrEqual(1);
    optimizer.dispose();
    model.dispose();
  },
);

test('slots of weights that left are disposed', async () => {
  const optimizer = tf.train.adam(0.1);
  const model = await trained(optimizer);
  const before = tf.memory().numTensors;
  moveOptimizerState(optimizer, model.trainableWeights, []);
  expect(tf.memory().numTensors).toBe(before - 4);
  optimizer.dispose();
  model.dispose();
});

test('new slots are named after their weight, as TensorFlow.js names them', async () => {
  const optimizer = tf.train.momentum(0.1, 0.9);
  const model = await trained(optimizer);
  const names = async () => {
    const [iterations, ...slots] = await optimizer.getWeights();
    iterations.tensor.dispose();
    return slots.map(({ name }) => name);
  };
  const before = await names();
  const [first, second] = model.trainableWeights;
  moveOptimizerState(optimizer, [first, second], [second]);
  moveOptimizerState(optimizer, [second], [first, second]);
  expect(await names()).toEqual(before);
  optimizer.dispose();
  model.dispose();
});

test('state for another number of weights is refused, no state at all is fine', async () => {
  const optimizer = tf.train.momentum(0.1, 0.9);
  requireStateFor(optimizer, 5);
  const model = await trained(optimizer);
  requireStateFor(optimizer, 2);
  expect(() => requireStateFor(optimizer, 5)).toThrow(TrainingError);
  expect(() => requireStateFor(optimizer, 5)).toThrow('expected state for 5 trainable weights, got 2');
  optimizer.dispose();
  model.dispose();
});
