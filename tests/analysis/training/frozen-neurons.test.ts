import * as tf from '@tensorflow/tfjs';
import { useTensorFlow } from '@actilens/runtime';
import { mnistNetwork } from '../../../analysis/models/mnist-network';
import { NeuronSelectionError } from '../../../analysis/surgery/errors';
import { fit } from '../../../analysis/training/fit';
import { smallImages } from './small-images';

beforeAll(() => void useTensorFlow());

const images = smallImages(64);
const network = (): tf.Sequential =>
  mnistNetwork({ seed: 1, filters: [3, 4], hiddenUnits: 5, imageShape: [6, 6, 1], classCount: 3 });

const values = (model: tf.LayersModel): number[][] =>
  model.getWeights().map((weight) => [...weight.dataSync()]);

test.each([
  ['Adadelta', undefined],
  ['momentum', () => tf.train.momentum(0.05, 0.9)],
  ['Adam', () => tf.train.adam(0.01)],
  ['RMSProp', () => tf.train.rmsprop(0.01, 0.9, 0.9)],
  ['Adagrad', () => tf.train.adagrad(0.05)],
])('%s leaves frozen neurons to the last bit, also when it has moved them before', async (_name, make) => {
  const model = network();
  if (make) model.compile({ optimizer: make(), loss: 'sparseCategoricalCrossentropy' });
  await fit(model, images, { epochs: 1, batchSize: 16, seed: 1 });
  const before = values(model);
  await fit(model, images, {
    epochs: 2,
    batchSize: 16,
    seed: 2,
    frozenNeurons: { conv2: [0, 3], hidden: [2] },
  });
  const after = values(model);
  const moved = (weight: number, width: number): number[] => {
    const columns = after[weight].flatMap((value, i) => (value === before[weight][i] ? [] : [i % width]));
    return [...new Set(columns)].sort();
  };
  expect(moved(2, 4)).toEqual([1, 2]);
  expect(moved(3, 4)).toEqual([1, 2]);
  expect(moved(4, 5)).not.toContain(2);
  expect(moved(0, 3)).toContain(2);
  model.dispose();
});

test('neurons that the network does not have are refused before anything has changed', async () => {
  const model = network();
  const before = values(model);
  const frozen = (frozenNeurons: Record<string, number[]>) =>
    fit(model, images, { epochs: 1, seed: 1, frozenNeurons });
  await expect(frozen({ conv2: [0, 4] })).rejects.toThrow(NeuronSelectionError);
  await expect(frozen({ none: [0] })).rejects.toThrow('expected one of conv1');
  expect(values(model)).toEqual(before);
  model.dispose();
});
