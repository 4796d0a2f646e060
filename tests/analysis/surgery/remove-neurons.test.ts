import * as tf from '@tensorflow/tfjs';
import { NeuronSelectionError, SurgeryRefusedError } from '../../../analysis/surgery/errors';
import { keepNeurons, removeNeurons } from '../../../analysis/surgery/remove-neurons';
import { useTensorFlow } from '../../support/tensorflow';
import {
  disposeAll,
  drawWeights,
  graph,
  inputsFor,
  join,
  largestDifference,
  outputsOf,
  outputsWithZeroedChannels,
  stack,
  weightValues,
} from './models';

const { layers } = tf;

beforeAll(async () => void (await useTensorFlow()));

function convolutionalModel(seed = 1): tf.Sequential {
  return stack(
    seed,
    layers.conv2d({ name: 'one', filters: 4, kernelSize: 3, inputShape: [6, 6, 1] }),
    layers.batchNormalization({ name: 'norm' }),
    layers.activation({ name: 'relu', activation: 'relu' }),
    layers.conv2d({ name: 'two', filters: 5, kernelSize: 2, activation: 'relu' }),
    layers.maxPooling2d({ name: 'pool', poolSize: 2, strides: 1 }),
    layers.dropout({ name: 'drop', rate: 0.25 }),
    layers.flatten({ name: 'flat' }),
    layers.dense({ name: 'out', units: 3, activation: 'softmax' }),
  );
}

describe('a removed neuron', () => {
  it('takes its weights and those that read it out of the network', () => {
    const model = tf.sequential({
      layers: [
        layers.dense({ name: 'hidden', units: 3, inputShape: [2] }),
        layers.dense({ name: 'out', units: 2 }),
      ],
    });
    model.setWeights([
      tf.tensor2d([
        [1, 2, 3],
        [4, 5, 6],
      ]),
      tf.tensor1d([7, 8, 9]),
      tf.tensor2d([
        [10, 11],
        [12, 13],
        [14, 15],
      ]),
      tf.tensor1d([16, 17]),
    ]);
    const smaller = removeNeurons(model, 'hidden', [1]);
    expect(weightValues(smaller)).toEqual({
      'hidden/kernel': [1, 3, 4, 6],
      'hidden/bias': [7, 9],
      'out/kernel': [10, 11, 14, 15],
      'out/bias': [16, 17],
    });
    disposeAll(model, smaller);
  });

  it('leaves every position of a flattened feature map', () => {
    const model = stack(
      1,
      layers.conv2d({ name: 'conv', filters: 2, kernelSize: 1, inputShape: [1, 3, 1] }),
      layers.flatten(),
      layers.dense({ name: 'out', units: 1 }),
    );
    const rows = weightValues(model)['out/kernel'];
    const smaller = removeNeurons(model, 'conv', [0]);
    expect(weightValues(smaller)['out/kernel']).toEqual([rows[1], rows[3], rows[5]]);
    disposeAll(model, smaller);
  });

  it('leaves the batch normalisation behind it', () => {
    const model = convolutionalModel();
    const before = weightValues(model);
    const smaller = removeNeurons(model, 'one', [0, 2]);
    for (const name of ['gamma', 'beta', 'moving_mean', 'moving_variance']) {
      const [, second, , fourth] = before[`norm/${name}`];
      expect(weightValues(smaller)[`norm/${name}`]).toEqual([second, fourth]);
    }
    disposeAll(model, smaller);
  });

  it('counts as zero for every reader of a branching network', () => {
    const model = graph(3, [6, 6, 1], (input) => {
      const cut = join(layers.conv2d({ name: 'cut', filters: 5, kernelSize: 3, activation: 'elu' }), input);
      const norm = join(layers.batchNormalization({ name: 'norm' }), cut);
      const left = join(layers.conv2d({ filters: 3, kernelSize: 1 }), norm);
      const right = join(layers.depthwiseConv2d({ name: 'deep', kernelSize: 1, depthMultiplier: 2 }), cut);
      const all = join(layers.concatenate({ name: 'all' }), left, right, norm);
      const mean = join(layers.globalAveragePooling2d({ dataFormat: 'channelsLast' }), all);
      return join(layers.dense({ units: 2 }), mean);
    });
    const smaller = removeNeurons(model, 'cut', [4, 0]);
    const expected = outputsWithZeroedChannels(model, { norm: [0, 4], deep: [0, 1, 8, 9] });
    expect(largestDifference(outputsOf(smaller), expected)).toBeLessThan(1e-5);
    disposeAll(model, smaller);
  });

  it('may follow another from an earlier layer', () => {
    const model = convolutionalModel();
    const once = removeNeurons(model, 'one', [1, 3]);
    const twice = removeNeurons(once, 'two', [0, 4]);
    const expected = outputsWithZeroedChannels(model, { relu: [1, 3], two: [0, 4] });
    expect(largestDifference(outputsOf(twice), expected)).toBeLessThan(1e-5);
    expect(twice.countParams()).toBe(2 * 10 + 2 * 4 + (2 * 4 * 3 + 3) + (4 * 3 * 3 + 3));
    disposeAll(model, once, twice);
  });

  it('leaves a network of one neuron a layer that still works', () => {
    const model = convolutionalModel();
    const smaller = keepNeurons(model, 'two', [3]);
    const expected = outputsWithZeroedChannels(model, { two: [0, 1, 2, 4] });
    expect(largestDifference(outputsOf(smaller), expected)).toBeLessThan(1e-5);
    disposeAll(model, smaller);
  });
});

