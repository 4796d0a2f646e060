import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { KerasImportError } from '../../../analysis/keras/errors';
import { openKeras } from '../../../analysis/keras/open-keras';
import { saveKeras } from '../../../analysis/keras/save-keras';
import { Study } from '../../../analysis/study/study';
import { computeWithPython } from '../../support/compute-with-python';
import { useTensorFlow } from '../../support/tensorflow';
import { largestDifference, outputsOf } from '../surgery/models';
import { smallImages } from '../training/small-images';
import { untrained } from './networks';

interface Saved {
  readonly path: string;
  readonly inputs: { readonly values: number[]; readonly shape: number[] };
  readonly outputs: readonly number[];
}

const folder = mkdtempSync(join(tmpdir(), 'actilens-open-keras-'));
let saved: Record<string, Saved>;

beforeAll(() => {
  useTensorFlow();
  const program = readFileSync(join(__dirname, 'save_networks.py'), 'utf8');
  saved = computeWithPython<Record<string, Saved>>(program, folder);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

const predicted = (model: tf.LayersModel, { values, shape }: Saved['inputs']): number[] =>
  tf.tidy(() => Array.from((model.predict(tf.tensor(values, shape)) as tf.Tensor).dataSync()));

test.each(['stack', 'graph', 'not compiled'])('predicts what it does in Python: %s', async (name) => {
  const { path, inputs, outputs } = saved[name];
  const model = await openKeras(path);
  expect(largestDifference(predicted(model, inputs), outputs)).toBeLessThan(1e-5);
  expect(model.optimizer === undefined).toBe(name === 'not compiled');
  model.dispose();
});

test('names, optimiser, loss and penalties are those of Python', async () => {
  const [stack, graph] = [await openKeras(saved['stack'].path), await openKeras(saved['graph'].path)];
  expect(stack.layers.map(({ name }) => name)).toEqual([
    ...['conv1', 'normal', 'conv2', 'leaky', 'pool', 'dropout', 'flatten', 'hidden', 'output'],
  ]);
  expect(stack.optimizer.getClassName()).toBe('Adam');
  expect(stack.optimizer.getConfig().learningRate).toBeCloseTo(0.002, 6);
  expect(stack.loss).toBe('sparseCategoricalCrossentropy');
  expect(stack.getLayer('conv1').getConfig().kernelRegularizer).toMatchObject({ className: 'L1L2' });
  expect(graph.optimizer.getConfig()).toMatchObject({ momentum: 0.9, useNesterov: true });
  expect(graph.loss).toBe('sparseCategoricalCrossentropy');
  stack.dispose();
  graph.dispose();
});

test('a network from Python is studied as any other', async () => {
  const [train, test] = [smallImages(60), smallImages(30, 2)];
  const study = await Study.of(await openKeras(saved['stack'].path), { train, test });
  await study.fit({ epochs: 1 });
  await study.remove('conv1', [1, 3]);
  expect(study.effect.neurons).toMatchObject({ conv1: 2, conv2: 3, hidden: 5, output: 3 });
  expect((await study.maps('conv1')).shape.neuronCount).toBe(2);
  await study.dispose();
});

test.each(Object.keys(untrained))('what saveKeras saves is opened as it was: %s', async (name) => {
  const model = untrained[name]();
  const path = join(folder, 'saved.keras');
  await saveKeras(model, path);
  const opened = await openKeras(path);
  expect(largestDifference(outputsOf(opened), outputsOf(model))).toBeLessThan(1e-6);
  model.dispose();
  opened.dispose();
});

test.each([
  ['a layer', /layer "scale": expected one of Dense, .*got a Rescaling layer/],
  ['groups', /layer "grouped": groups: expected 1, got 2/],
  ['an activation', /layer "hard": activation: expected one of elu.*got "hard_sigmoid"/],
  ['logits', /loss: expected the name of one that takes probabilities; end the network with a softmax/],
  ['an optimiser', /optimiser: expected one of SGD.*got Lion; compile the network so in Python/],
  ['a schedule', /optimiser: .*got a schedule of its learning rate/],
])('what cannot be opened is refused with its name, and nothing is left: %s', async (name, message) => {
  const before = tf.memory().numTensors;
  const opening = openKeras(saved[name].path);
  await expect(opening).rejects.toThrow(KerasImportError);
  await expect(opening).rejects.toThrow(message);
  expect(tf.memory().numTensors).toBe(before);
});

test('another file is refused', async () => {
  const path = join(folder, 'other.keras');
  writeFileSync(path, 'not a zip');
  await expect(openKeras(path)).rejects.toThrow(
    /other\.keras: expected a file that Keras 3 saved as \.keras/,
  );
});
