import * as tf from '@tensorflow/tfjs';
import { useTensorFlow } from '@actilens/runtime';
import { addLayer } from '../../../analysis/surgery/add-layer';
import { SurgeryRefusedError } from '../../../analysis/surgery/errors';
import { UnknownLayerError } from '../../../analysis/models/layers';
import { disposeAll, graph, join, largestDifference, outputsOf, stack, weightValues } from './models';

beforeAll(() => void useTensorFlow());

const layers = tf.layers;
const relu = { activation: 'relu' } as const;

const sequential = (): tf.LayersModel =>
  stack(
    3,
    layers.conv2d({ ...relu, name: 'conv1', filters: 3, kernelSize: 3, inputShape: [6, 6, 2] }),
    layers.flatten({ name: 'flat' }),
    layers.dense({ ...relu, name: 'dense', units: 4 }),
    layers.dense({ name: 'output', units: 3, activation: 'softmax' }),
  );

/** The same with a way around the dense layer. */
const functional = (): tf.LayersModel =>
  graph(3, [6, 6, 2], (input) => {
    const conv = join(layers.conv2d({ ...relu, name: 'conv1', filters: 3, kernelSize: 3 }), input);
    const flat = join(layers.flatten({ name: 'flat' }), conv);
    const dense = join(layers.dense({ ...relu, name: 'dense', units: 48 }), flat);
    const both = join(layers.concatenate({ name: 'both' }), flat, dense);
    return join(layers.dense({ name: 'output', units: 3, activation: 'softmax' }), both);
  });

describe.each([
  ['a stack', sequential],
  ['a graph', functional],
])('in %s', (_name, make) => {
  test('a convolution or dense layer of as many neurons as come in hands its input on', () => {
    const model = make();
    const wider = addLayer(model, 'conv1', { kind: 'conv', size: 5 }, { seed: 1 });
    const deeper = addLayer(wider, 'dense', { kind: 'dense', name: 'more' }, { seed: 1 });
    expect(largestDifference(outputsOf(deeper), outputsOf(model))).toBeLessThan(1e-5);
    const names = deeper.layers.map(({ name }) => name);
    expect(names.filter((name) => ['conv2', 'more'].includes(name))).toHaveLength(2);
    expect(weightValues(deeper)).toMatchObject(weightValues(model));
    disposeAll(model, wider, deeper);
  });

  test('one of another number draws its weights, and those of what reads it', () => {
    const model = make();
    const grown = (seed: number) => addLayer(model, 'conv1', { kind: 'conv', neurons: 2 }, { seed });
    const [one, same, other] = [grown(1), grown(1), grown(2)];
    expect(weightValues(same)).toEqual(weightValues(one));
    const [first, second, before] = [one, other, model].map(weightValues);
    expect(second['conv2/kernel']).not.toEqual(first['conv2/kernel']);
    expect(first['dense/kernel']).not.toEqual(before['dense/kernel']);
    expect(first['dense/kernel'].every((value) => value === 0)).toBe(false);
    expect(first['conv1/kernel']).toEqual(before['conv1/kernel']);
    disposeAll(model, one, same, other);
  });

  test('the optimiser goes on with the weights that stay', async () => {
    const model = make();
    model.compile({ optimizer: tf.train.momentum(0.01, 0.9), loss: 'categoricalCrossentropy' });
    const [x, y] = [tf.ones([4, 6, 6, 2]), tf.oneHot(tf.tensor1d([0, 1, 2, 0], 'int32'), 3).toFloat()];
    await model.fit(x, y, { epochs: 1, verbose: 0 });
    const grown = addLayer(model, 'conv1', { kind: 'conv' }, { seed: 1 });
    const states = await Promise.all([model, grown].map(({ optimizer }) => optimizer.getWeights()));
    const [before, after] = states.map((state) => state.slice(1).map(({ tensor }) => [...tensor.dataSync()]));
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
    expect(after.slice(2, 4).flat()).toEqual(new Array<number>(3 * 3 * 3 * 3 + 3).fill(0));
    expect(after.slice(4)).toEqual(before.slice(2));
    await grown.fit(x, y, { epochs: 1, verbose: 0 });
    disposeAll(model, grown, x, y);
  });
});

test('a layer that cannot stand there is refused with the reason, and nothing is left over', () => {
  const model = sequential();
  const before = tf.memory().numTensors;
  const added = (after: string, layer: Parameters<typeof addLayer>[2]) => () =>
    addLayer(model, after, layer, { seed: 1 });
  expect(added('none', { kind: 'conv' })).toThrow(UnknownLayerError);
  expect(added('output', { kind: 'dense' })).toThrow(SurgeryRefusedError);
  expect(added('flat', { kind: 'conv' })).toThrow(
    'a conv layer reads [batch, height, width, channel], got [batch, 48]',
  );
  expect(added('conv1', { kind: 'dense' })).toThrow('a dense layer reads [batch, unit]');
  expect(added('conv1', { kind: 'pool', name: 'flat' })).toThrow('the model has a layer of this name');
  expect(added('conv1', { kind: 'pool', size: 5 })).toThrow('nothing is left');
  expect(added('dense', { kind: 'dense', neurons: 0 })).toThrow('neurons: expected a whole number');
  expect(tf.memory().numTensors).toBe(before);
  model.dispose();
});