describe('removing and keeping', () => {
  it('are complements, in whatever order neurons are named', () => {
    const model = convolutionalModel();
    const removed = removeNeurons(model, 'two', [4, 1]);
    const kept = keepNeurons(model, 'two', [3, 0, 2]);
    expect(weightValues(kept)).toEqual(weightValues(removed));
    disposeAll(model, removed, kept);
  });

  it('of nothing and everything give a plain copy, also of the output layer', () => {
    const model = convolutionalModel();
    const [copy, all] = [removeNeurons(model, 'out', []), keepNeurons(model, 'two', [0, 1, 2, 3, 4])];
    expect(weightValues(copy)).toEqual(weightValues(model));
    expect(weightValues(all)).toEqual(weightValues(model));
    disposeAll(model, copy, all);
  });
});

describe('the old model', () => {
  it('is neither changed nor shares anything with the new one', () => {
    const model = convolutionalModel();
    const [before, outputs] = [weightValues(model), outputsOf(model)];
    const smaller = removeNeurons(model, 'one', [2]);
    drawWeights(smaller, 9);
    expect(weightValues(model)).toEqual(before);
    smaller.dispose();
    // The second prediction runs as one function, which may round otherwise.
    outputsOf(model).forEach((value, i) => expect(value).toBeCloseTo(outputs[i], 6));
    model.dispose();
  });

  it('and the new one hold one tensor a weight, and all go when both are disposed', () => {
    const start = tf.memory().numTensors;
    const model = convolutionalModel();
    const before = tf.memory().numTensors;
    const smaller = removeNeurons(model, 'one', [2]);
    expect(tf.memory().numTensors).toBe(before + smaller.weights.length);
    disposeAll(model, smaller);
    expect(tf.memory().numTensors).toBe(start);
  });
});

describe('a cut that cannot be made', () => {
  const attempts: Record<string, { cut: (model: tf.LayersModel) => unknown; error: Error }> = {
    'leaves a layer empty': {
      cut: (model) => removeNeurons(model, 'two', [0, 1, 2, 3, 4]),
      error: new NeuronSelectionError(
        'neurons: expected at least one neuron of "two" to stay, got all 5 to remove',
      ),
    },
    'keeps nothing': {
      cut: (model) => keepNeurons(model, 'two', []),
      error: new NeuronSelectionError(
        'neurons: expected at least one neuron of "two" to stay, got all 5 to remove',
      ),
    },
    'names a neuron that is not there': {
      cut: (model) => removeNeurons(model, 'two', [5]),
      error: new NeuronSelectionError('neurons: expected integers from 0 to 4, the neurons of "two", got 5'),
    },
    'keeps a neuron that is not there': {
      cut: (model) => keepNeurons(model, 'two', [-1]),
      error: new NeuronSelectionError('neurons: expected integers from 0 to 4, the neurons of "two", got -1'),
    },
    'removes a class': {
      cut: (model) => removeNeurons(model, 'out', [0]),
      error: new SurgeryRefusedError(
        'out',
        'its neurons are outputs of the model (one per class), which surgery does not remove',
      ),
    },
  };

  it.each(Object.keys(attempts))('because it %s leaves everything as it was', (what) => {
    const { cut, error } = attempts[what];
    const model = convolutionalModel();
    const [before, tensors] = [weightValues(model), tf.memory().numTensors];
    expect(() => cut(model)).toThrow(error);
    expect(weightValues(model)).toEqual(before);
    expect(tf.memory().numTensors).toBe(tensors);
    model.dispose();
  });
});

describe('a smaller network', () => {
  it('learns', async () => {
    const model = stack(
      1,
      layers.conv2d({ name: 'one', filters: 4, kernelSize: 3, activation: 'tanh', inputShape: [6, 6, 1] }),
      layers.flatten(),
      layers.dense({ name: 'out', units: 3, activation: 'softmax' }),
    );
    model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
    const inputs = inputsFor(model);
    const labels = tf.oneHot([0, 1, 2], 3);
    await model.fit(inputs, labels, { epochs: 2, shuffle: false, verbose: 0 });
    const smaller = removeNeurons(model, 'one', [0, 3]);
    const { history } = await smaller.fit(inputs, labels, { epochs: 30, shuffle: false, verbose: 0 });
    expect(history.loss.at(-1)).toBeLessThan(0.5 * (history.loss[0] as number));
    expect(history).toHaveProperty('acc');
    disposeAll(model, smaller, inputs, labels);
    model.optimizer.dispose();
  });
});
