import * as tf from '@tensorflow/tfjs';
import { SurgeryRefusedError } from '../../../analysis/surgery/errors';
import { planCut } from '../../../analysis/surgery/plan-cut';
import { useTensorFlow } from '../../support/tensorflow';
import { graph, join, stack } from './models';

const { layers } = tf;

beforeAll(async () => void (await useTensorFlow()));

const conv = (name: string, filters = 4) =>
  layers.conv2d({ name, filters, kernelSize: 3, padding: 'same', activation: 'relu' });
const firstConv = (options = {}) =>
  layers.conv2d({ name: 'cut', filters: 4, kernelSize: 3, inputShape: [6, 6, 4], ...options });

/** A type of layer that the table does not have. */
class Whitening extends layers.Layer {
  static readonly className = 'Whitening';
  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return [inputs].flat()[0];
  }
}

describe('a plan', () => {
  it('names every layer that changes, and where the channels end', () => {
    const model = stack(
      1,
      firstConv(),
      layers.batchNormalization({ name: 'norm' }),
      conv('next'),
      layers.flatten(),
    );
    const plan = planCut(model, 'cut', [0, 3]);
    expect([...plan.keys()]).toEqual(['cut', 'norm', 'next']);
    expect(plan.get('cut')!.config).toEqual({ filters: 2 });
    expect(plan.get('next')).toMatchObject({
      summedBy: 'kernel',
      slices: [{ weight: 'kernel', axis: -2, kept: [0, 3] }],
    });
    expect(plan.get('next')!.output).toBeUndefined();
    model.dispose();
  });

  it('shrinks an input shape that a layer in the middle was declared with', () => {
    const model = stack(1, firstConv(), layers.reLU({ name: 'relu', inputShape: [4, 4, 4] }), conv('next'));
    expect(planCut(model, 'cut', [1]).get('relu')!.config).toEqual({ batchInputShape: [null, 4, 4, 1] });
    model.dispose();
  });

  it('follows an input whose layer is also applied outside the model', () => {
    const model = stack(1, firstConv(), layers.reLU({ name: 'relu' }), conv('next'));
    model.getLayer('relu').apply(tf.input({ shape: [9] }));
    expect([...planCut(model, 'cut', [1]).keys()]).toEqual(['cut', 'relu', 'next']);
    model.dispose();
  });
});

