import { useTensorFlow } from '@actilens/runtime';
import * as tf from '@tensorflow/tfjs';
import { deriveSeed, shuffled } from '../../../analysis/datasets/random-numbers';
import { ModelMismatchError } from '../../../analysis/models/image-input';
import { mnistNetwork } from '../../../analysis/models/mnist-network';
import { NonFiniteLossError, TrainingError } from '../../../analysis/training/errors';
import { evaluate } from '../../../analysis/training/evaluate';
import { fit } from '../../../analysis/training/fit';
import type { BatchProgress, EpochProgress } from '../../../analysis/training/fit-progress';
import { smallImages } from './small-images';

beforeAll(() => void useTensorFlow());

function smallNetwork(seed = 1): tf.Sequential {
  return mnistNetwork({ seed, filters: [3, 3], hiddenUnits: 8, imageShape: [6, 6, 1], classCount: 3 });
}

function weightsOf(model: tf.LayersModel): number[] {
  return model.getWeights().flatMap((weight) => [...weight.dataSync()]);
}

test('training learns classes that are easily told apart', async () => {
  const model = smallNetwork();
  const history = await fit(model, smallImages(600), { epochs: 6, batchSize: 32, seed: 1 });
  expect(history.loss).toHaveLength(6);
  expect(history.loss[5]).toBeLessThan(history.loss[0] / 2);
  expect((await evaluate(model, smallImages(200, 9))).accuracy).toBeGreaterThan(0.95);
  model.dispose();
});

test('the same seeds give the same weights, another order others', async () => {
  const trained = async (seed: number) => {
    const model = smallNetwork();
    await fit(model, smallImages(50), { epochs: 2, batchSize: 16, seed });
    const weights = weightsOf(model);
    model.dispose();
    return weights;
  };
  const first = await trained(1);
  expect(await trained(1)).toEqual(first);
  expect(await trained(2)).not.toEqual(first);
});

test('images are changed in another way in each epoch, and the same seed changes them in the same ways', async () => {
  const seen = async (seed: number): Promise<number[][]> => {
    const model = smallNetwork();
    const dataset = smallImages(1);
    const epochs: number[][] = [];
    const batches = dataset.batches.bind(dataset);
    jest.spyOn(dataset, 'batches').mockImplementation(function* (options) {
      for (const batch of batches(options)) {
        epochs.push([...batch.images.dataSync()]);
        yield batch;
      }
    });
    await fit(model, dataset, { epochs: 6, seed, augmentation: { shift: 2 } });
    model.dispose();
    return epochs;
  };
  const first = await seen(1);
  expect(new Set(first.map(String)).size).toBeGreaterThan(3);
  expect(await seen(1)).toEqual(first);
  expect(await seen(2)).not.toEqual(first);
});

test('a training that would move images out of sight is refused before its first step', async () => {
  const model = smallNetwork();
  const before = weightsOf(model);
  await expect(
    fit(model, smallImages(10), { epochs: 1, seed: 1, augmentation: { shift: 6 } }),
  ).rejects.toThrow('augmentation.shift: expected a whole number from 0 to 5, got 6');
  expect(weightsOf(model)).toEqual(before);
  model.dispose();
});

test('the optimiser counts the steps, as saving it needs', async () => {
  const model = smallNetwork();
  model.compile({ optimizer: tf.train.adam(0.01), loss: 'sparseCategoricalCrossentropy' });
  await fit(model, smallImages(50), { epochs: 2, batchSize: 16, seed: 1 });
  expect(model.optimizer.iterations).toBe(8);
  await fit(model, smallImages(50), { epochs: 1, batchSize: 25, seed: 1 });
  expect(model.optimizer.iterations).toBe(10);
  model.dispose();
});

test('an image counts once an epoch, also in a smaller last batch', async () => {
  const model = smallNetwork();
  const sizes: number[] = [];
  const one = (labels: tf.Tensor, outputs: tf.Tensor) => {
    sizes.push(labels.shape[0]);
    return tf.sum(outputs, 1);
  };
  model.compile({ optimizer: tf.train.sgd(0), loss: one });
  const history = await fit(model, smallImages(10), { epochs: 1, batchSize: 4, seed: 1 });
  expect(sizes).toEqual([4, 2]); // recorded once for each size
  expect(history.loss[0]).toBeCloseTo(1, 6);
  model.dispose();
});

