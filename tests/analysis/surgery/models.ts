import * as tf from '@tensorflow/tfjs';
import { seededRandom } from '../../support/occurrence-maps';

/** A sequential model of the layers, all of its weights drawn from `seed`, the variances positive. */
export function stack(seed: number, ...layers: tf.layers.Layer[]): tf.Sequential {
  const model = tf.sequential({ layers });
  drawWeights(model, seed);
  return model;
}

/** A functional model from one input, all of its weights drawn from `seed`. */
export function graph(
  seed: number,
  inputShape: number[],
  connect: (input: tf.SymbolicTensor) => tf.SymbolicTensor | tf.SymbolicTensor[],
): tf.LayersModel {
  const inputs = tf.input({ shape: inputShape, name: 'input' });
  const model = tf.model({ inputs, outputs: connect(inputs) });
  drawWeights(model, seed);
  return model;
}

/** Applies a layer to symbolic inputs. */
export function join(layer: tf.layers.Layer, ...inputs: tf.SymbolicTensor[]): tf.SymbolicTensor {
  return layer.apply(inputs.length === 1 ? inputs[0] : inputs) as tf.SymbolicTensor;
}

/** Gives every weight random values, from 0.2 to 1.2 for variances and from -0.8 to 0.8 for the rest. */
export function drawWeights(model: tf.LayersModel, seed: number): void {
  const random = seededRandom(seed);
  for (const weight of model.weights) {
    const [scale, offset] = weight.originalName.includes('variance') ? [1, 0.2] : [1.6, -0.8];
    const values = Array.from({ length: weight.read().size }, () => random() * scale + offset);
    tf.tidy(() => (weight.read() as tf.Variable).assign(tf.tensor(values, weight.shape as number[])));
  }
}

/** Three inputs of the model's input shape, from -1 to 1. */
export function inputsFor(model: tf.LayersModel, seed = 1): tf.Tensor {
  const random = seededRandom(seed);
  const shape = [3, ...(model.inputs[0].shape.slice(1) as number[])];
  return tf.tensor(
    Array.from({ length: tf.util.sizeFromShape(shape) }, () => random() * 2 - 1),
    shape,
  );
}

/** The model's first output for `inputsFor(model)`, flat. */
export function outputsOf(model: tf.LayersModel): number[] {
  return tf.tidy(() => Array.from([model.predict(inputsFor(model))].flat()[0].dataSync()));
}

/**
 * The model's first output when the named layers' outputs are zeroed at the given channels: the model is run
 * layer by layer, so this knows nothing of how weights are cut.
 */
export function outputsWithZeroedChannels(
  model: tf.LayersModel,
  zeroed: Record<string, readonly number[]>,
): number[] {
  return tf.tidy(() => {
    const values = new Map<string, tf.Tensor>([[model.inputs[0].name, inputsFor(model)]]);
    for (const layer of model.layers.filter((each) => each.getClassName() !== 'InputLayer')) {
      const inputs = layer.inboundNodes[0].inputTensors.map(({ name }) => values.get(name)!);
      const result = layer.apply(inputs.length > 1 ? inputs : inputs[0]) as tf.Tensor;
      const channels = Array.from({ length: result.shape.at(-1)! }, (_, channel) => channel);
      const mask = channels.map((channel) => (zeroed[layer.name]?.includes(channel) ? 0 : 1));
      values.set((layer.output as tf.SymbolicTensor).name, result.mul(tf.tensor1d(mask)));
    }
    return Array.from(values.get(model.outputs[0].name)!.dataSync());
  });
}

/** The values of every weight, by its name. */
export function weightValues(model: tf.LayersModel): Record<string, number[]> {
  return Object.fromEntries(model.weights.map((w) => [w.originalName, Array.from(w.read().dataSync())]));
}

/** The largest distance between two equally long lists. */
export function largestDifference(a: readonly number[], b: readonly number[]): number {
  expect(a).toHaveLength(b.length);
  return Math.max(...a.map((value, i) => Math.abs(value - b[i])));
}

/** Disposes models, optimisers and tensors. */
export function disposeAll(...owners: readonly { dispose(): unknown }[]): void {
  owners.forEach((owner) => owner.dispose());
}
