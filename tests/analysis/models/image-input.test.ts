import * as tf from '@tensorflow/tfjs';
import { useTensorFlow } from '@actilens/runtime';
import { imageInput, ModelMismatchError, requireClassOutput } from '../../../analysis/models/image-input';

beforeAll(() => void useTensorFlow());

/** A model that flattens an input of this shape and has three outputs. */
function modelOf(...inputShapes: (number | null)[][]): tf.LayersModel {
  const inputs = inputShapes.map((shape) => tf.input({ shape }));
  const flat = inputs.map((input) =>
    tf.layers.globalMaxPooling1d().apply(tf.layers.reshape({ targetShape: [-1, 2] }).apply(input)),
  );
  const merged = flat.length > 1 ? tf.layers.concatenate().apply(flat as tf.SymbolicTensor[]) : flat[0];
  const outputs = tf.layers.dense({ units: 3 }).apply(merged) as tf.SymbolicTensor;
  return tf.model({ inputs, outputs });
}

test('images that the model takes as they are enter unchanged', () => {
  tf.tidy(() => {
    const images = tf.zeros<tf.Rank.R4>([5, 4, 3, 2]);
    expect(imageInput(modelOf([4, 3, 2]), [4, 3, 2])(images)).toBe(images);
    expect(imageInput(modelOf([null, null, 2]), [4, 3, 2])(images)).toBe(images);
  });
});

test.each([[[24]], [[12, 2]], [[2, 6, 2, 1]]])(
  'an input of another rank, %p, takes them reshaped',
  (shape) => {
    tf.tidy(() => {
      const images = tf.range(0, 120).reshape<tf.Tensor4D>([5, 4, 3, 2]);
      const entered = imageInput(modelOf(shape), [4, 3, 2])(images);
      expect(entered.shape).toEqual([5, ...shape]);
      expect(entered.dataSync()).toEqual(images.dataSync());
    });
  },
);

test.each([
  ['images: expected [4,3,2] as the model takes them, got [3,4,2]', [[4, 3, 2]]],
  ['images: expected [any,any,1] as the model takes them, got [3,4,2]', [[null, null, 1]]],
  ['images: expected [26] as the model takes them, got [3,4,2]', [[26]]],
  [
    'model: expected one input, got 2',
    [
      [3, 4, 2],
      [3, 4, 2],
    ],
  ],
])('another model is refused: %s', (message, shapes) => {
  const model = modelOf(...shapes);
  expect(() => imageInput(model, [3, 4, 2])).toThrow(ModelMismatchError);
  expect(() => imageInput(model, [3, 4, 2])).toThrow(message);
  model.dispose();
});

test('a model needs one output per class', () => {
  const model = modelOf([24]);
  expect(() => requireClassOutput(model, 3)).not.toThrow();
  expect(() => requireClassOutput(model, 10)).toThrow(
    'model: expected one output [10], a value for each class of the data set, got [3]',
  );
  model.dispose();
});
