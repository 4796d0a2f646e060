import * as tf from '@tensorflow/tfjs';
import { useTensorFlow } from '@actilens/runtime';
import { multiplyAdds } from '../../../analysis/cost/multiply-adds';
import { cifar10Network } from '../../../analysis/models/cifar10-network';
import { mnistNetwork } from '../../../analysis/models/mnist-network';
import { keepNeurons } from '../../../analysis/surgery/remove-neurons';
import { computeWithPython } from '../../support/compute-with-python';

beforeAll(() => void useTensorFlow());

const { layers } = tf;

/** TensorFlow's own profiler on Keras models; it counts a multiplication and an addition as two. */
const PROFILER = `
import os, contextlib, keras, tensorflow as tf
from tensorflow.python.framework.convert_to_constants import convert_variables_to_constants_v2
L = keras.layers
def relu(filters, padding="valid", **more): return L.Conv2D(filters, 3, padding=padding, activation="relu", **more)
pairs = [layer for _ in range(3) for layer in (relu(64, "same"), relu(64, "same"), L.MaxPooling2D(2))]
models = [
    keras.Sequential([keras.Input((28, 28, 1)), relu(16), relu(16), L.MaxPooling2D(2), L.Flatten(), L.Dense(16), L.Dense(10)]),
    keras.Sequential([keras.Input((32, 32, 3)), *pairs, L.Flatten(), L.Dense(64), L.Dense(10)]),
    keras.Sequential([keras.Input((9, 9, 4)), relu(6, "same", strides=2), L.DepthwiseConv2D(2, depth_multiplier=3),
        L.SeparableConv2D(5, 3), L.Flatten(), L.Dense(7)]),
]
def multiply_adds(model):
    function = tf.function(lambda x: model(x)).get_concrete_function(tf.TensorSpec((1, *model.input_shape[1:])))
    graph = convert_variables_to_constants_v2(function).graph
    options = tf.compat.v1.profiler.ProfileOptionBuilder.float_operation()
    options["output"] = "none"
    profile = tf.compat.v1.profiler.profile(graph, cmd="op", options=options)
    found, node = 0, profile
    while node.children:
        node = node.children[0]
        if node.name in ("Conv2D", "DepthwiseConv2dNative", "MatMul"): found += node.float_ops
    return found / 2
result = [multiply_adds(model) for model in models]
`;

test("networks count as many multiplications as TensorFlow's profiler finds", () => {
  const third = tf.sequential({
    layers: [
      layers.conv2d({ filters: 6, kernelSize: 3, strides: 2, padding: 'same', inputShape: [9, 9, 4] }),
      layers.depthwiseConv2d({ kernelSize: 2, depthMultiplier: 3 }),
      layers.separableConv2d({ filters: 5, kernelSize: 3 }),
      layers.flatten(),
      layers.dense({ units: 7 }),
    ],
  });
  const models = [mnistNetwork({ seed: 1 }), cifar10Network({ seed: 1 }), third];
  expect(models.map(multiplyAdds)).toEqual(computeWithPython<number[]>(PROFILER, null));
  models.forEach((model) => model.dispose());
});

test('by hand: each weight once per position, also of a transposed and a one-dimensional convolution', () => {
  const model = tf.sequential({
    layers: [
      layers.conv2dTranspose({ filters: 3, kernelSize: 2, strides: 2, inputShape: [4, 5, 2] }), // 4 · 5 · 2·2·2·3
      layers.batchNormalization(),
      layers.reshape({ targetShape: [80, 3] }),
      layers.conv1d({ filters: 2, kernelSize: 5 }), // 76 · 5·3·2
      layers.dense({ units: 4 }), // 76 · 2·4
    ],
  });
  expect(multiplyAdds(model)).toBe(480 + 2280 + 608);
  model.dispose();
});

test('fewer neurons cost less in their own layer and in the next', () => {
  const model = mnistNetwork({ seed: 1 });
  const smaller = keepNeurons(model, 'conv1', [0, 1, 2, 3, 4]);
  const [first, second, rest] = [26 * 26 * 9, 24 * 24 * 9 * 16, 12 * 12 * 16 * 16 + 16 * 10];
  expect(multiplyAdds(model)).toBe(first * 16 + second * 16 + rest);
  expect(multiplyAdds(smaller)).toBe(first * 5 + second * 5 + rest);
  smaller.dispose();
  model.dispose();
});

test('a layer that is applied twice counts twice, and one inside a model as outside', () => {
  const input = tf.input({ shape: [6] });
  const shared = layers.dense({ units: 6 });
  const inner = tf.sequential({ layers: [layers.dense({ units: 2, inputShape: [6] })] });
  const twice = shared.apply(shared.apply(input)) as tf.SymbolicTensor;
  const model = tf.model({ inputs: input, outputs: inner.apply(twice) as tf.SymbolicTensor });
  expect(multiplyAdds(model)).toBe(36 * 2 + 12);
  model.dispose();
});

test('what nobody has counted yet is refused by name', () => {
  const recurrent = tf.sequential({ layers: [layers.gru({ name: 'memory', units: 2, inputShape: [3, 2] })] });
  expect(() => multiplyAdds(recurrent)).toThrow(/layer memory: expected one of Dense, .*got a GRU/);
  const any = tf.sequential({
    layers: [layers.conv2d({ name: 'conv', filters: 1, kernelSize: 1, inputShape: [null, 4, 1] })],
  });
  expect(() => multiplyAdds(any)).toThrow('layer conv: expected maps of a known size, got [,4,1]');
  recurrent.dispose();
  any.dispose();
});
