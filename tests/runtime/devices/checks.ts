import * as tf from '@tensorflow/tfjs';

type Values = tf.TensorContainer;

/** Numbers between -1 and 1, no two alike, the same on every device. */
export function numbers(shape: number[], phase = 0): tf.Tensor {
  const count = shape.reduce((product, size) => product * size, 1);
  return tf.tensor(
    Float32Array.from({ length: count }, (_, i) => Math.sin(1.7 * i + phase)),
    shape,
  );
}

function integers(shape: number[], phase = 0): tf.Tensor {
  return tf.tidy(() => tf.round(tf.mul(numbers(shape, phase), 20)).toInt());
}

/** The value and every gradient of a function, weighted so that no two outputs count alike. */
function withGradients(fn: (...inputs: tf.Tensor[]) => tf.Tensor, ...inputs: tf.Tensor[]): tf.Tensor[] {
  const value = fn(...inputs);
  return [value, ...tf.grads(fn)(inputs, numbers(value.shape, 0.3))];
}

const images = () => numbers([2, 6, 6, 3]) as tf.Tensor4D;
const filters = (height: number, depth = 4) => numbers([height, height, 3, depth], 1) as tf.Tensor4D;

/** Computations by name; the reference is what TensorFlow.js's plain JavaScript backend makes of them. */
export const checks: Readonly<Record<string, () => Values>> = {
  'a product of matrices': () =>
    withGradients((a, b) => tf.matMul(a, b), numbers([5, 7]), numbers([7, 3], 1)),
  'a product of transposed matrices': () =>
    withGradients((a, b) => tf.matMul(a, b, true, true), numbers([7, 5]), numbers([3, 7], 1)),
  'a convolution, same padding': () =>
    withGradients((x, w) => tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, 'same'), images(), filters(3)),
  'a convolution, valid padding': () =>
    withGradients((x, w) => tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, 'valid'), images(), filters(3)),
  'a convolution in steps of two': () =>
    withGradients((x, w) => tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 2, 'same'), images(), filters(2)),
  'a convolution of many pixels': () =>
    withGradients(
      (x, w) => tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, 'same'),
      numbers([4, 34, 33, 3]),
      filters(3),
    ),
  'a transposed convolution': () =>
    withGradients(
      (x, w) => tf.conv2dTranspose(x as tf.Tensor4D, w as tf.Tensor4D, [2, 12, 12, 4], 2, 'same'),
      images(),
      numbers([3, 3, 4, 3], 1),
    ),
  'a depthwise convolution': () =>
    withGradients(
      (x, w) => tf.depthwiseConv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, 'same'),
      images(),
      filters(3, 2),
    ),
  'maximum pooling': () => withGradients((x) => tf.maxPool(x as tf.Tensor4D, 2, 2, 'valid'), images()),
  'average pooling': () => withGradients((x) => tf.avgPool(x as tf.Tensor4D, 2, 2, 'valid'), images()),
  'batch normalisation': () =>
    withGradients(
      (x, mean, variance, offset, scale) =>
        tf.batchNorm(
          x as tf.Tensor4D,
          mean as tf.Tensor1D,
          variance as tf.Tensor1D,
          offset as tf.Tensor1D,
          scale as tf.Tensor1D,
        ),
      images(),
      numbers([3]),
      tf.tensor1d([0.5, 1, 2]),
      numbers([3], 1),
      numbers([3], 2),
    ),
  'rectification and its gradient': () => withGradients((x) => tf.relu(x), numbers([4, 5])),
  'softmax and its gradient': () => withGradients((x) => tf.softmax(x), numbers([4, 5])),
  'sums and means along axes': () => [tf.sum(images(), [0, 3]), tf.mean(images(), [1, 2])],
  'sums of many tensors': () => [
    tf.addN(Array.from({ length: 40 }, (_, i) => numbers([3, 2], i))),
    tf.addN(Array.from({ length: 8 }, (_, i) => integers([3], i))),
  ],
  'gathering, joining and padding': () => [
    tf.gather(numbers([5, 4]), tf.tensor1d([3, 0, 3], 'int32')),
    tf.concat([numbers([2, 3]), numbers([1, 3], 1)]),
    tf.pad(numbers([2, 3]), [
      [1, 0],
      [0, 2],
    ]),
  ],
  'counts of occurrences by class': () => {
    const feature = tf.conv2d(images(), filters(3), 1, 'same');
    const ofClass = tf.oneHot(tf.tensor1d([1, 0], 'int32'), 3).toFloat();
    const occurrences = tf.greater(feature, 0).toFloat().reshape([2, -1]);
    return tf.matMul(ofClass, occurrences, true).toInt().reshape([3, 6, 6, 4]).transpose([3, 0, 1, 2]);
  },
  'whole numbers': () => {
    const [a, b] = [integers([40, 5]), integers([40, 5], 3)];
    return [
      tf.add(a, b),
      tf.mul(a, b),
      tf.maximum(a, b),
      tf.floorDiv(a, tf.scalar(3, 'int32')),
      tf.sum(a, 1),
      tf.transpose(a),
      tf.reverse(a, 0),
      tf.slice(a, [3, 1], [20, 3]),
      tf.gather(a, tf.tensor1d([3, 0, 3], 'int32')),
      tf.concat([a, b], 1),
      tf.where(tf.greater(a, b), a, b),
      tf.argMax(a, 1),
    ];
  },
};

/**
 * Losses of a small convolutional network over a few steps, from the same weights on every device.
 *
 * @returns one loss a step
 */
export async function lossesOfTraining(steps: number): Promise<number[]> {
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({ filters: 4, kernelSize: 3, activation: 'relu', inputShape: [6, 6, 3] }),
      tf.layers.batchNormalization(),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 3, activation: 'softmax' }),
    ],
  });
  const weights = model.getWeights().map(({ shape }, i) => (i === 5 ? tf.ones(shape) : numbers(shape, i)));
  model.setWeights(weights);
  const optimizer = tf.train.momentum(0.05, 0.9);
  model.compile({ optimizer, loss: 'categoricalCrossentropy' });
  const x = numbers([4, 6, 6, 3]);
  const y = tf.oneHot(tf.tensor1d([0, 1, 2, 1], 'int32'), 3);
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) losses.push((await model.trainOnBatch(x, y)) as number);
  tf.dispose([x, y, weights]);
  model.dispose();
  optimizer.dispose();
  return losses;
}