test('the history holds the means over the images as their batches met the weights', async () => {
  const model = smallNetwork();
  model.compile({ optimizer: tf.train.sgd(0), loss: 'sparseCategoricalCrossentropy' });
  const dataset = smallImages(50);
  const told: EpochProgress[] = [];
  const onEpoch = (progress: EpochProgress): void => void told.push(progress);
  const { loss, accuracy } = await fit(model, dataset, { epochs: 1, batchSize: 16, seed: 1, onEpoch });
  const evaluation = await evaluate(model, dataset);
  expect(told[0].perClass).toEqual([...evaluation.perClass]);
  expect(loss[0]).toBeCloseTo(evaluation.loss, 5);
  expect(accuracy[0]).toBe(evaluation.accuracy);
  model.dispose();
});

test('batch events come every so many batches and at the end of each epoch, epoch events after them', async () => {
  const model = smallNetwork();
  const events: string[] = [];
  const shown: (BatchProgress | EpochProgress)[] = [];
  await fit(model, smallImages(50), {
    epochs: 2,
    batchSize: 10,
    seed: 1,
    progressEvery: 2,
    onBatch: (progress) => {
      events.push(`${progress.epoch}/${progress.epochs} ${progress.batch}/${progress.batches}`);
      shown.push(progress);
    },
    onEpoch: async (progress) => {
      await tf.nextFrame();
      events.push(`end ${progress.epoch}/${progress.epochs}`);
      shown.push(progress);
    },
  });
  expect(events).toEqual([
    '1/2 2/5',
    '1/2 4/5',
    '1/2 5/5',
    'end 1/2',
    '2/2 2/5',
    '2/2 4/5',
    '2/2 5/5',
    'end 2/2',
  ]);
  expect([shown[3].loss, shown[3].accuracy]).toEqual([shown[2].loss, shown[2].accuracy]);
  model.dispose();
});

test('speed and time left follow from the clock', async () => {
  const model = smallNetwork();
  const shown: BatchProgress[] = [];
  let time = 0;
  await fit(model, smallImages(40), {
    epochs: 2,
    batchSize: 10,
    seed: 1,
    progressEvery: 2,
    onBatch: (progress) => shown.push(progress),
    clock: () => (time += 500) - 500,
  });
  // 20, 40, 60 and 80 of 80 images after 0.5, 1, 1.5 and 2 seconds.
  expect(shown.map((progress) => progress.imagesPerSecond)).toEqual([40, 40, 40, 40]);
  expect(shown.map((progress) => progress.secondsLeft)).toEqual([1.5, 1, 0.5, 0]);
  model.dispose();
});

test('an abort takes effect at the next batch, with its reason, and keeps the finished steps', async () => {
  const stopped = smallNetwork();
  const controller = new AbortController();
  const reason = new Error('enough');
  const run = fit(stopped, smallImages(50), {
    epochs: 1,
    batchSize: 10,
    seed: 1,
    progressEvery: 1,
    signal: controller.signal,
    onBatch: ({ batch }) => {
      if (batch === 2) controller.abort(reason);
    },
  });
  await expect(run).rejects.toBe(reason);
  const reference = smallNetwork();
  const firstTwo = smallImages(50).subset(shuffled(50, deriveSeed(1, 1)).subarray(0, 20));
  for (const half of firstTwo.split(10)) await fit(reference, half, { epochs: 1, batchSize: 10, seed: 1 });
  // The same images within each batch in another order: only rounding differs.
  const expected = weightsOf(reference);
  weightsOf(stopped).forEach((weight, i) => expect(Math.abs(weight - expected[i])).toBeLessThan(1e-3));
  stopped.dispose();
  reference.dispose();
});

test('other work gets its turn between batches', async () => {
  const model = smallNetwork();
  const controller = new AbortController();
  setImmediate(() => controller.abort());
  const run = fit(model, smallImages(500), { epochs: 50, batchSize: 10, seed: 1, signal: controller.signal });
  await expect(run).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  model.dispose();
});

