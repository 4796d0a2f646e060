import * as tf from '@tensorflow/tfjs';
import { layerCases, mergeCases, mergedNetwork } from '../surgery/layer-cases';
import { stack } from '../surgery/models';

const { layers } = tf;
const activations = [
  ...([
    'elu',
    'relu',
    'relu6',
    'linear',
    'selu',
    'sigmoid',
    'softmax',
    'softplus',
    'softsign',
    'tanh',
  ] as const),
  ...(['gelu', 'mish', 'swish'] as const),
];
/** Layer types that a Keras file cannot hold. */
export const refused = ['ThresholdedReLU', 'SimpleRNN', 'GRU', 'LSTM'];

const further: Record<string, () => tf.LayersModel> = {
  LayerNormalization: () =>
    stack(
      3,
      layers.conv2d({ filters: 3, kernelSize: 2, inputShape: [4, 4, 1] }),
      layers.layerNormalization({ axis: -1 }),
    ),
  Softmax: () => stack(4, layers.dense({ units: 3, inputShape: [4] }), layers.softmax({ axis: -1 })),
  'a stack that begins with an input layer': () =>
    stack(5, layers.inputLayer({ inputShape: [4] }), layers.dense({ units: 3 })),
  'every activation': () =>
    stack(6, ...activations.map((activation) => layers.dense({ units: 3, activation, inputShape: [3] }))),
  'a layer that is applied twice': () => {
    const input = tf.input({ shape: [4], name: 'pixels' });
    const twice = layers.dense({ units: 4, activation: 'tanh', name: 'twice' });
    const once = twice.apply(input) as tf.SymbolicTensor;
    const sum = layers.add().apply([twice.apply(once) as tf.SymbolicTensor, input]) as tf.SymbolicTensor;
    return tf.model({ inputs: input, outputs: sum });
  },
  'how weights are drawn and held': () =>
    stack(
      7,
      layers.conv2d({
        ...{
          name: 'conv',
          filters: 2,
          kernelSize: [2, 3],
          strides: 2,
          padding: 'same',
          inputShape: [5, 5, 1],
        },
        kernelInitializer: tf.initializers.glorotUniform({ seed: 5 }),
        biasInitializer: tf.initializers.truncatedNormal({ stddev: 0.5 }),
        kernelRegularizer: tf.regularizers.l1l2({ l1: 0.25, l2: 0.5 }),
        kernelConstraint: tf.constraints.maxNorm({ maxValue: 2, axis: 0 }),
      }),
    ),
};

/** Networks with random weights, by what is in them. */
export const untrained: Record<string, () => tf.LayersModel> = {
  ...Object.fromEntries(
    Object.entries(layerCases)
      .filter(([type]) => !refused.includes(type))
      .map(([type, { layers: build }]) => [type, () => stack(type.length, ...build())]),
  ),
  ...Object.fromEntries(Object.keys(mergeCases).map((type) => [type, () => mergedNetwork(type)])),
  ...further,
};
