import * as tf from '@tensorflow/tfjs';
import { useTensorFlow } from '@actilens/runtime';
import { filters } from '../../../analysis/criteria/filters';

beforeAll(() => void useTensorFlow());

/** A layer with these weights of ascending values, and its rows. */
async function rowsOf(layer: tf.layers.Layer, shapes: number[][]): Promise<number[][]> {
  const model = tf.sequential({ layers: [layer, tf.layers.flatten(), tf.layers.dense({ units: 2 })] });
  const weights = shapes.map((shape) =>
    tf
      .range(
        0,
        shape.reduce((a, b) => a * b, 1),
      )
      .reshape(shape),
  );
  layer.setWeights(weights);
  const before = tf.memory().numTensors;
  const rows = await filters(model, layer.name);
  expect(tf.memory().numTensors).toBe(before);
  tf.dispose(weights);
  model.dispose();
  return rows.map((row) => Array.from(row));
}

test("a convolution's filters are the last axis of its kernel", async () => {
  const layer = tf.layers.conv2d({ filters: 3, kernelSize: [1, 2], inputShape: [4, 4, 2] });
  expect(await rowsOf(layer, [[1, 2, 2, 3], [3]])).toEqual([
    [0, 3, 6, 9],
    [1, 4, 7, 10],
    [2, 5, 8, 11],
  ]);
});

test("a transposed convolution's filters are the last axis but one", async () => {
  const layer = tf.layers.conv2dTranspose({ filters: 3, kernelSize: 1, inputShape: [4, 4, 2] });
  expect(await rowsOf(layer, [[1, 1, 3, 2], [3]])).toEqual([
    [0, 1],
    [2, 3],
    [4, 5],
  ]);
});

test("a separable convolution's neurons own columns of its pointwise kernel", async () => {
  const layer = tf.layers.separableConv2d({ filters: 3, kernelSize: 1, inputShape: [4, 4, 2] });
  const shapes = [[1, 1, 2, 1], [1, 1, 2, 3], [3]];
  expect(await rowsOf(layer, shapes)).toEqual([
    [0, 3],
    [1, 4],
    [2, 5],
  ]);
});

test('a layer without neurons of its own is refused', async () => {
  const model = tf.sequential({ layers: [tf.layers.flatten({ name: 'flat', inputShape: [2, 2] })] });
  await expect(filters(model, 'flat')).rejects.toThrow('Flatten has no neurons of its own');
  model.dispose();
});
