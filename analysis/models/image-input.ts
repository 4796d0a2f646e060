import type * as tf from '@tensorflow/tfjs';
import type { ImageShape } from '../datasets/image-shape';

/** A model and a data set that do not go together. */
export class ModelMismatchError extends Error {
  override readonly name = 'ModelMismatchError';
}

/**
 * How a batch of images enters a model: as it is, or, where the model's input has another rank but as many
 * values (a dense layer's `[pixels]`, a one-dimensional convolution's `[length, channels]`), reshaped.
 *
 * @returns turns `[batch, height, width, channels]` into the model's input; what it returns may share the
 *   images' memory and is the caller's to dispose, best by `tidy`
 * @throws ModelMismatchError when the model has several inputs or its input takes other images
 */
export function imageInput(
  model: tf.LayersModel,
  imageShape: ImageShape,
): (images: tf.Tensor4D) => tf.Tensor {
  if (model.inputs.length !== 1) {
    throw new ModelMismatchError(`model: expected one input, got ${model.inputs.length}`);
  }
  const expected = model.inputs[0].shape.slice(1);
  if (expected.length === 3 && expected.every((side, i) => side === null || side === imageShape[i])) {
    return (images) => images;
  }
  const fixed = expected.filter((side) => side !== null);
  if (fixed.length === expected.length && expected.length !== 3 && product(fixed) === product(imageShape)) {
    return (images) => images.reshape([images.shape[0], ...fixed]);
  }
  throw new ModelMismatchError(
    `images: expected [${expected.map((side) => side ?? 'any')}] as the model takes them, got [${imageShape}]`,
  );
}

/** @throws ModelMismatchError unless the model has one output `[batch, classCount]` */
export function requireClassOutput(model: tf.LayersModel, classCount: number): void {
  const shapes = model.outputs.map((output) => `[${output.shape.slice(1)}]`).join(' and ');
  if (shapes === `[${classCount}]`) return;
  throw new ModelMismatchError(
    `model: expected one output [${classCount}], a value for each class of the data set, got ${shapes}`,
  );
}

function product(lengths: readonly number[]): number {
  return lengths.reduce((a, b) => a * b, 1);
}
