import { useTensorFlow } from '@actilens/runtime';
import * as tf from '@tensorflow/tfjs';
import { compileModel, ownsOptimizer } from '../../../analysis/models/compile';

beforeAll(() => void useTensorFlow());

test.each([
  [true, 0],
  [false, 1],
])('the optimiser goes with the model that owns it (%p), else its state stays', async (owned, left) => {
  const before = tf.memory().numTensors;
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, useBias: false, inputShape: [1] })] });
  const optimizer = tf.train.adagrad(0.1);
  compileModel(model, { optimizer, loss: 'meanSquaredError' }, owned);
  expect(ownsOptimizer(model)).toBe(owned);
  const batch = tf.tensor2d([[1]]);
  await model.trainOnBatch(batch, batch);
  batch.dispose();
  model.dispose();
  expect(tf.memory().numTensors).toBe(before + left);
  if (!owned) optimizer.dispose();
});
