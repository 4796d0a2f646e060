import * as tf from '@tensorflow/tfjs';
import { useTensorFlow } from '@actilens/runtime';
import { mnistNetwork } from '../../../analysis/models/mnist-network';
import { Adadelta } from '../../../analysis/training/adadelta';

beforeAll(() => void useTensorFlow());

function weightsOf(seed: number): Map<string, Float32Array> {
  const model = mnistNetwork({ seed });
  const weights = model.layers.flatMap((layer) =>
    layer
      .getWeights()
      .map((weight, i) => [`${layer.name}.${i}`, weight.dataSync<'float32'>().slice()] as const),
  );
  model.dispose();
  return new Map(weights);
}

test('the layers are those of the thesis, under names of their own', () => {
  const model = mnistNetwork({ seed: 1 });
  expect(model.layers.map((layer) => [layer.name, layer.outputShape])).toEqual([
    ['conv1', [null, 26, 26, 16]],
    ['conv2', [null, 24, 24, 16]],
    ['pool', [null, 12, 12, 16]],
    ['flatten', [null, 2304]],
    ['hidden', [null, 16]],
    ['output', [null, 10]],
  ]);
  // By hand: 3·3·1·16 + 16, 3·3·16·16 + 16, 2304·16 + 16, 16·10 + 10.
  expect(model.countParams()).toBe(160 + 2320 + 36880 + 170);
  const activations = ['conv1', 'conv2', 'hidden', 'output'].map(
    (name) => model.getLayer(name).getConfig().activation,
  );
  expect(activations).toEqual(['relu', 'relu', 'relu', 'softmax']);
  model.dispose();
});

test('sizes can be chosen', () => {
  const model = mnistNetwork({
    seed: 1,
    filters: [2, 3],
    hiddenUnits: 4,
    imageShape: [8, 9, 3],
    classCount: 5,
  });
  expect(model.layers.map((layer) => layer.outputShape.slice(1))).toEqual([
    [6, 7, 2],
    [4, 5, 3],
    [2, 2, 3],
    [12],
    [4],
    [5],
  ]);
  model.dispose();
});

test('the optimiser is Adadelta with the values Keras had in 2019', () => {
  const model = mnistNetwork({ seed: 1 });
  expect(model.optimizer).toBeInstanceOf(Adadelta);
  expect(model.optimizer.getConfig()).toEqual({ learningRate: 1, rho: 0.95, epsilon: 1e-7 });
  model.dispose();
});

test('the same seed gives the same weights, another seed others in every layer', () => {
  const first = weightsOf(1);
  expect(weightsOf(1)).toEqual(first);
  const second = weightsOf(2);
  for (const name of ['conv1.0', 'conv2.0', 'hidden.0', 'output.0']) {
    expect(second.get(name)).not.toEqual(first.get(name));
  }
});

test('layers of one shape draw different weights', () => {
  const model = mnistNetwork({ seed: 1, filters: [1, 1], imageShape: [6, 6, 1] });
  const [conv1, conv2] = model.layers.map((layer) => layer.getWeights()[0]?.dataSync());
  expect(conv1).toHaveLength(9);
  expect(conv2).not.toEqual(conv1);
  model.dispose();
});

test.each([
  ['conv1.0', 9, 144],
  ['conv2.0', 144, 144],
  ['hidden.0', 2304, 16],
  ['output.0', 16, 10],
])(
  '%s is drawn as Glorot and Bengio did, evenly up to the root of 6 over its fans',
  (name, fanIn, fanOut) => {
    const limit = Math.sqrt(6 / (fanIn + fanOut));
    const all = [1, 2, 3, 4].flatMap((seed) => [...(weightsOf(seed).get(name) ?? [])]);
    const highest = all.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
    expect(highest).toBeLessThanOrEqual(limit * (1 + 1e-6));
    expect(highest).toBeGreaterThan(limit * 0.97);
    const variance = all.reduce((sum, weight) => sum + weight ** 2, 0) / all.length;
    // At least 576 draws: the standard error of the variance is at most 3.8 % of limit² / 3.
    expect(variance / (limit ** 2 / 3)).toBeCloseTo(1, 0.7);
  },
);

test('biases start at zero', () => {
  const weights = weightsOf(1);
  for (const name of ['conv1.1', 'conv2.1', 'hidden.1', 'output.1']) {
    expect(weights.get(name)?.every((bias) => bias === 0)).toBe(true);
  }
});

test('a disposed network leaves no tensor, its optimiser none either', async () => {
  const before = tf.memory().numTensors;
  const model = mnistNetwork({ seed: 1, filters: [1, 1], hiddenUnits: 2, imageShape: [6, 6, 1] });
  const images = tf.ones([2, 6, 6, 1]);
  const labels = tf.tensor2d([[0], [1]]);
  await model.trainOnBatch(images, labels);
  tf.dispose([images, labels]);
  model.dispose();
  expect(tf.memory().numTensors).toBe(before);
});
