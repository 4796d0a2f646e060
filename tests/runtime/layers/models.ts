import * as tf from '@tensorflow/tfjs';

/** A small network with data to train it on; built again, it has the same weights. */
export interface Example {
  readonly model: tf.LayersModel;
  readonly x: tf.Tensor | tf.Tensor[];
  readonly y: tf.Tensor | tf.Tensor[];
  readonly compile: Omit<tf.ModelCompileArgs, 'optimizer'>;
  readonly fit?: tf.ModelFitArgs;
}

/** Two batches of 4 and one of 2. */
export const EXAMPLE_COUNT = 10;
export const BATCH_SIZE = 4;

/** Seeds for a network's layers, one after the other. */
const seeds = () => {
  let seed = 0;
  return () => tf.initializers.glorotUniform({ seed: ++seed });
};

const uniform = (shape: number[], seed: number) =>
  tf.randomUniform([EXAMPLE_COUNT, ...shape], -1, 1, 'float32', seed);

const integers = (shape: number[], below: number, seed: number) =>
  tf.randomUniform([EXAMPLE_COUNT, ...shape], 0, below, 'int32', seed);

const oneHot = (classCount: number, seed: number) =>
  tf.tidy(() => tf.cast(tf.oneHot(integers([], classCount, seed) as tf.Tensor1D, classCount), 'float32'));

const sequential = (layers: tf.layers.Layer[]) => tf.sequential({ layers });

const classifier = { loss: 'categoricalCrossentropy', metrics: ['accuracy'] };

const regression = { loss: 'meanSquaredError', metrics: ['mse'] };

const { layers, initializers } = tf;

