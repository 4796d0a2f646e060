import * as tf from '@tensorflow/tfjs';
import { useTensorFlow } from '@actilens/runtime';
import { Dataset } from '../../../analysis/datasets/dataset';
import { cifar10Network } from '../../../analysis/models/cifar10-network';
import { fit } from '../../../analysis/training/fit';

beforeAll(() => void useTensorFlow());

test('the layers are those of the thesis in three pairs, under names of their own', () => {
  const model = cifar10Network({ seed: 1 });
  expect(model.layers.map((layer) => [layer.name, ...layer.outputShape.slice(1)])).toEqual([
    ['conv1', 32, 32, 64],
    ['conv2', 32, 32, 64],
    ['pool1', 16, 16, 64],
    ['dropout1', 16, 16, 64],
    ['conv3', 16, 16, 64],
    ['conv4', 16, 16, 64],
    ['pool2', 8, 8, 64],
    ['dropout2', 8, 8, 64],
    ['conv5', 8, 8, 64],
    ['conv6', 8, 8, 64],
    ['pool3', 4, 4, 64],
    ['dropout3', 4, 4, 64],
    ['flatten', 1024],
    ['hidden', 64],
    ['dropout', 64],
    ['output', 10],
  ]);
  // By hand: 3·3·3·64 + 64, five times 3·3·64·64 + 64, 1024·64 + 64, 64·10 + 10.
  expect(model.countParams()).toBe(1792 + 5 * 36928 + 65600 + 650);
  const rates = ['dropout1', 'dropout3', 'dropout'].map((name) => model.getLayer(name).getConfig().rate);
  expect(rates).toEqual([0.25, 0.25, 0.5]);
  expect(model.optimizer.getConfig()).toMatchObject({ learningRate: 0.01, momentum: 0.9 });
  model.dispose();
});

test('four pairs, sizes, padding and rates can be chosen', () => {
  const four = cifar10Network({ seed: 1, pairs: 4, filters: 4 });
  expect(four.getLayer('pool4').outputShape).toEqual([null, 2, 2, 4]);
  four.dispose();
  const model = cifar10Network({
    seed: 1,
    pairs: 1,
    filters: [2, 3],
    hiddenUnits: 4,
    padding: 'valid',
    dropout: [0, 0.1],
    imageShape: [8, 9, 1],
    classCount: 5,
    learningRate: 0.1,
    momentum: 0.5,
  });
  expect(model.layers.map((layer) => layer.outputShape.slice(1))).toEqual([
    [6, 7, 2],
    [4, 5, 3],
    [2, 2, 3],
    [2, 2, 3],
    [12],
    [4],
    [4],
    [5],
  ]);
  expect(model.optimizer.getConfig()).toMatchObject({ learningRate: 0.1, momentum: 0.5 });
  model.dispose();
});

test('numbers of neurons that do not fit the layers are refused, and nothing is left over', () => {
  const before = tf.memory().numTensors;
  expect(() => cifar10Network({ seed: 1, filters: [64, 64] })).toThrow(
    'filters: expected 6 numbers, one per convolution layer, got 2',
  );
  expect(tf.memory().numTensors).toBe(before);
});

/** Red images and blue ones. */
function redAndBlue(): Dataset {
  const count = 64;
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 2);
  const images = Uint8Array.from({ length: count * 64 * 3 }, (_, i) => {
    const [image, channel] = [Math.floor(i / 192), i % 3];
    return channel === 2 * labels[image] ? 200 + (i % 17) : i % 23;
  });
  return new Dataset({ images, labels, classNames: ['red', 'blue'], imageShape: [8, 8, 3] });
}

test('it learns, and the same seed draws the same weights and drops the same activations', async () => {
  const losses = async (seed: number): Promise<number[]> => {
    const size = { pairs: 1, filters: 8, hiddenUnits: 8, imageShape: [8, 8, 3], classCount: 2 } as const;
    const model = cifar10Network({ seed, ...size, learningRate: 0.05 });
    const { loss } = await fit(model, redAndBlue(), { epochs: 6, batchSize: 16, seed: 1 });
    model.dispose();
    return [...loss];
  };
  const [first, again, other] = [await losses(1), await losses(1), await losses(2)];
  expect(first.at(-1)).toBeLessThan(first[0] / 2);
  // Threads add in another order each time, which changes the last digits.
  again.forEach((loss, epoch) => expect(loss).toBeCloseTo(first[epoch], 4));
  expect(other[0]).not.toBeCloseTo(first[0], 4);
});

test('alternating padding pads the first convolution of each pair', () => {
  const model = cifar10Network({ seed: 1, filters: 2, padding: 'alternating' });
  const heights = model.layers
    .filter(({ name }) => /conv|pool/.test(name))
    .map((layer) => layer.outputShape[1]);
  expect(heights).toEqual([32, 30, 15, 15, 13, 6, 6, 4, 2]);
  model.dispose();
});

test('with statistics of the channels, each is scaled to mean 0 and deviation 1, and this is not trained', () => {
  const channels = { mean: [0.5, 0.25, 0], deviation: [0.25, 0.5, 0] };
  const size = { pairs: 1, filters: 2, hiddenUnits: 2, imageShape: [4, 4, 3], classCount: 2 } as const;
  const model = cifar10Network({ seed: 1, channels, ...size });
  const scaled = tf.tidy(() => {
    const image = tf.tensor4d(
      Array.from({ length: 48 }, (_, i) => [1, 0, 0][i % 3]),
      [1, 4, 4, 3],
    );
    return Array.from((model.getLayer('scaling').apply(image) as tf.Tensor).dataSync());
  });
  expect(scaled.slice(0, 3)).toEqual([2, -0.5, 0]);
  const plain = cifar10Network({ seed: 1, ...size });
  expect(model.trainableWeights.map(({ shape }) => shape)).toEqual(
    plain.trainableWeights.map(({ shape }) => shape),
  );
  expect(model.getLayer('conv1').getWeights()[0].dataSync()).toEqual(
    plain.getLayer('conv1').getWeights()[0].dataSync(),
  );
  model.dispose();
  plain.dispose();
});
