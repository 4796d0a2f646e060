import * as tf from '@tensorflow/tfjs';
import { traced, useTensorFlow } from '@actilens/runtime';
import { splitNetwork } from '../../../analysis/criteria/split-network';
import { removeNeurons } from '../../../analysis/surgery/remove-neurons';

let images: tf.Tensor4D;
beforeAll(() => {
  useTensorFlow();
  images = tf.randomUniform([5, 6, 6, 2], 0, 1, 'float32', 3);
});
afterAll(() => images.dispose());

const random = (seed: number) => tf.initializers.glorotNormal({ seed });

/** Branches around the layer `middle`, whose activation is a layer of its own behind a normalisation. */
function branchingNetwork(): tf.LayersModel {
  const { layers } = tf;
  const input = tf.input({ shape: [6, 6, 2] });
  const first = layers
    .conv2d({ filters: 3, kernelSize: 3, padding: 'same', activation: 'relu', kernelInitializer: random(1) })
    .apply(input) as tf.SymbolicTensor;
  const middle = layers
    .conv2d({ name: 'middle', filters: 4, kernelSize: 3, padding: 'same', kernelInitializer: random(2) })
    .apply(first) as tf.SymbolicTensor;
  const normal = layers.batchNormalization().apply(middle) as tf.SymbolicTensor;
  const active = layers.reLU().apply(normal) as tf.SymbolicTensor;
  const together = layers.concatenate().apply([active, first, input]) as tf.SymbolicTensor;
  const flat = layers.flatten().apply(layers.maxPooling2d({}).apply(together)) as tf.SymbolicTensor;
  const output = layers.dense({ units: 3, activation: 'softmax', kernelInitializer: random(3) }).apply(flat);
  return tf.model({ inputs: input, outputs: output as tf.SymbolicTensor });
}

test('the two parts together are the network, also around branches', () => {
  const model = branchingNetwork();
  const { activations, outputs } = splitNetwork(model, 'middle', [6, 6, 2]);
  const before = tf.memory().numTensors;
  tf.tidy(() => {
    const middle = activations(images);
    expect(middle.shape).toEqual([5, 6, 6, 4]);
    expect(middle.min().dataSync()[0]).toBe(0);
    const whole = (model.predict(images) as tf.Tensor).dataSync();
    const parts = outputs(images, middle).dataSync();
    // float32 rounding of softmax, traced in one and not in the other
    whole.forEach((share, i) => expect(Math.abs(parts[i] - share)).toBeLessThan(1e-6));
  });
  expect(tf.memory().numTensors).toBe(before);
  model.dispose();
});

test('activations set to zero equal a removed neuron, traced as well', () => {
  const model = branchingNetwork();
  const smaller = removeNeurons(model, 'middle', [2]);
  const { activations, outputs } = splitNetwork(model, 'middle', [6, 6, 2]);
  const without = traced((mask: tf.Tensor1D, batch: tf.Tensor4D) =>
    tf.tidy(() => outputs(batch, activations(batch).mul(mask))),
  );
  tf.tidy(() => {
    const expected = (smaller.predict(images) as tf.Tensor).dataSync();
    const found = without(tf.tensor1d([1, 1, 0, 1]), images).dataSync();
    const whole = without(tf.tensor1d([1, 1, 1, 1]), images).dataSync();
    // float32 sums in another order
    expected.forEach((share, i) => expect(Math.abs(found[i] - share)).toBeLessThan(1e-6));
    expect(Math.max(...expected.map((share, i) => Math.abs(whole[i] - share)))).toBeGreaterThan(1e-3);
  });
  without.dispose();
  smaller.dispose();
  model.dispose();
});
