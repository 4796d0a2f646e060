/** Widgets: how long a slider waits for its echo while a network trains in the kernel, beside ipywidgets and Keras. */
import { spawnSync } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, ms, publish } from './peers/figures.mjs';
import { python } from './peers/peer.mjs';

const MOVES = 300;
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const networks = join(root, 'benchmarks', 'peers', 'networks.mjs');

const ours = {
  argv: [process.execPath, join(root, 'kernel', 'dist', 'main.js'), '{connection_file}'],
  mode: 'message',
  setup: `
    import { Adadelta } from '@actilens/analysis';
    import * as tf from '@actilens/runtime/tfjs-node';
    import { IntSlider } from '@actilens/widgets';
    const { networks } = await import(${JSON.stringify(networks)});
    const model = networks.mnist(tf, Adadelta);
    const images = tf.randomUniform([128 * 60, 28, 28, 1], 0, 1, 'float32', 1);
    const labels = tf.oneHot(tf.randomUniform([128 * 60], 0, 10, 'int32', 2), 10).toFloat();
    const slider = new IntSlider();
    await model.fit(images, labels, { epochs: 1, batchSize: 128, verbose: 0 });`,
  train: 'await model.fit(images, labels, { epochs: 10000, batchSize: 128, verbose: 0 });',
};

const theirs = {
  argv: [python, '-m', 'ipykernel_launcher', '-f', '{connection_file}'],
  mode: 'signal',
  setup: `
import os, numpy
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
from keras import layers
from ipywidgets import IntSlider
model = keras.Sequential([
    keras.Input((28, 28, 1)), layers.Conv2D(16, 3, activation="relu"), layers.Conv2D(16, 3, activation="relu"),
    layers.MaxPooling2D(2), layers.Flatten(), layers.Dense(16, activation="relu"), layers.Dense(10, activation="softmax")])
model.compile(optimizer=keras.optimizers.Adadelta(1.0), loss="categorical_crossentropy", metrics=["accuracy"])
images = numpy.random.default_rng(1).random((128 * 60, 28, 28, 1), dtype="float32")
labels = numpy.eye(10, dtype="float32")[numpy.random.default_rng(2).integers(0, 10, 128 * 60)]
slider = IntSlider()
model.fit(images, labels, epochs=1, batch_size=128, verbose=0)`,
  train: 'model.fit(images, labels, epochs=10000, batch_size=128, verbose=0)',
};

function echoSeconds(job) {
  const { status, stdout, stderr } = spawnSync(
    python,
    [join(root, 'benchmarks', 'peers', 'slider_peer.py')],
    {
      input: JSON.stringify({ ...job, count: MOVES, pause: 0.02, warmUp: 2 }),
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`the slider could not be moved:\n${stderr}`);
  return JSON.parse(stdout);
}

const quantile = (values, q) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(q * values.length))];

const [our, their] = [echoSeconds(ours), echoSeconds(theirs)];
const row = (what, of, bound) => [what, ms(of(our)), ms(of(their)), bound];
publish(
  import.meta.url,
  'Widgets',
  ['what', 'ours', 'ipywidgets', 'at most'],
  [
    row('slider echo, nothing runs, median', ({ resting }) => median(resting), ''),
    row('slider echo while a network trains, median', ({ training }) => median(training), ''),
    row(
      'slider echo while a network trains, 99th percentile',
      ({ training }) => quantile(training, 0.99),
      '150 ms',
    ),
  ],
  [
    `${MOVES} moves, 20 ms apart, of jupyter_client over a subshell; the network is the thesis's for MNIST, batch 128.`,
  ],
);
