import * as tf from '@tensorflow/tfjs';
import type { CriterionContext } from '../../../analysis/criteria/criterion';
import type { Dataset } from '../../../analysis/datasets/dataset';
import { mnistNetwork } from '../../../analysis/models/mnist-network';
import { fit } from '../../../analysis/training/fit';
import { smallImages } from '../training/small-images';

/** A network with 4 and 8 neurons that tells three classes of 6 × 6 images apart. The caller disposes it. */
export async function trainedNetwork(trainingSet: Dataset = smallImages(300)): Promise<tf.Sequential> {
  const size = { filters: [4, 8], hiddenUnits: 8, imageShape: [6, 6, 1], classCount: 3 } as const;
  const model = mnistNetwork({ seed: 3, ...size });
  await fit(model, trainingSet, { epochs: 2, batchSize: 32, seed: 1 });
  return model;
}

/** What criteria get to see of it. */
export function contextOf(model: tf.LayersModel, more: Partial<CriterionContext> = {}): CriterionContext {
  return { model, layerName: 'conv2', keep: 3, seed: 5, trainingSet: smallImages(300), ...more };
}

/** Network, images and labels as JSON, for {@link KERAS_NETWORK}. */
export function asJson(model: tf.LayersModel, { images, labels, count }: Dataset) {
  const weights = model
    .getWeights()
    .map((weight) => ({ shape: weight.shape, values: [...weight.dataSync()] }));
  return { weights, images: Array.from(images), labels: Array.from(labels), count };
}

/** Python that builds the same network in Keras: `upto` gives a layer's activations, `rest` all that follows conv2. */
export const KERAS_NETWORK = `
import numpy as np, keras, tensorflow as tf
L = keras.layers
model = keras.Sequential([keras.Input((6, 6, 1)), L.Conv2D(4, 3, activation="relu"), L.Conv2D(8, 3, activation="relu"),
    L.MaxPooling2D(2), L.Flatten(), L.Dense(8, activation="relu"), L.Dense(3, activation="softmax")])
model.set_weights([np.array(w["values"], "float32").reshape(w["shape"]) for w in given["weights"]])
images = np.array(given["images"], "float32").reshape(-1, 6, 6, 1) / np.float32(255)
labels = np.array(given["labels"])
def upto(conv): return keras.Model(model.inputs, model.layers[conv - 1].output)(images)
def rest(conv, x):
    for layer in model.layers[conv:]: x = layer(x)
    return x
`;

/** Weights of one layer, set so that its neurons' filters are these rows; biases zero. */
export function setFilters(model: tf.LayersModel, layerName: string, rows: number[][]): void {
  const layer = model.getLayer(layerName);
  const [kernel, bias] = layer.getWeights();
  const values = tf.tidy(() => [tf.tensor2d(rows).transpose().reshape(kernel.shape), tf.zeros(bias.shape)]);
  layer.setWeights(values);
  tf.dispose(values);
}
