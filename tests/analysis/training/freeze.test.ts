import { useTensorFlow } from '@actilens/runtime';
import * as tf from '@tensorflow/tfjs';
import { UnknownLayerError } from '../../../analysis/models/layers';
import { mnistNetwork } from '../../../analysis/models/mnist-network';
import { fit } from '../../../analysis/training/fit';
import { freezeLayer, unfreezeLayer } from '../../../analysis/training/freeze';
import { smallImages } from './small-images';

beforeAll(() => void useTensorFlow());

function smallNetwork(): tf.Sequential {
  return mnistNetwork({ seed: 1, filters: [3, 3], hiddenUnits: 8, imageShape: [6, 6, 1], classCount: 3 });
}

const dataset = smallImages(40);
const train = (model: tf.LayersModel) => fit(model, dataset, { epochs: 1, batchSize: 10, seed: 1 });

function layerWeights(model: tf.LayersModel): Map<string, number[]> {
  return new Map(
    model.layers.map((layer) => [layer.name, layer.getWeights().flatMap((weight) => [...weight.dataSync()])]),
  );
}

/** What the optimiser remembers, by slot name without the suffix that makes weights' names unique. */
async function stateOf(model: tf.LayersModel): Promise<Map<string, number[]>> {
  const weights = await model.optimizer.getWeights();
  const state = new Map(weights.map(({ name, tensor }) => [name, [...tensor.dataSync()]]));
  weights[0].tensor.dispose();
  state.delete('iter');
  return state;
}

test('training leaves a frozen layer alone and moves all others', async () => {
  const model = smallNetwork();
  freezeLayer(model, 'conv1');
  const before = layerWeights(model);
  await train(model);
  const after = layerWeights(model);
  expect(after.get('conv1')).toEqual(before.get('conv1'));
  for (const name of ['conv2', 'hidden', 'output']) expect(after.get(name)).not.toEqual(before.get(name));
  model.dispose();
});

test("freezing takes effect in TensorFlow.js's own training as well", async () => {
  const model = smallNetwork();
  await train(model);
  freezeLayer(model, 'conv1');
  const before = layerWeights(model);
  const [batch] = dataset.batches({ batchSize: 10 });
  const labels = batch.labels.toFloat().expandDims(1);
  await model.trainOnBatch(batch.images, labels);
  tf.dispose([batch.images, batch.labels, labels]);
  expect(layerWeights(model).get('conv1')).toEqual(before.get('conv1'));
  expect(layerWeights(model).get('hidden')).not.toEqual(before.get('hidden'));
  model.dispose();
});

test('freezing keeps what the optimiser remembers of every other weight, and only that', async () => {
  const model = smallNetwork();
  await train(model);
  const before = await stateOf(model);
  expect(before.size).toBe(16);
  freezeLayer(model, 'conv1');
  const after = await stateOf(model);
  expect([...after.keys()]).toEqual([...before.keys()].filter((name) => !name.startsWith('conv1/')));
  for (const [name, values] of after) expect(values).toEqual(before.get(name));
  model.dispose();
});

test('a step after freezing moves the other layers exactly as it would have before', async () => {
  const frozen = smallNetwork();
  const free = smallNetwork();
  for (const model of [frozen, free]) await train(model);
  freezeLayer(frozen, 'conv1');
  const first = dataset.take(10);
  for (const model of [frozen, free]) await fit(model, first, { epochs: 1, batchSize: 10, seed: 2 });
  const [expected, found] = [layerWeights(free), layerWeights(frozen)];
  for (const name of ['conv2', 'hidden', 'output']) {
    found.get(name)?.forEach((weight, i) => expect(weight).toBeCloseTo(expected.get(name)?.[i] ?? NaN, 5));
  }
  frozen.dispose();
  free.dispose();
});

test('an unfrozen layer trains again, its state starting at zero', async () => {
  const model = smallNetwork();
  await train(model);
  const before = await stateOf(model);
  freezeLayer(model, 'conv1');
  unfreezeLayer(model, 'conv1');
  const after = await stateOf(model);
  expect(after.size).toBe(16);
  for (const [name, values] of after) {
    const isNew = name.startsWith('conv1');
    expect(values).toEqual(isNew ? values.map(() => 0) : before.get(name));
  }
  const weights = layerWeights(model).get('conv1');
  await train(model);
  expect(layerWeights(model).get('conv1')).not.toEqual(weights);
  model.dispose();
});

test('freezing twice, or a layer without weights, changes nothing more', async () => {
  const model = smallNetwork();
  await train(model);
  freezeLayer(model, 'conv1');
  const before = await stateOf(model);
  freezeLayer(model, 'conv1');
  freezeLayer(model, 'pool');
  expect(await stateOf(model)).toEqual(before);
  model.dispose();
});

test('a model that was never compiled can be frozen', () => {
  const model = tf.sequential({ layers: [tf.layers.dense({ name: 'only', units: 1, inputShape: [1] })] });
  freezeLayer(model, 'only');
  expect(model.trainableWeights).toEqual([]);
  model.dispose();
});

test('the model still disposes its optimiser, so no tensor is left', async () => {
  const before = tf.memory().numTensors;
  const model = smallNetwork();
  await train(model);
  freezeLayer(model, 'conv1');
  await train(model);
  unfreezeLayer(model, 'conv1');
  model.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

test('an unknown layer is refused and nothing changes', () => {
  const model = smallNetwork();
  expect(() => freezeLayer(model, 'conv9')).toThrow(UnknownLayerError);
  expect(model.trainableWeights).toHaveLength(8);
  model.dispose();
});
