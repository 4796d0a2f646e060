import * as tf from '@tensorflow/tfjs';
import { removeNeurons } from '../../../analysis/surgery/remove-neurons';
import { rebuild } from '../../../analysis/surgery/rebuild';
import { useTensorFlow } from '../../support/tensorflow';
import {
  disposeAll,
  drawWeights,
  graph,
  join,
  largestDifference,
  outputsOf,
  stack,
  weightValues,
} from './models';

const { layers } = tf;
const nothing = new Map();

beforeAll(async () => void (await useTensorFlow()));

const firstConv = () => layers.conv2d({ name: 'conv', filters: 3, kernelSize: 2, inputShape: [4, 4, 2] });
const rest = () => [layers.flatten({ name: 'flat' }), layers.dense({ name: 'out', units: 2 })];

describe('a rebuilt model', () => {
  it('is of the same kind and has the same names', () => {
    const sequential = stack(1, firstConv(), ...rest());
    const functional = graph(1, [3], (input) => join(layers.dense({ name: 'out', units: 2 }), input));
    for (const model of [sequential, functional]) {
      const copy = rebuild(model, nothing);
      expect(copy.getClassName()).toBe(model.getClassName());
      expect(copy.name).toBe(model.name);
      expect(copy.layers.map(({ name }) => name)).toEqual(model.layers.map(({ name }) => name));
      expect(copy.weights.map((w) => w.originalName)).toEqual(model.weights.map((w) => w.originalName));
      disposeAll(model, copy);
    }
  });

  it('keeps frozen layers frozen and lets them thaw', () => {
    const model = stack(1, firstConv(), layers.batchNormalization({ name: 'norm' }), ...rest());
    model.getLayer('conv').trainable = false;
    model.getLayer('norm').trainable = false;
    const copy = rebuild(model, nothing);
    expect(copy.trainableWeights.map((w) => w.originalName)).toEqual(['out/kernel', 'out/bias']);
    expect(weightValues(copy)).toEqual(weightValues(model));
    copy.getLayer('norm').trainable = true;
    expect(copy.trainableWeights).toHaveLength(4);
    model.trainable = false;
    const frozen = rebuild(model, nothing);
    expect(frozen.trainable).toBe(false);
    expect(frozen.trainableWeights).toEqual([]);
    disposeAll(model, copy, frozen);
  });

  it('copies weights unseen by constraints, which would scale what is left', () => {
    const model = stack(
      1,
      firstConv(),
      layers.flatten(),
      layers.dense({ name: 'out', units: 2, kernelConstraint: 'unitNorm' }),
    );
    const rows = weightValues(model)['out/kernel'];
    const smaller = removeNeurons(model, 'conv', [1, 2]);
    const kept = rows.filter((_, i) => Math.floor(i / 2) % 3 === 0);
    expect(weightValues(smaller)['out/kernel']).toEqual(kept);
    disposeAll(model, smaller);
  });

  it('takes along a model that is one of its layers, before the cut', () => {
    const inner = tf.sequential({
      name: 'inner',
      layers: [
        layers.separableConv2d({ filters: 3, kernelSize: 2, depthMultiplier: 2, inputShape: [6, 6, 2] }),
      ],
    });
    const model = graph(2, [6, 6, 2], (input) => {
      const features = inner.apply(input) as tf.SymbolicTensor;
      const conv = join(layers.conv2d({ name: 'conv', filters: 3, kernelSize: 2 }), features);
      return join(layers.dense({ name: 'out', units: 2 }), join(layers.flatten(), conv));
    });
    const copy = rebuild(model, nothing);
    expect(largestDifference(outputsOf(copy), outputsOf(model))).toBe(0);
    const smaller = removeNeurons(model, 'conv', [0]);
    expect(smaller.getLayer('inner').getWeights()).toHaveLength(3);
    disposeAll(model, copy, smaller);
  });

  it('keeps metadata, loss and metrics', () => {
    const model = stack(1, firstConv(), ...rest());
    model.setUserDefinedMetadata({ trainedOn: 'digits' });
    model.compile({ optimizer: 'sgd', loss: 'meanSquaredError', metrics: ['mse'] });
    const copy = rebuild(model, nothing);
    expect(copy.getUserDefinedMetadata()).toEqual({ trainedOn: 'digits' });
    expect(copy.loss).toBe('meanSquaredError');
    expect(copy.metricsNames).toEqual(model.metricsNames);
    disposeAll(model, copy);
  });

  it('stays uncompiled when the model was', () => {
    const model = stack(1, firstConv(), ...rest());
    const copy = rebuild(model, nothing);
    expect(copy.optimizer).toBeUndefined();
    disposeAll(model, copy);
  });

  it('is saved and loaded like any other', async () => {
    const model = stack(1, firstConv(), layers.batchNormalization(), ...rest());
    const smaller = removeNeurons(model, 'conv', [1]);
    const saved: tf.io.ModelArtifacts[] = [];
    await smaller.save(
      tf.io.withSaveHandler(async (artifacts) => {
        saved.push(artifacts);
        return { modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(artifacts) };
      }),
    );
    const loaded = await tf.loadLayersModel(tf.io.fromMemory(saved[0]));
    expect(outputsOf(loaded)).toEqual(outputsOf(smaller));
    disposeAll(model, smaller, loaded);
  });
});

/** A layer that TensorFlow.js cannot rebuild, because its class is not registered. */
class Unregistered extends layers.Layer {
  static readonly className = 'Unregistered';
  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return [inputs].flat()[0];
  }
}

it('a rebuild that fails half-way leaves no tensor behind', () => {
  const model = stack(
    1,
    firstConv(),
    new Unregistered({ name: 'own' }),
    layers.conv2d({ name: 'cut', filters: 2, kernelSize: 2 }),
    ...rest(),
  );
  drawWeights(model, 2);
  const [before, tensors] = [weightValues(model), tf.memory().numTensors];
  expect(() => removeNeurons(model, 'cut', [0])).toThrow('Unregistered');
  expect(tf.memory().numTensors).toBe(tensors);
  expect(weightValues(model)).toEqual(before);
  model.dispose();
});