test('a loss that is lost is reported with the place and the cure', async () => {
  const model = smallNetwork();
  model.compile({ optimizer: tf.train.sgd(1), loss: (_, outputs) => tf.sum(outputs, 1).mul(NaN) });
  const run = fit(model, smallImages(50), { epochs: 1, batchSize: 10, seed: 1, progressEvery: 3 });
  await expect(run).rejects.toThrow(NonFiniteLossError);
  await expect(run).rejects.toThrow('got NaN by batch 3 of epoch 1');
  await expect(run).rejects.toThrow('lower learning rate');
  model.dispose();
});

test('no tensor is left over but the optimiser state, whether training ends, stops or fails', async () => {
  const model = smallNetwork();
  const dataset = smallImages(30);
  await fit(model, dataset, { epochs: 1, batchSize: 10, seed: 1 });
  const before = tf.memory().numTensors;
  await fit(model, dataset, { epochs: 2, batchSize: 8, seed: 1 });
  expect(tf.memory().numTensors).toBe(before);
  const aborted = fit(model, dataset, { epochs: 1, batchSize: 8, seed: 1, signal: AbortSignal.abort() });
  await expect(aborted).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  expect(tf.memory().numTensors).toBe(before);
  const failing = fit(model, dataset, {
    epochs: 1,
    seed: 1,
    onBatch: () => {
      throw new Error('the listener failed');
    },
  });
  await expect(failing).rejects.toThrow('the listener failed');
  expect(tf.memory().numTensors).toBe(before);
  model.dispose();
});

test.each([
  ['epochs: expected a whole number of at least 1, got 0', { epochs: 0, seed: 1 }],
  ['batchSize: expected a whole number of at least 1, got -1', { epochs: 1, seed: 1, batchSize: -1 }],
  [
    'progressEvery: expected a whole number of at least 1, got 0.5',
    { epochs: 1, seed: 1, progressEvery: 0.5 },
  ],
  ['seed: expected a whole number', { epochs: 1, seed: -1 }],
])('bad options leave the weights alone: %s', async (message, options) => {
  const model = smallNetwork();
  const before = weightsOf(model);
  await expect(fit(model, smallImages(10), options)).rejects.toThrow(message);
  expect(weightsOf(model)).toEqual(before);
  model.dispose();
});

test('a model for other images or classes, or without an optimiser, is refused', async () => {
  const options = { epochs: 1, seed: 1 };
  const larger = mnistNetwork({ seed: 1, imageShape: [8, 8, 1], classCount: 3 });
  await expect(fit(larger, smallImages(10), options)).rejects.toThrow(ModelMismatchError);
  const fewer = mnistNetwork({ seed: 1, imageShape: [6, 6, 1], classCount: 2 });
  await expect(fit(fewer, smallImages(10), options)).rejects.toThrow(ModelMismatchError);
  const plain = tf.sequential({
    layers: [tf.layers.flatten({ inputShape: [6, 6, 1] }), tf.layers.dense({ units: 3 })],
  });
  await expect(fit(plain, smallImages(10), options)).rejects.toThrow(TrainingError);
  tf.dispose([larger, fewer, plain].flatMap((model) => model.getWeights()));
});

test('a run of at most so many batches ends there, and is the beginning of a whole one', async () => {
  const options = { epochs: 3, batchSize: 16, seed: 1, progressEvery: 1 };
  const [whole, part] = [smallNetwork(), smallNetwork()];
  let after6: number[] = [];
  let batches = 0;
  const onBatch = (): void => {
    batches += 1;
    if (batches === 6) after6 = weightsOf(whole);
  };
  const { loss } = await fit(whole, smallImages(50), { ...options, onBatch });
  const epochs: number[] = [];
  const onEpoch = ({ epoch }: EpochProgress): void => void epochs.push(epoch);
  const history = await fit(part, smallImages(50), { ...options, mostBatches: 6, onEpoch });
  expect(weightsOf(part)).toEqual(after6);
  expect(part.optimizer.iterations).toBe(6);
  expect(history.loss).toEqual(loss.slice(0, 1));
  expect(epochs).toEqual([1]);
  const again = await fit(part, smallImages(50), { ...options, mostBatches: 4, onEpoch });
  expect(again.loss).toHaveLength(1);
  expect(part.optimizer.iterations).toBe(10);
  [whole, part].forEach((model) => model.dispose());
});
