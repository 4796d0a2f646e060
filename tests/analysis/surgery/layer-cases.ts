import * as tf from '@tensorflow/tfjs';
import { graph, join } from './models';

const { layers } = tf;
type Layers = tf.layers.Layer[];

/**
 * A convolution of four neurons over 6 x 6 pixels, the layers, and a dense output; neurons 1 and 2 are
 * removed.
 */
const image = (...between: Layers): Layers => [
  layers.conv2d({
    name: 'cut',
    filters: 4,
    kernelSize: 3,
    padding: 'same',
    activation: 'tanh',
    inputShape: [6, 6, 2],
  }),
  ...between,
  layers.flatten(),
  layers.dense({ units: 3 }),
];
const series = (...between: Layers): Layers => [
  layers.conv1d({ name: 'cut', filters: 4, kernelSize: 3, activation: 'tanh', inputShape: [8, 2] }),
  ...between,
  layers.flatten(),
  layers.dense({ units: 3 }),
];
const volume = (...between: Layers): Layers => [
  layers.conv3d({ name: 'cut', filters: 4, kernelSize: 2, activation: 'tanh', inputShape: [4, 4, 4, 1] }),
  ...between,
  layers.flatten(),
  layers.dense({ units: 3 }),
];
const sequence = (reader: tf.layers.Layer): Layers => [
  layers.conv1d({ name: 'cut', filters: 4, kernelSize: 3, inputShape: [8, 2] }),
  reader,
  layers.dense({ units: 3 }),
];

/**
 * Per type: the layers, where the channels reach the next reader (the cut layer unless said), and which ones
 * they are there.
 */
export const layerCases: Record<string, { layers: () => Layers; read?: Record<string, number[]> }> = {
  Dense: {
    layers: () => [
      layers.dense({ name: 'cut', units: 4, activation: 'tanh', inputShape: [5] }),
      layers.dense({ units: 3, activation: 'softmax' }),
    ],
  },
  Conv1D: { layers: () => series(layers.conv1d({ filters: 3, kernelSize: 2 })) },
  Conv2D: { layers: () => image(layers.conv2d({ filters: 3, kernelSize: 2 })) },
  Conv3D: { layers: () => volume(layers.conv3d({ filters: 3, kernelSize: 2 })) },
  Conv2DTranspose: { layers: () => image(layers.conv2dTranspose({ filters: 3, kernelSize: 2, strides: 2 })) },
  Conv3DTranspose: { layers: () => volume(layers.conv3dTranspose({ filters: 3, kernelSize: 2 })) },
  SeparableConv2D: {
    layers: () => image(layers.separableConv2d({ filters: 3, kernelSize: 2, depthMultiplier: 2 })),
  },
  DepthwiseConv2D: {
    layers: () => image(layers.depthwiseConv2d({ name: 'read', kernelSize: 2, depthMultiplier: 2 })),
    read: { read: [2, 3, 4, 5] },
  },
  SimpleRNN: { layers: () => sequence(layers.simpleRNN({ units: 3 })) },
  GRU: { layers: () => sequence(layers.gru({ units: 3 })) },
  LSTM: { layers: () => sequence(layers.lstm({ units: 3 })) },
  BatchNormalization: {
    layers: () => image(layers.batchNormalization({ name: 'read' })),
    read: { read: [1, 2] },
  },
  Activation: {
    layers: () => image(layers.activation({ name: 'read', activation: 'sigmoid' })),
    read: { read: [1, 2] },
  },
  ReLU: { layers: () => image(layers.reLU({ maxValue: 1 })) },
  LeakyReLU: { layers: () => image(layers.leakyReLU()) },
  ELU: { layers: () => image(layers.elu()) },
  ThresholdedReLU: { layers: () => image(layers.thresholdedReLU({ theta: 0.5 })) },
  PReLU: {
    layers: () =>
      image(layers.prelu({}), layers.prelu({ sharedAxes: [1] }), layers.prelu({ sharedAxes: [1, 2, 3] })),
  },
  Dropout: { layers: () => image(layers.dropout({ rate: 0.5, noiseShape: [3, 1, 1, 4] })) },
  SpatialDropout1D: { layers: () => series(layers.spatialDropout1d({ rate: 0.5 })) },
  AlphaDropout: { layers: () => image(layers.alphaDropout({ rate: 0.5 })) },
  GaussianDropout: { layers: () => image(layers.gaussianDropout({ rate: 0.5 })) },
  GaussianNoise: { layers: () => image(layers.gaussianNoise({ stddev: 1 })) },
  MaxPooling1D: { layers: () => series(layers.maxPooling1d({ poolSize: 2 })) },
  MaxPooling2D: { layers: () => image(layers.maxPooling2d({ poolSize: 2 })) },
  MaxPooling3D: { layers: () => volume(layers.maxPooling3d({ poolSize: 3 })) },
  AveragePooling1D: { layers: () => series(layers.averagePooling1d({ poolSize: 2 })) },
  AveragePooling2D: { layers: () => image(layers.averagePooling2d({ poolSize: 2 })) },
  AveragePooling3D: { layers: () => volume(layers.averagePooling3d({ poolSize: 3 })) },
  GlobalMaxPooling1D: { layers: () => series(layers.globalMaxPooling1d({}), layers.repeatVector({ n: 2 })) },
  GlobalMaxPooling2D: {
    layers: () =>
      image(layers.globalMaxPooling2d({ dataFormat: 'channelsLast' }), layers.repeatVector({ n: 2 })),
  },
  GlobalAveragePooling1D: {
    layers: () => series(layers.globalAveragePooling1d({}), layers.repeatVector({ n: 2 })),
  },
  GlobalAveragePooling2D: {
    layers: () =>
      image(layers.globalAveragePooling2d({ dataFormat: 'channelsLast' }), layers.repeatVector({ n: 2 })),
  },
  ZeroPadding2D: { layers: () => image(layers.zeroPadding2d({ padding: 1 })) },
  Cropping2D: {
    layers: () =>
      image(
        layers.cropping2D({
          cropping: [
            [1, 1],
            [1, 0],
          ],
        }),
      ),
  },
  UpSampling2D: { layers: () => image(layers.upSampling2d({ size: [2, 2] })) },
  RepeatVector: {
    layers: () => [
      layers.dense({ name: 'cut', units: 4, inputShape: [5] }),
      layers.repeatVector({ n: 3 }),
      layers.conv1d({ filters: 2, kernelSize: 2 }),
    ],
  },
  Flatten: { layers: () => image() },
  Reshape: {
    layers: () =>
      image(
        layers.reshape({ targetShape: [-1, 16] }),
        layers.conv1d({ filters: 2, kernelSize: 2 }),
        layers.globalMaxPooling1d({}),
        layers.repeatVector({ n: 2 }),
      ),
  },
  Permute: { layers: () => image(layers.permute({ dims: [2, 1, 3] })) },
};

