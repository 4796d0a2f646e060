import * as tf from '@tensorflow/tfjs';
import { Dataset } from '../../../analysis/datasets/dataset';
import { EmptyClassError } from '../../../analysis/datasets/errors';
import { UnknownLayerError } from '../../../analysis/models/layers';
import { occurrenceMaps } from '../../../analysis/occurrence/count';
import { UnobservableLayerError } from '../../../analysis/occurrence/observe';
import { computeWithPython } from '../../support/compute-with-python';
import { useTensorFlow } from '../../support/tensorflow';

beforeAll(() => {
  useTensorFlow();
});

/** 37 images of 8 × 8 × 2 pixels in three classes of different sizes; 37 leaves a partial batch. */
function sampleImages(): Dataset {
  const count = 37;
  const images = Uint8Array.from({ length: count * 128 }, (_, i) => (i * 7919 + ((i * i) % 251)) % 256);
  const labels = Uint8Array.from({ length: count }, (_, i) => (i % 7 === 0 ? 2 : i % 2));
  return new Dataset({ images, labels, classNames: ['a', 'b', 'c'], imageShape: [8, 8, 2] });
}

const seeded = (seed: number) => tf.initializers.glorotUniform({ seed });

/** Every kind of layer that has maps, one after the other, with and without activation layers of their own. */
function everyKind(): tf.LayersModel {
  const { layers } = tf;
  const input = tf.input({ shape: [8, 8, 2], name: 'pixels' });
  const chain: tf.layers.Layer[] = [
    layers.conv2d({
      name: 'conv',
      filters: 3,
      kernelSize: 3,
      activation: 'relu',
      kernelInitializer: seeded(1),
    }),
    layers.depthwiseConv2d({
      name: 'depthwise',
      kernelSize: 2,
      depthMultiplier: 2,
      activation: 'relu',
      depthwiseInitializer: seeded(2),
    }),
    layers.separableConv2d({
      name: 'separable',
      filters: 4,
      kernelSize: 2,
      activation: 'relu',
      depthwiseInitializer: seeded(3),
      pointwiseInitializer: seeded(4),
    }),
    layers.conv2dTranspose({
      name: 'transposed',
      filters: 3,
      kernelSize: 2,
      strides: 2,
      activation: 'relu',
      kernelInitializer: seeded(5),
    }),
    layers.conv2d({ name: 'bare', filters: 4, kernelSize: 3, kernelInitializer: seeded(6) }),
    layers.batchNormalization({ name: 'norm' }),
    layers.reLU({ name: 'rectifier' }),
    layers.reshape({ name: 'rows', targetShape: [36, 4] }),
    layers.conv1d({
      name: 'rowwise',
      filters: 2,
      kernelSize: 3,
      activation: 'relu',
      kernelInitializer: seeded(7),
    }),
    layers.flatten({ name: 'flat' }),
    layers.dense({ name: 'hidden', units: 5, activation: 'relu', kernelInitializer: seeded(8) }),
    layers.dense({ name: 'squashed', units: 3, activation: 'tanh', kernelInitializer: seeded(9) }),
  ];
  const output = chain.reduce((x, layer) => layer.apply(x) as tf.SymbolicTensor, input);
  return tf.model({ inputs: input, outputs: output });
}

const OBSERVED = ['conv', 'depthwise', 'separable', 'transposed', 'bare', 'rowwise', 'hidden'];

/** Keras with the same weights; how often it activates, and which maps have an activation within 1e-6 of zero. */
const KERAS_COUNTS = `
import numpy as np, keras
from keras import layers as L
W = {k: [np.array(w["values"], dtype="float32").reshape(w["shape"]) for w in ws] for k, ws in given["weights"].items()}
x = inputs = keras.Input((8, 8, 2))
taps = {}
def add(name, layer, tap=None):
    global x
    x = layer(x)
    if name in W and W[name]: layer.set_weights(W[name])
    if tap: taps[tap] = x
add("conv", L.Conv2D(3, 3, activation="relu"), "conv")
add("depthwise", L.DepthwiseConv2D(2, depth_multiplier=2, activation="relu"), "depthwise")
add("separable", L.SeparableConv2D(4, 2, activation="relu"), "separable")
add("transposed", L.Conv2DTranspose(3, 2, strides=2, activation="relu"), "transposed")
add("bare", L.Conv2D(4, 3))
add("norm", L.BatchNormalization())
before = x
add("", L.ReLU(), "bare")
add("", L.Reshape((36, 4)))
add("rowwise", L.Conv1D(2, 3, activation="relu"), "rowwise")
add("", L.Flatten())
add("hidden", L.Dense(5, activation="relu"), "hidden")
images = np.array(given["images"], dtype="float32").reshape(-1, 8, 8, 2) / np.float32(255)
labels = np.array(given["labels"])
outs = dict(zip(taps, keras.Model(inputs, list(taps.values())).predict(images, verbose=0)))
result = {}
for name, a in outs.items():
    on = (a > 0).astype(int)
    near = (np.abs(a) < 1e-6) & (a != 0)
    counts = np.stack([on[labels == c].sum(0) for c in range(3)])
    unsure = np.stack([near[labels == c].sum(0) for c in range(3)])
    result[name] = {"counts": np.moveaxis(counts, -1, 0).ravel().tolist(), "unsure": np.moveaxis(unsure, -1, 0).ravel().tolist()}
`;

function weightsByLayer(model: tf.LayersModel) {
  return Object.fromEntries(
    model.layers.map((layer) => [
      layer.name,
      layer.getWeights().map((w) => ({ shape: w.shape, values: Array.from(w.dataSync()) })),
    ]),
  );
}