const refusals: Record<string, { model: () => tf.LayersModel; layer: string; reason: string }> = {
  'the layer of the classes': {
    model: () => stack(1, layers.flatten({ inputShape: [2, 2] }), layers.dense({ name: 'cut', units: 3 })),
    layer: 'cut',
    reason: 'its neurons are outputs of the model (one per class)',
  },
  'channels that reach an output unsummed': {
    model: () =>
      stack(1, firstConv(), layers.globalAveragePooling2d({ name: 'pool', dataFormat: 'channelsLast' })),
    layer: 'pool',
    reason: 'it is an output of the model and would lose channels of "cut"',
  },
  'a second output beside the classes': {
    model: () =>
      graph(1, [6, 6, 4], (input) => {
        const cut = join(conv('cut'), input);
        return [join(layers.dense({ units: 2 }), cut), join(layers.reLU({ name: 'seen' }), cut)];
      }),
    layer: 'seen',
    reason: 'it is an output of the model',
  },
  'a residual connection': {
    model: () =>
      graph(1, [6, 6, 4], (input) => {
        const sum = join(layers.add({ name: 'sum' }), join(conv('cut'), input), input);
        return join(layers.dense({ units: 2 }), sum);
      }),
    layer: 'sum',
    reason: 'Add couples the cut branch to "input", which does not lose the same channels',
  },
  'branches side by side that lose different channels': {
    model: () =>
      graph(1, [6, 6, 4], (input) => {
        const both = join(
          layers.concatenate({ name: 'both', axis: 1 }),
          join(conv('cut'), input),
          join(conv('b'), input),
        );
        return join(layers.dense({ units: 2 }), both);
      }),
    layer: 'both',
    reason: 'Concatenate couples the cut branch to "b"',
  },
  'a gate computed from the channels': {
    model: () =>
      graph(1, [6, 6, 4], (input) => {
        const cut = join(conv('cut'), input);
        const mean = join(layers.globalAveragePooling2d({ dataFormat: 'channelsLast' }), cut);
        const gate = join(layers.dense({ name: 'gate', units: 4 }), mean);
        const gated = join(
          layers.multiply({ name: 'gated' }),
          cut,
          join(layers.reshape({ name: 'gates', targetShape: [1, 1, 4] }), gate),
        );
        return join(layers.dense({ units: 2 }), gated);
      }),
    layer: 'gated',
    reason: 'Multiply couples the cut branch to "gates"',
  },
  'a layer applied twice behind the cut': {
    model: () =>
      graph(1, [6, 6, 4], (input) => {
        const shared = conv('shared');
        const twice = join(shared, join(shared, join(conv('cut'), input)));
        return join(layers.dense({ units: 2 }), twice);
      }),
    layer: 'shared',
    reason: 'is applied 2 times',
  },
  'a layer that is itself applied twice': {
    model: () =>
      graph(1, [6, 6, 4], (input) => {
        const cut = conv('cut');
        return join(layers.dense({ units: 2 }), join(cut, join(cut, input)));
      }),
    layer: 'cut',
    reason: 'is applied 2 times',
  },
  'layer normalisation': {
    model: () => stack(1, firstConv(), layers.layerNormalization({ name: 'norm' }), conv('next')),
    layer: 'norm',
    reason: 'LayerNormalization relates every channel to all others',
  },
  'batch normalisation along another axis': {
    model: () => stack(1, firstConv(), layers.batchNormalization({ name: 'norm', axis: 1 }), conv('next')),
    layer: 'norm',
    reason: 'normalises along axis 1',
  },
  'a softmax layer': {
    model: () => stack(1, firstConv(), layers.softmax({ name: 'soft', axis: -1 }), conv('next')),
    layer: 'soft',
    reason: 'Softmax relates every channel to all others',
  },
  'a softmax activation of the layer itself': {
    model: () => stack(1, firstConv({ activation: 'softmax' }), conv('next')),
    layer: 'cut',
    reason: 'its activation softmax divides by the sum over all channels',
  },
  'a softmax activation behind the layer': {
    model: () =>
      stack(1, firstConv(), layers.activation({ name: 'soft', activation: 'softmax' }), conv('next')),
    layer: 'soft',
    reason: 'its activation softmax divides',
  },
  'channels in front': {
    model: () => stack(1, firstConv({ dataFormat: 'channelsFirst' }), conv('next')),
    layer: 'cut',
    reason: 'dataFormat is channelsFirst',
  },
  'a pool with channels in front': {
    model: () =>
      stack(
        1,
        firstConv(),
        layers.maxPooling2d({ name: 'pool', poolSize: 2, dataFormat: 'channelsFirst' }),
        conv('next'),
      ),
    layer: 'pool',
    reason: 'dataFormat is channelsFirst',
  },
  'a permutation of the channels': {
    model: () => stack(1, firstConv(), layers.permute({ name: 'turn', dims: [3, 1, 2] }), conv('next')),
    layer: 'turn',
    reason: 'moves the channels away from the last axis (dims 3, 1, 2)',
  },
  'a reshape across channels': {
    model: () =>
      stack(1, firstConv(), layers.reshape({ name: 'fold', targetShape: [4, 8, 2] }), conv('next')),
    layer: 'fold',
    reason: 'reshapes 4 channels to a last axis of 2',
  },
  'a reshape to channels of unknown number': {
    model: () =>
      stack(
        1,
        firstConv(),
        layers.reshape({ name: 'fold', targetShape: [8, -1] }),
        layers.reshape({ targetShape: [8, 8] }),
        layers.dense({ units: 2 }),
      ),
    layer: 'fold',
    reason: 'reshapes 4 channels to a last axis of unknown size',
  },
  'a depthwise convolution of its own': {
    model: () =>
      stack(1, layers.depthwiseConv2d({ name: 'cut', kernelSize: 2, inputShape: [6, 6, 4] }), conv('next')),
    layer: 'cut',
    reason: 'DepthwiseConv2D has no neurons of its own',
  },
  'a model inside the model': {
    model: () =>
      stack(
        1,
        firstConv(),
        tf.sequential({ name: 'inner', layers: [layers.reLU({ inputShape: [4, 4, 4] })] }),
      ),
    layer: 'inner',
    reason: 'is a model inside the model (Sequential)',
  },
  'a layer type it does not know': {
    model: () => stack(1, firstConv(), new Whitening({ name: 'white' }), conv('next')),
    layer: 'white',
    reason: 'Whitening is not a layer type that surgery knows',
  },
};

describe('a plan refuses', () => {
  it.each(Object.keys(refusals))('%s, by name and with the reason', (what) => {
    const { model: build, layer, reason } = refusals[what];
    const model = build();
    const plan = () => planCut(model, 'cut', [0, 2]);
    expect(plan).toThrow(SurgeryRefusedError);
    expect(plan).toThrow(`layer "${layer}": ${reason}`);
    model.dispose();
  });

  it('a recurrent layer that starts from a state, by name and with the reason', () => {
    const warning = jest.spyOn(console, 'warn').mockImplementation(); // TensorFlow.js cannot write the state into JSON
    const model = graph(1, [6, 4], (input) => {
      const cut = join(layers.conv1d({ name: 'cut', filters: 4, kernelSize: 2 }), input);
      const state = join(layers.dense({ units: 2 }), join(layers.globalMaxPooling1d({}), input));
      return join(layers.dense({ units: 2 }), join(layers.gru({ name: 'memory', units: 2 }), cut, state));
    });
    expect(() => planCut(model, 'cut', [0])).toThrow(
      'layer "memory": expected a GRU that reads one tensor, got 2',
    );
    warning.mockRestore();
    model.dispose();
  });

  it('nothing when a single attention map is broadcast over the channels', () => {
    const model = graph(1, [6, 6, 4], (input) => {
      const cut = join(conv('cut'), input);
      const gated = join(layers.multiply({ name: 'gated' }), cut, join(conv('map', 1), cut));
      return join(layers.dense({ name: 'out', units: 2 }), gated);
    });
    expect([...planCut(model, 'cut', [0, 2]).keys()]).toEqual(['cut', 'map', 'gated', 'out']);
    model.dispose();
  });
});