type Branch = tf.SymbolicTensor;

/**
 * Merges of a cut branch `a`, of one made from it, and of an uncut one; what the reader sees of the cut
 * neurons 1 and 2.
 */
export const mergeCases: Record<
  string,
  { merge: (a: Branch, fromA: Branch, other: Branch) => Branch; read: number[] }
> = {
  Add: { merge: (a, fromA) => join(layers.add({ name: 'read' }), a, fromA), read: [1, 2] },
  Multiply: { merge: (a, fromA) => join(layers.multiply({ name: 'read' }), a, fromA), read: [1, 2] },
  Average: { merge: (a, fromA) => join(layers.average({ name: 'read' }), a, fromA), read: [1, 2] },
  Maximum: { merge: (a, fromA) => join(layers.maximum({ name: 'read' }), a, fromA), read: [1, 2] },
  Minimum: { merge: (a, fromA) => join(layers.minimum({ name: 'read' }), a, fromA), read: [1, 2] },
  Concatenate: {
    merge: (a, fromA, other) => join(layers.concatenate({ name: 'read' }), fromA, other, a),
    read: [1, 2, 8, 9],
  },
};

/** A network that merges branches of images in that way. */
export function mergedNetwork(type: string): tf.LayersModel {
  return graph(type.length, [5, 5, 2], (input) => {
    const a = join(layers.conv2d({ name: 'cut', filters: 4, kernelSize: 2, activation: 'tanh' }), input);
    const fromA = join(layers.activation({ activation: 'sigmoid' }), a);
    const other = join(layers.conv2d({ filters: 3, kernelSize: 2 }), input);
    const reader = join(
      layers.conv2d({ filters: 3, kernelSize: 2 }),
      mergeCases[type].merge(a, fromA, other),
    );
    return join(layers.dense({ units: 2 }), join(layers.flatten(), reader));
  });
}
