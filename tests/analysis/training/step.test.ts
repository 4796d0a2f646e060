import { useTensorFlow } from '@actilens/runtime';
import * as tf from '@tensorflow/tfjs';
import { TrainingError } from '../../../analysis/training/errors';
import { trainingStep } from '../../../analysis/training/step';
import { smallImages } from './small-images';

beforeAll(() => void useTensorFlow());

function softmaxModel(extra: Partial<Parameters<typeof tf.layers.dense>[0]> = {}): tf.Sequential {
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: [6, 6, 1] }),
      tf.layers.dense({ units: 3, activation: 'softmax', kernelInitializer: 'zeros', ...extra }),
    ],
  });
  model.compile({ optimizer: tf.train.sgd(0.5), loss: 'sparseCategoricalCrossentropy' });
  return model;
}

test('a step of gradient descent is the one worked by hand', () => {
  const dataset = smallImages(1);
  const model = softmaxModel();
  const [batch] = dataset.batches({ batchSize: 1 });
  const { loss, correct } = trainingStep(model, dataset)(batch.images, batch.labels);
  expect(loss.dataSync()[0]).toBeCloseTo(Math.log(3), 6);
  expect([...correct.dataSync()]).toEqual([dataset.labels[0] === 0 ? 1 : 0, 0, 0]);
  // Softmax of zeros is 1/3 each: the biases move by 0.5 (1 at the label − 1/3).
  const moved = [0, 1, 2].map((classIndex) => 0.5 * (Number(classIndex === dataset.labels[0]) - 1 / 3));
  const biases = model.getWeights()[1].dataSync();
  moved.forEach((expected, classIndex) => expect(biases[classIndex]).toBeCloseTo(expected, 6));
  const weights = model.getWeights()[0].dataSync();
  for (let i = 0; i < weights.length; i++) {
    expect(weights[i]).toBeCloseTo((moved[i % 3] * dataset.images[Math.floor(i / 3)]) / 255, 6);
  }
  tf.dispose([batch.images, batch.labels, loss, correct]);
  model.dispose();
});

test('the loss includes the penalties of the layers', () => {
  const model = softmaxModel({
    biasInitializer: 'ones',
    biasRegularizer: tf.regularizers.l2({ l2: 0.5 }),
  });
  const dataset = smallImages(4);
  const [batch] = dataset.batches({ batchSize: 4 });
  const { loss, correct } = trainingStep(model, dataset)(batch.images, batch.labels);
  expect(loss.dataSync()[0]).toBeCloseTo(Math.log(3) + 0.5 * 3, 5);
  tf.dispose([batch.images, batch.labels, loss, correct]);
  model.dispose();
});

test('only the two results are left on the device', () => {
  const model = softmaxModel();
  const dataset = smallImages(4);
  const [batch] = dataset.batches({ batchSize: 4 });
  const step = trainingStep(model, dataset);
  const before = tf.memory().numTensors;
  const { loss, correct } = step(batch.images, batch.labels);
  expect(tf.memory().numTensors).toBe(before + 2);
  tf.dispose([batch.images, batch.labels, loss, correct]);
  model.dispose();
});

test('a model with everything frozen, or with state for other weights, is refused', () => {
  const model = softmaxModel();
  model.compile({ optimizer: tf.train.momentum(0.1, 0.9), loss: 'sparseCategoricalCrossentropy' });
  const dataset = smallImages(4);
  const [batch] = dataset.batches({ batchSize: 4 });
  const { loss, correct } = trainingStep(model, dataset)(batch.images, batch.labels);
  tf.dispose([batch.images, batch.labels, loss, correct]);
  model.layers[1].trainable = false;
  expect(() => trainingStep(model, dataset)).toThrow(TrainingError);
  expect(() => trainingStep(model, dataset)).toThrow('expected trainable weights, got none');
  const [weights] = model.layers[1].weights;
  model.layers[1].trainable = true;
  weights.trainable = false;
  expect(() => trainingStep(model, dataset)).toThrow('expected state for 1 trainable weights, got 2');
  model.dispose();
});