export const EXAMPLES: Record<string, () => Example> = {
  'an MNIST network'() {
    const init = seeds();
    return {
      model: sequential([
        layers.conv2d({
          inputShape: [8, 8, 1],
          filters: 3,
          kernelSize: 3,
          activation: 'relu',
          kernelInitializer: init(),
        }),
        layers.conv2d({ filters: 3, kernelSize: 3, activation: 'relu6', kernelInitializer: init() }),
        layers.maxPooling2d({ poolSize: 2 }),
        layers.flatten(),
        layers.dense({ units: 5, activation: 'relu', kernelInitializer: init() }),
        layers.dense({ units: 3, activation: 'softmax', kernelInitializer: init() }),
      ]),
      x: uniform([8, 8, 1], 1),
      y: oneHot(3, 2),
      compile: classifier,
    };
  },

  'two inputs and two outputs'() {
    const init = seeds();
    const inputs = [tf.input({ shape: [4] }), tf.input({ shape: [3] })];
    const dense = (units: number, name?: string) =>
      layers.dense({ units, name, activation: 'tanh', kernelInitializer: init() });
    const joined = layers
      .concatenate()
      .apply(inputs.map((input) => dense(3).apply(input) as tf.SymbolicTensor));
    const outputs = [
      dense(2, 'first').apply(joined),
      dense(1, 'second').apply(joined),
    ] as tf.SymbolicTensor[];
    return {
      model: tf.model({ inputs, outputs }),
      x: [uniform([4], 1), uniform([3], 2)],
      y: [uniform([2], 3), uniform([1], 4)],
      compile: { loss: ['meanSquaredError', 'meanAbsoluteError'], metrics: ['mse'] },
    };
  },

  'batch normalisation'() {
    const init = seeds();
    return {
      model: sequential([
        layers.conv2d({ inputShape: [5, 5, 2], filters: 3, kernelSize: 3, kernelInitializer: init() }),
        layers.batchNormalization(),
        layers.activation({ activation: 'elu' }),
        layers.globalAveragePooling2d({}),
        layers.batchNormalization({ momentum: 0.8 }),
        layers.dense({ units: 1, kernelInitializer: init() }),
      ]),
      x: uniform([5, 5, 2], 1),
      y: uniform([1], 2),
      compile: regression,
    };
  },

  'an LSTM'() {
    const init = seeds();
    return {
      model: sequential([
        layers.lstm({
          inputShape: [3, 2],
          units: 3,
          kernelInitializer: init(),
          recurrentInitializer: init(),
        }),
        layers.dense({ units: 1, kernelInitializer: init() }),
      ]),
      x: uniform([3, 2], 1),
      y: uniform([1], 2),
      compile: regression,
    };
  },

  'a bidirectional GRU with a mask'() {
    const init = seeds();
    return {
      model: sequential([
        layers.masking({ inputShape: [3, 2], maskValue: 0 }),
        layers.bidirectional({
          layer: layers.gru({ units: 2, kernelInitializer: init(), recurrentInitializer: init() }) as tf.RNN,
          mergeMode: 'concat',
        }),
        layers.dense({ units: 1, kernelInitializer: init() }),
      ]),
      x: tf.tidy(() => tf.mul(uniform([3, 2], 1), tf.tensor3d([1, 1, 0], [1, 3, 1]))),
      y: uniform([1], 2),
      compile: regression,
    };
  },

  'an embedding'() {
    const init = seeds();
    return {
      model: sequential([
        layers.embedding({ inputDim: 6, outputDim: 3, inputLength: 4, embeddingsInitializer: init() }),
        layers.flatten(),
        layers.dense({ units: 3, activation: 'softmax', kernelInitializer: init() }),
      ]),
      x: integers([4], 6, 1),
      y: tf.tidy(() => tf.cast(integers([1], 3, 2), 'float32')),
      compile: { loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] },
    };
  },

  'separable, depthwise and transposed convolutions'() {
    const init = seeds();
    return {
      model: sequential([
        layers.separableConv2d({
          inputShape: [6, 6, 2],
          filters: 3,
          kernelSize: 3,
          depthwiseInitializer: init(),
          pointwiseInitializer: init(),
        }),
        layers.depthwiseConv2d({ kernelSize: 2, depthwiseInitializer: init() }),
        layers.conv2dTranspose({ filters: 2, kernelSize: 2, strides: 2, kernelInitializer: init() }),
        layers.averagePooling2d({ poolSize: 2 }),
        layers.flatten(),
        layers.dense({ units: 1, kernelInitializer: init() }),
      ]),
      x: uniform([6, 6, 2], 1),
      y: uniform([1], 2),
      compile: regression,
    };
  },

  'regularisers and constraints'() {
    const init = seeds();
    return {
      model: sequential([
        layers.dense({
          inputShape: [4],
          units: 3,
          activation: 'sigmoid',
          kernelInitializer: init(),
          kernelRegularizer: tf.regularizers.l1l2({ l1: 0.01, l2: 0.02 }),
          kernelConstraint: tf.constraints.maxNorm({ maxValue: 0.5 }),
          biasConstraint: tf.constraints.nonNeg(),
        }),
        layers.dense({ units: 1, kernelInitializer: init(), biasRegularizer: 'l1l2' }),
      ]),
      x: uniform([4], 1),
      y: uniform([1], 2),
      compile: regression,
    };
  },

  'class weights'() {
    const init = seeds();
    return {
      model: sequential([
        layers.dense({ inputShape: [4], units: 4, activation: 'selu', kernelInitializer: init() }),
        layers.dense({ units: 3, activation: 'softmax', kernelInitializer: init() }),
      ]),
      x: uniform([4], 1),
      y: oneHot(3, 2),
      compile: classifier,
      fit: { classWeight: { 0: 1, 1: 2.5, 2: 0.3 } },
    };
  },

  'a loss and a metric of its own'() {
    const init = seeds();
    return {
      model: sequential([
        layers.dense({ inputShape: [4], units: 3, activation: 'softplus', kernelInitializer: init() }),
        layers.dense({ units: 2, kernelInitializer: init(), biasInitializer: initializers.ones() }),
      ]),
      x: uniform([4], 1),
      y: uniform([2], 2),
      compile: {
        loss: (target, output) => tf.mean(tf.log(tf.add(1, tf.abs(tf.sub(target, output)))), -1),
        metrics: [(target: tf.Tensor, output: tf.Tensor) => tf.max(tf.abs(tf.sub(target, output)))],
      },
    };
  },
};

export const OPTIMIZERS: Record<string, () => tf.Optimizer> = {
  sgd: () => tf.train.sgd(0.05),
  momentum: () => tf.train.momentum(0.02, 0.9),
  'momentum (Nesterov)': () => tf.train.momentum(0.02, 0.9, true),
  adagrad: () => tf.train.adagrad(0.05),
  adadelta: () => tf.train.adadelta(0.1),
  adam: () => tf.train.adam(0.01),
  adamax: () => tf.train.adamax(0.01, 0.9, 0.999, 1e-7, 0.01),
  rmsprop: () => tf.train.rmsprop(0.005, 0.9, 0.5),
};
