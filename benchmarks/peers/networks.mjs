/** The thesis's two networks (section 5.3), in TensorFlow.js. Keras' twins are in keras_peer.py. */

function mnist(tf, Adadelta) {
  const { layers } = tf;
  const model = tf.sequential({
    layers: [
      layers.conv2d({
        name: 'conv1',
        inputShape: [28, 28, 1],
        filters: 16,
        kernelSize: 3,
        activation: 'relu',
      }),
      layers.conv2d({ name: 'conv2', filters: 16, kernelSize: 3, activation: 'relu' }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.flatten(),
      layers.dense({ units: 16, activation: 'relu' }),
      layers.dense({ units: 10, activation: 'softmax' }),
    ],
  });
  model.compile({
    optimizer: Adadelta ? new Adadelta(1) : tf.train.adadelta(1),
    loss: 'categoricalCrossentropy',
    metrics: ['accuracy'],
  });
  return model;
}

function cifar10(tf) {
  const { layers } = tf;
  const model = tf.sequential();
  const conv = (i, extra = {}) =>
    layers.conv2d({
      name: `conv${i}`,
      filters: 64,
      kernelSize: 3,
      padding: 'same',
      activation: 'relu',
      ...extra,
    });
  for (const pair of [0, 1, 2]) {
    model.add(conv(2 * pair + 1, pair === 0 ? { inputShape: [32, 32, 3] } : {}));
    model.add(conv(2 * pair + 2));
    model.add(layers.maxPooling2d({ poolSize: 2 }));
    model.add(layers.dropout({ rate: 0.25 }));
  }
  model.add(layers.flatten());
  model.add(layers.dense({ units: 64, activation: 'relu' }));
  model.add(layers.dropout({ rate: 0.5 }));
  model.add(layers.dense({ units: 10, activation: 'softmax' }));
  model.compile({
    optimizer: tf.train.momentum(0.01, 0.9),
    loss: 'categoricalCrossentropy',
    metrics: ['accuracy'],
  });
  return model;
}

export const networks = { mnist, cifar10 };
export const imageShapes = { mnist: [28, 28, 1], cifar10: [32, 32, 3] };