it('equals counts that Keras and NumPy make of every kind of layer on the same weights', async () => {
  const model = everyKind();
  const dataset = sampleImages();
  const maps = await occurrenceMaps(model, dataset, { layers: OBSERVED, batchSize: 10 });
  const expected = computeWithPython<Record<string, { counts: number[]; unsure: number[] }>>(KERAS_COUNTS, {
    weights: weightsByLayer(model),
    images: Array.from(dataset.images),
    labels: Array.from(dataset.labels),
  });
  maps.forEach((map) => {
    const { counts, unsure } = expected[map.layerName];
    expect(map.counts).toHaveLength(counts.length);
    const wrong = counts.filter((count, i) => Math.abs(map.counts[i] - count) > unsure[i]);
    expect(wrong).toEqual([]);
    expect(map.counts.some((count) => count > 0)).toBe(true);
  });
  model.dispose();
});

it('says how many images each class has and how large the maps are', async () => {
  const model = everyKind();
  const [conv, row, hidden] = await occurrenceMaps(model, sampleImages(), {
    layers: ['conv', 'rowwise', 'hidden'],
  });
  expect(conv.shape).toEqual({ neuronCount: 3, classCount: 3, height: 6, width: 6 });
  expect(row.shape).toEqual({ neuronCount: 2, classCount: 3, height: 1, width: 34 });
  expect(hidden.shape).toEqual({ neuronCount: 5, classCount: 3, height: 1, width: 1 });
  expect(conv.classSizes).toEqual(Int32Array.of(16, 15, 6));
  model.dispose();
});

it('does not depend on the batch size', async () => {
  const model = everyKind();
  const [one] = await occurrenceMaps(model, sampleImages(), { layers: ['conv'], batchSize: 1 });
  const [all] = await occurrenceMaps(model, sampleImages(), { layers: ['conv'], batchSize: 37 });
  expect(one.counts).toEqual(all.counts);
  model.dispose();
});

it('counts an activation of exactly zero as absent', async () => {
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({
        name: 'conv',
        inputShape: [8, 8, 2],
        filters: 1,
        kernelSize: 1,
        activation: 'relu',
        kernelInitializer: 'zeros',
      }),
    ],
  });
  const [maps] = await occurrenceMaps(model, sampleImages(), { layers: ['conv'] });
  expect(maps.counts.every((count) => count === 0)).toBe(true);
  model.dispose();
});

it('leaves no tensor behind, also when it is stopped', async () => {
  const model = everyKind();
  const before = tf.memory().numTensors;
  await occurrenceMaps(model, sampleImages(), { layers: OBSERVED, batchSize: 10 });
  expect(tf.memory().numTensors).toBe(before);
  const stop = new AbortController();
  const pass = occurrenceMaps(model, sampleImages(), {
    layers: ['conv'],
    batchSize: 10,
    signal: stop.signal,
    onProgress: ({ imagesDone }) => imagesDone === 20 && stop.abort(),
  });
  await expect(pass).rejects.toThrow('aborted');
  expect(tf.memory().numTensors).toBe(before);
  model.dispose();
});

it('tells its progress after each batch', async () => {
  const model = everyKind();
  const done: number[] = [];
  await occurrenceMaps(model, sampleImages(), {
    layers: ['conv'],
    batchSize: 15,
    onProgress: ({ imagesDone, imageCount }) => done.push(imagesDone / imageCount),
  });
  expect(done).toEqual([15 / 37, 30 / 37, 1]);
  model.dispose();
});

describe('refuses', () => {
  const count = async (layers: string[], thresholds?: Record<string, number>, dataset = sampleImages()) => {
    const model = everyKind();
    try {
      return await occurrenceMaps(model, dataset, { layers, thresholds });
    } finally {
      model.dispose();
    }
  };

  it('a layer that the model does not have, listing those it has', async () => {
    await expect(count(['conv9'])).rejects.toThrow(UnknownLayerError);
    await expect(count(['conv9'])).rejects.toThrow(/expected one of pixels, conv, .*got "conv9"/);
  });

  it('a layer without neurons', async () => {
    await expect(count(['flat'])).rejects.toThrow(UnobservableLayerError);
    await expect(count(['flat'])).rejects.toThrow('layer flat: has no maps, being a Flatten');
    await expect(count([])).rejects.toThrow('layers: expected at least one name, got none');
  });

  it('activation functions that are never zero, unless a threshold is given', async () => {
    await expect(count(['squashed'])).rejects.toThrow(
      'layer squashed: its activation function is tanh, which does not become zero where a feature is absent',
    );
    const [maps] = await count(['squashed'], { squashed: -2 });
    expect(maps.frequencies().every((share) => share === 1)).toBe(true);
    await expect(count(['squashed'], { squashed: Number.NaN })).rejects.toThrow(
      'threshold: expected a finite number, got NaN',
    );
  });

  it('a network whose activations are not numbers', async () => {
    const model = everyKind();
    const before = tf.memory().numTensors;
    const layer = model.getLayer('conv');
    const broken = layer.getWeights().map(({ shape }) => tf.fill(shape, Number.NaN));
    layer.setWeights(broken);
    tf.dispose(broken);
    await expect(occurrenceMaps(model, sampleImages(), { layers: ['conv'] })).rejects.toThrow(
      'layer conv: expected activations that are numbers, got NaN; the network has diverged',
    );
    expect(tf.memory().numTensors).toBe(before);
    model.dispose();
  });

  it('a class without images', async () => {
    const { images, imageShape } = sampleImages();
    const dataset = new Dataset({ images, imageShape, labels: new Uint8Array(37), classNames: ['a', 'b'] });
    await expect(count(['conv'], {}, dataset)).rejects.toThrow(EmptyClassError);
  });
});
