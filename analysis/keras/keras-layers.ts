/** What of a layer goes into a Keras file. */
export interface KerasLayer {
  /** its settings, as TensorFlow.js calls them */
  readonly settings: readonly string[];
  /** settings that Keras calls otherwise */
  readonly renamed?: Readonly<Record<string, string>>;
  /** values for which Keras computes something else, by setting */
  readonly refused?: Readonly<Record<string, unknown>>;
  /** settings of Keras alone, with the only value for which it computes the same */
  readonly only?: Readonly<Record<string, unknown>>;
}

const of = (...settings: readonly string[]): KerasLayer => ({ settings });

/** How weights of these names are drawn and held, and whether they are trained. */
const weights = (...names: readonly string[]): string[] => [
  'trainable',
  ...names.flatMap((name) => [`${name}Initializer`, `${name}Regularizer`, `${name}Constraint`]),
];

const window = ['strides', 'padding', 'dataFormat'];
const filtering = ['kernelSize', ...window, 'dilationRate', 'activation', 'useBias', 'activityRegularizer'];
const convolution: KerasLayer = {
  ...of('filters', ...filtering, ...weights('kernel', 'bias')),
  only: { groups: 1 },
};
const pooling = of('poolSize', ...window);
const global: KerasLayer = { ...of('dataFormat'), only: { keepdims: false } };

/** The layers that a Keras file can hold, by class name, which is the same in both; another one is refused by name. */
export const kerasLayers: ReadonlyMap<string, KerasLayer> = new Map<string, KerasLayer>(
  Object.entries({
    Dense: of('units', 'activation', 'useBias', 'activityRegularizer', ...weights('kernel', 'bias')),
    Conv1D: convolution,
    Conv2D: convolution,
    Conv3D: convolution,
    Conv2DTranspose: convolution,
    Conv3DTranspose: convolution,
    SeparableConv2D: of(
      ...['filters', 'depthMultiplier', ...filtering],
      ...weights('depthwise', 'pointwise', 'bias'),
    ),
    DepthwiseConv2D: of('depthMultiplier', ...filtering, ...weights('depthwise', 'bias')),
    BatchNormalization: of(
      ...[
        'axis',
        'momentum',
        'epsilon',
        'center',
        'scale',
        'movingMeanInitializer',
        'movingVarianceInitializer',
      ],
      ...weights('beta', 'gamma'),
    ),
    LayerNormalization: {
      ...of('trainable', 'axis', 'epsilon', 'center', 'scale', 'betaInitializer', 'gammaInitializer'),
      only: { rms_scaling: false },
    },
    Softmax: of('axis'),
    Activation: of('activation'),
    ReLU: { ...of('maxValue'), only: { negative_slope: 0, threshold: 0 } },
    LeakyReLU: { settings: ['alpha'], renamed: { alpha: 'negative_slope' } },
    ELU: of('alpha'),
    PReLU: of('sharedAxes', ...weights('alpha')),
    Dropout: of('rate', 'noiseShape', 'seed'),
    SpatialDropout1D: of('rate', 'seed'),
    AlphaDropout: of('rate', 'noiseShape'),
    GaussianDropout: of('rate'),
    GaussianNoise: of('stddev'),
    MaxPooling1D: pooling,
    MaxPooling2D: pooling,
    MaxPooling3D: pooling,
    AveragePooling1D: pooling,
    AveragePooling2D: pooling,
    AveragePooling3D: pooling,
    GlobalMaxPooling1D: global,
    GlobalMaxPooling2D: global,
    GlobalAveragePooling1D: global,
    GlobalAveragePooling2D: global,
    ZeroPadding2D: of('padding', 'dataFormat'),
    Cropping2D: of('cropping', 'dataFormat'),
    UpSampling2D: {
      settings: ['size', 'dataFormat', 'interpolation'],
      refused: { interpolation: 'bilinear' },
    },
    RepeatVector: of('n'),
    Flatten: of('dataFormat'),
    Reshape: of('targetShape'),
    Permute: of('dims'),
    Add: of(),
    Multiply: of(),
    Average: of(),
    Maximum: of(),
    Minimum: of(),
    Concatenate: of('axis'),
  }),
);
