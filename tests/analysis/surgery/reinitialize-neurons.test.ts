import * as tf from '@tensorflow/tfjs';
import { slotsOf } from '../../../analysis/surgery/optimizer-state';
import { reinitializeNeurons } from '../../../analysis/surgery/reinitialize-neurons';
import { removeNeurons } from '../../../analysis/surgery/remove-neurons';
import { useTensorFlow } from '../../support/tensorflow';
import {
  disposeAll,
  graph,
  inputsFor,
  join,
  largestDifference,
  outputsOf,
  stack,
  weightValues,
} from './models';

const { layers } = tf;

beforeAll(async () => void (await useTensorFlow()));

/** Two convolutions and an output; kernel of the first `[3, 3, 2, 4]`. */
function convolutionalModel(
  kernelInitializer: tf.serialization.Serializable | string = 'glorotUniform',
): tf.Sequential {
  const options = { kernelInitializer, biasInitializer: tf.initializers.constant({ value: 0.5 }) };
  return stack(
    1,
    layers.conv2d({
      name: 'one',
      filters: 4,
      kernelSize: 3,
      inputShape: [6, 6, 2],
      activation: 'relu',
      ...(options as object),
    }),
    layers.batchNormalization({ name: 'norm' }),
    layers.separableConv2d({ name: 'two', filters: 3, kernelSize: 2, depthMultiplier: 2 }),
    layers.flatten(),
    layers.dense({ name: 'out', units: 2 }),
  );
}

/** Entries of a weight whose last axis has `count` positions, at the given ones. */
const lastAxis = (values: number[], count: number, ...positions: number[]) =>
  values.filter((_, i) => positions.includes(i % count));

