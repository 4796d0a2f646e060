import { useTensorFlow } from '@actilens/runtime';
import * as tf from '@tensorflow/tfjs';
import { classificationLoss, countCorrect, oneHot } from '../../../analysis/training/classification-loss';
import { TrainingError } from '../../../analysis/training/errors';

beforeAll(() => void useTensorFlow());

function modelWith(loss?: tf.ModelCompileArgs['loss']): tf.LayersModel {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [2] })] });
  if (loss) model.compile({ optimizer: 'sgd', loss });
  return model;
}

const labels = () => tf.tensor1d([0, 1], 'int32');
const outputs = () =>
  tf.tensor2d([
    [0.5, 0.5],
    [0.75, 0.25],
  ]);

test.each([['sparseCategoricalCrossentropy'], ['categoricalCrossentropy'], [undefined]])(
  '%p is cross-entropy on integer labels',
  (name) => {
    tf.tidy(() => {
      const loss = classificationLoss(modelWith(name))(labels(), outputs());
      expect(loss.shape).toEqual([]);
      expect(loss.dataSync()[0]).toBeCloseTo((Math.log(2) + Math.log(4)) / 2, 6);
    });
  },
);

test("cross-entropy and its gradient are TensorFlow.js's own", () => {
  tf.tidy(() => {
    const loss = classificationLoss(modelWith());
    const shares = tf.softmax(tf.tensor2d([0.3, -1, 2, 0.1, 0.2, 4], [2, 3]));
    const theirs = (x: tf.Tensor2D) =>
      tf.mean<tf.Scalar>(tf.metrics.categoricalCrossentropy(oneHot(labels(), 3), x.div(x.sum(1, true))));
    expect(loss(labels(), shares).dataSync()[0]).toBeCloseTo(theirs(shares).dataSync()[0], 6);
    const throughSoftmax = (f: (x: tf.Tensor2D) => tf.Scalar) => [
      ...tf
        .grad((x: tf.Tensor) => f(tf.softmax(x as tf.Tensor2D)))(
          tf.tensor2d([0.3, -1, 2, 0.1, 0.2, 4], [2, 3]),
        )
        .dataSync(),
    ];
    const gradient = throughSoftmax((x) => loss(labels(), x));
    throughSoftmax(theirs).forEach((value, i) => expect(gradient[i]).toBeCloseTo(value, 6));
  });
});

test('a share of zero costs a finite loss', () => {
  tf.tidy(() => {
    const loss = classificationLoss(modelWith())(labels(), tf.tensor2d([0, 1, 1, 0], [2, 2]));
    expect(loss.dataSync()[0]).toBeCloseTo(-Math.log(1e-7), 4);
  });
});

test('a function gets the labels one-hot', () => {
  tf.tidy(() => {
    const squares = classificationLoss(
      modelWith((truth, output) => tf.sum(tf.squaredDifference(truth, output), 1)),
    );
    // (0.5² + 0.5²), (0.75² + 0.75²)
    expect(squares(labels(), outputs()).dataSync()[0]).toBeCloseTo((0.5 + 1.125) / 2, 6);
  });
});

test('a loss that is not for classes is refused by name', () => {
  expect(() => classificationLoss(modelWith('meanSquaredError'))).toThrow(TrainingError);
  expect(() => classificationLoss(modelWith('meanSquaredError'))).toThrow('got "meanSquaredError"');
});

test('an output is correct when its highest is at the label, and counts for its class', () => {
  tf.tidy(() => {
    const three = tf.tensor2d([1, 0, 0, 0, 1, 0, 0, 1, 0], [3, 3]);
    expect([...countCorrect(tf.tensor1d([0, 1, 2], 'int32'), three).dataSync()]).toEqual([1, 1, 0]);
  });
});
