import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { KerasExportError } from '../../../analysis/keras/errors';
import { kerasLayers } from '../../../analysis/keras/keras-layers';
import { saveKeras } from '../../../analysis/keras/save-keras';
import { compileModel } from '../../../analysis/models/compile';
import { layerTypes } from '../../../analysis/surgery/layer-types';
import { weightsInOrder } from '../../../analysis/surgery/weights';
import { Adadelta } from '../../../analysis/training/adadelta';
import { evaluate } from '../../../analysis/training/evaluate';
import { fit } from '../../../analysis/training/fit';
import { freezeLayer } from '../../../analysis/training/freeze';
import { computeWithPython } from '../../support/compute-with-python';
import { useTensorFlow } from '../../support/tensorflow';
import { data as studied, smallStudy } from '../study/small-study';
import { inputsFor, largestDifference, outputsOf, stack } from '../surgery/models';
import { smallImages } from '../training/small-images';
import { refused, untrained } from './networks';

const folder = mkdtempSync(join(tmpdir(), 'actilens-keras-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fileOf = (name: string): string => join(folder, `${name.replaceAll(/\W/g, '-')}.keras`);

/** What Keras finds in a file; `keras.py` says what each is. */
interface Opened {
  readonly warnings: readonly string[];
  readonly layers: readonly string[];
  readonly config: { readonly layers: readonly { readonly config: Readonly<Record<string, unknown>> }[] };
  readonly compiled: boolean;
  readonly outputs: readonly number[];
  readonly evaluation: readonly [loss: number, accuracy: number];
  readonly steps: number;
  readonly trained: readonly (readonly number[])[];
}

/** Keras takes seconds to start, so it opens all files at once. */
function openWithKeras(files: Readonly<Record<string, object>>): Record<string, Opened> {
  return computeWithPython(readFileSync(join(__dirname, 'keras.py'), 'utf8'), files);
}

const given = (tensor: tf.Tensor): object => ({ values: Array.from(tensor.dataSync()), shape: tensor.shape });

const { layers } = tf;
const data = smallImages(60);

/** A small network for each optimiser, trained for a few steps. */
const optimizers: Record<string, () => tf.Optimizer> = {
  'gradient descent': () => tf.train.sgd(0.05),
  momentum: () => tf.train.momentum(0.01, 0.9),
  'Nesterov’s momentum': () => tf.train.momentum(0.01, 0.9, true),
  'Adadelta as published': () => new Adadelta(1, 0.95, 1e-6),
  Adagrad: () => tf.train.adagrad(0.05),
  Adam: () => tf.train.adam(0.002),
  Adamax: () => tf.train.adamax(0.002),
  RMSProp: () => tf.train.rmsprop(0.002, 0.9, 0.5),
  'plain RMSProp': () => tf.train.rmsprop(0.002),
};

function classifier(optimizer: tf.Optimizer): tf.Sequential {
  const model = stack(
    8,
    layers.conv2d({ name: 'conv', filters: 3, kernelSize: 3, activation: 'relu', inputShape: [6, 6, 1] }),
    layers.batchNormalization({ name: 'normal' }),
    layers.flatten(),
    layers.dense({ name: 'hidden', units: 5, activation: 'relu' }),
    layers.dense({ name: 'output', units: 3, activation: 'softmax' }),
  );
  compileModel(model, { optimizer, loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] });
  freezeLayer(model, 'hidden');
  return model;
}

/** A study's network that was trained, cut and trained on with a frozen layer. */
async function exportedStudy(): Promise<object> {
  const study = await smallStudy();
  await study.fit({ epochs: 2, batchSize: 16 });
  await study.remove('conv1', [1, 3]);
  await study.freeze('conv1');
  await study.fit({ epochs: 1, batchSize: 16 });
  await study.export(fileOf('a study'));
  here['a study'] = study.effect;
  const [{ images, labels }] = studied.test.batches({ batchSize: studied.test.count });
  return { path: fileOf('a study'), inputs: given(images), labels: given(labels) };
}

let found: Record<string, Opened>;
const here: Record<string, { outputs?: number[]; loss?: number; accuracy?: number; trained?: number[][] }> =
  {};

beforeAll(async () => {
  useTensorFlow();
  const files: Record<string, object> = {};
  for (const [name, build] of Object.entries(untrained)) {
    const model = build();
    await saveKeras(model, fileOf(name));
    here[name] = { outputs: outputsOf(model) };
    files[name] = { path: fileOf(name), inputs: given(inputsFor(model)) };
    model.dispose();
  }
  const [{ images, labels }] = data.batches({ batchSize: data.count });
  for (const [name, make] of Object.entries(optimizers)) {
    const model = classifier(make());
    await fit(model, data, { epochs: 3, batchSize: 30, seed: 1 });
    await saveKeras(model, fileOf(name));
    const { loss, accuracy } = await evaluate(model, data);
    await fit(model, data, { epochs: 1, batchSize: data.count, seed: 1 });
    const trained = weightsInOrder(model).map((weight) => Array.from(weight.read().dataSync()));
    here[name] = { loss, accuracy, trained };
    files[name] = { path: fileOf(name), inputs: given(images), labels: given(labels) };
  }
  files['a study'] = await exportedStudy();
  found = openWithKeras(files);
}, 300_000);

test('every layer type that surgery knows can be saved, or is refused', () => {
  const inTests = [...Object.keys(untrained), ...refused];
  for (const type of layerTypes.keys()) expect(inTests).toContain(type);
  for (const type of kerasLayers.keys()) expect(Object.keys(untrained)).toContain(type);
});

test.each(Object.keys(untrained))('predicts the same in Keras: %s', (name) => {
  const { outputs, warnings, compiled } = found[name];
  expect({ warnings, compiled }).toEqual({ warnings: [], compiled: false });
  expect(outputs.length).toBeGreaterThan(0);
  expect(largestDifference(outputs, here[name].outputs!)).toBeLessThan(1e-5);
});

test('names, regularisers, constraints and initialisers go along', () => {
  const { config, layers: names } = found['how weights are drawn and held'];
  expect(names).toEqual(['conv']);
  const saved = config.layers[1].config;
  expect(saved).toMatchObject({
    kernel_size: [2, 3],
    kernel_initializer: {
      class_name: 'VarianceScaling',
      config: { mode: 'fan_avg', distribution: 'uniform', seed: 5 },
    },
    bias_initializer: { class_name: 'TruncatedNormal', config: { stddev: 0.5 } },
    kernel_regularizer: { class_name: 'L1L2', config: { l1: 0.25, l2: 0.5 } },
    kernel_constraint: { class_name: 'MaxNorm', config: { max_value: 2, axis: 0 } },
  });
});

describe.each(Object.keys(optimizers))('a network trained with %s', (name) => {
  test('has the same loss and accuracy in Keras', () => {
    const { warnings, evaluation, compiled } = found[name];
    expect({ warnings, compiled }).toEqual({ warnings: [], compiled: true });
    expect(evaluation[0]).toBeCloseTo(here[name].loss!, 5);
    expect(evaluation[1]).toBeCloseTo(here[name].accuracy!, 6);
  });

  test('is trained on there as here, with what the optimiser remembers', () => {
    expect(found[name].steps).toBe(6);
    expect(largestDifference(found[name].trained.flat(), here[name].trained!.flat())).toBeLessThan(1e-4);
  });
});

test('a study exports its network as it stands, which Keras evaluates to the same accuracy', () => {
  const { warnings, layers: names, evaluation } = found['a study'];
  expect({ warnings, names }).toEqual({
    warnings: [],
    names: ['conv1', 'conv2', 'pool', 'flatten', 'hidden', 'output'],
  });
  expect(evaluation[0]).toBeCloseTo(here['a study'].loss!, 5);
  expect(evaluation[1]).toBeCloseTo(here['a study'].accuracy!, 6);
});

describe('is refused by name, with nothing written', () => {
  const dense = (): tf.Sequential => stack(1, layers.dense({ name: 'output', units: 2, inputShape: [3] }));
  const withLayer = (layer: tf.layers.Layer) => (): tf.Sequential =>
    stack(1, layers.dense({ units: 2, inputShape: [3] }), layer);
  const compiled = (args: tf.ModelCompileArgs) => (): tf.Sequential => {
    const model = dense();
    model.compile(args);
    return model;
  };

  test.each<[string, () => tf.LayersModel, RegExp]>([
    [
      'a layer',
      withLayer(layers.thresholdedReLU({ name: 'step' })),
      /layer "step".*cannot hold a ThresholdedReLU.*ReLU/,
    ],
    [
      'an activation',
      withLayer(layers.dense({ name: 'last', units: 2, activation: 'hardSigmoid' })),
      /layer "last": .*"hardSigmoid".*such as "relu"/,
    ],
    ['a network within', () => tf.sequential({ layers: [dense()] }), /cannot hold a Sequential/],
    [
      'a loss',
      compiled({ optimizer: 'sgd', loss: tf.losses.meanSquaredError }),
      /loss: .*a function; compile/,
    ],
    [
      'an optimiser’s setting',
      () => compiled({ optimizer: tf.train.adamax(0.1, 0.9, 0.9, 1e-7, 0.5), loss: 'meanSquaredError' })(),
      /Adamax of Keras 3 has no decay/,
    ],
  ])('%s', async (_, build, message) => {
    const path = fileOf('refused');
    writeFileSync(path, 'before');
    const saved = saveKeras(build(), path);
    await expect(saved).rejects.toThrow(KerasExportError);
    await expect(saved).rejects.toThrow(message);
    expect(readFileSync(path, 'utf8')).toBe('before');
  });

  test('a path by which Keras would not know the format', async () => {
    await expect(saveKeras(dense(), join(folder, 'net.h5'))).rejects.toThrow(/ends in \.keras/);
    expect(existsSync(join(folder, 'net.h5'))).toBe(false);
  });
});