describe('reinitialised neurons', () => {
  it('get what the initialisers draw, and nothing else changes', () => {
    const model = convolutionalModel(tf.initializers.constant({ value: 0.25 }));
    const before = weightValues(model);
    reinitializeNeurons(model, 'one', [3, 1], { seed: 1 });
    const after = weightValues(model);
    expect(lastAxis(after['one/kernel'], 4, 1, 3)).toEqual(Array(2 * 18).fill(0.25));
    expect(lastAxis(after['one/kernel'], 4, 0, 2)).toEqual(lastAxis(before['one/kernel'], 4, 0, 2));
    expect(after['one/bias']).toEqual([before['one/bias'][0], 0.5, before['one/bias'][2], 0.5]);
    expect({ ...after, 'one/kernel': 0, 'one/bias': 0 }).toEqual({
      ...before,
      'one/kernel': 0,
      'one/bias': 0,
    });
    model.dispose();
  });

  it('are drawn for the size of the whole layer', () => {
    const model = stack(
      1,
      layers.dense({ name: 'wide', units: 500, inputShape: [100], kernelInitializer: 'glorotUniform' }),
      layers.dense({ units: 1 }),
    );
    reinitializeNeurons(model, 'wide', [7], { seed: 3 });
    const fresh = lastAxis(weightValues(model)['wide/kernel'], 500, 7);
    const limit = Math.sqrt(6 / (100 + 500));
    expect(Math.max(...fresh.map(Math.abs))).toBeLessThanOrEqual(limit);
    expect(Math.max(...fresh)).toBeGreaterThan(0.8 * limit);
    expect(Math.min(...fresh)).toBeLessThan(-0.8 * limit);
    model.dispose();
  });

  it.each(['glorotUniform', 'heNormal', 'orthogonal'])(
    'are the same for the same seed with %s',
    (initializer) => {
      const draw = (seed: number) => {
        const model = convolutionalModel(initializer);
        reinitializeNeurons(model, 'one', [0, 2], { seed });
        const values = weightValues(model)['one/kernel'];
        model.dispose();
        return values;
      };
      expect(draw(0)).toEqual(draw(0));
      expect(draw(-4)).toEqual(draw(-4));
      expect(draw(1)).not.toEqual(draw(0));
      expect(draw(0).every(Number.isFinite)).toBe(true);
    },
  );

  it.each<[string, () => tf.layers.Layer, number[]]>([
    [
      'Conv2DTranspose',
      () => layers.conv2dTranspose({ name: 'cut', filters: 3, kernelSize: 2, inputShape: [4, 4, 2] }),
      [2, 2, 3, 2],
    ],
    [
      'SeparableConv2D',
      () => layers.separableConv2d({ name: 'cut', filters: 3, kernelSize: 2, inputShape: [4, 4, 2] }),
      [1, 1, 2, 3],
    ],
  ])('of %s are one slice of its kernel', (_, build, shape) => {
    const model = stack(1, build(), layers.flatten(), layers.dense({ units: 1 }));
    const kernel = model
      .getLayer('cut')
      .weights.find(({ shape: own }) => tf.util.arraysEqual(own as number[], shape))!;
    const before = kernel.read().clone();
    reinitializeNeurons(model, 'cut', [1], { seed: 1 });
    const neuronAxis = shape.indexOf(3);
    const changed = tf.tidy(() => {
      const others = [0, 1, 2, 3].filter((axis) => axis !== neuronAxis);
      return Array.from(before.notEqual(kernel.read()).all(others).dataSync());
    });
    const touched = tf.tidy(() => before.notEqual(kernel.read()).sum().dataSync()[0]);
    expect(changed).toEqual([0, 1, 0]);
    expect(touched).toBe(before.size / 3);
    disposeAll(model, before);
  });

  it('start unheard when outgoing weights are zeroed', () => {
    const model = convolutionalModel();
    const without = removeNeurons(model, 'one', [0, 3]);
    reinitializeNeurons(model, 'one', [0, 3], { seed: 2, outgoing: 'zero' });
    expect(largestDifference(outputsOf(model), outputsOf(without))).toBeLessThan(1e-5);
    const rows = weightValues(model)['two/pointwise_kernel'];
    expect(rows.map((value, i) => (value === 0 ? Math.floor(i / 3) : -1)).filter((row) => row >= 0)).toEqual([
      0, 0, 0, 1, 1, 1, 6, 6, 6, 7, 7, 7,
    ]);
    disposeAll(model, without);
  });

  it('may be those of the output layer, or all of a layer', () => {
    const model = convolutionalModel();
    const before = weightValues(model);
    reinitializeNeurons(model, 'out', [1], { seed: 2 });
    reinitializeNeurons(model, 'one', [0, 1, 2, 3], { seed: 2, outgoing: 'zero' });
    const after = weightValues(model);
    expect(after['out/bias']).toEqual([before['out/bias'][0], 0]);
    expect(after['two/pointwise_kernel'].every((value) => value === 0)).toBe(true);
    model.dispose();
  });

  it('start with fresh optimiser slots, the others keep theirs', async () => {
    const model = convolutionalModel();
    model.compile({ optimizer: tf.train.adagrad(0.1, 0.5), loss: 'meanSquaredError' });
    const [inputs, targets] = [inputsFor(model), tf.ones([3, 2])];
    await model.fit(inputs, targets, { verbose: 0 });
    const slot = (layer: string, index: number) =>
      Array.from(slotsOf(model.optimizer, model.getLayer(layer).weights[index])[0].dataSync());
    const [kernel, bias, pointwise] = [slot('one', 0), slot('one', 1), slot('two', 1)];
    reinitializeNeurons(model, 'one', [2], { seed: 1, outgoing: 'zero' });
    expect(lastAxis(slot('one', 0), 4, 2)).toEqual(Array(18).fill(0.5));
    expect(lastAxis(slot('one', 0), 4, 0, 1, 3)).toEqual(lastAxis(kernel, 4, 0, 1, 3));
    expect(slot('one', 1)).toEqual([bias[0], bias[1], 0.5, bias[3]]);
    expect(slot('two', 1)).toEqual(
      pointwise.map((value, i) => ([4, 5].includes(Math.floor(i / 3)) ? 0.5 : value)),
    );
    await model.fit(inputs, targets, { verbose: 0 });
    model.optimizer.dispose();
    disposeAll(model, inputs, targets);
  });

  it('take no more tensors than before', () => {
    const model = convolutionalModel();
    const tensors = tf.memory().numTensors;
    reinitializeNeurons(model, 'one', [2], { seed: 1, outgoing: 'zero' });
    expect(tf.memory().numTensors).toBe(tensors);
    model.dispose();
  });
});

describe('a reinitialisation that cannot be made', () => {
  it('leaves everything as it was', () => {
    const model = graph(1, [6, 6, 4], (input) => {
      const cut = join(layers.conv2d({ name: 'cut', filters: 4, kernelSize: 3, padding: 'same' }), input);
      return join(layers.dense({ name: 'out', units: 2 }), join(layers.add({ name: 'sum' }), cut, input));
    });
    const [before, tensors] = [weightValues(model), tf.memory().numTensors];
    const attempts: [() => void, string][] = [
      [
        () => reinitializeNeurons(model, 'cut', [0], { seed: 1, outgoing: 'zero' }),
        'layer "sum": Add couples',
      ],
      [
        () => reinitializeNeurons(model, 'out', [0], { seed: 1, outgoing: 'zero' }),
        'layer "out": its neurons are outputs',
      ],
      [() => reinitializeNeurons(model, 'cut', [4], { seed: 1 }), 'neurons: expected integers from 0 to 3'],
      [() => reinitializeNeurons(model, 'cut', [0], { seed: 0.5 }), 'seed: expected an integer, got 0.5'],
      [
        () => reinitializeNeurons(model, 'sum', [0], { seed: 1 }),
        'layer "sum": Add has no neurons of its own',
      ],
    ];
    for (const [attempt, message] of attempts) expect(attempt).toThrow(message);
    expect(weightValues(model)).toEqual(before);
    expect(tf.memory().numTensors).toBe(tensors);
    model.dispose();
  });
});
