/**
 * The pass that counts activations over a data set, against predicting the same images: streamed from bytes as
 * the pass does it, and by stock `model.predict` from a tensor.
 */
import { createRequire } from 'node:module';
import { alternate, ms, publish, ratio } from './peers/figures.mjs';
import { imageShapes, networks } from './peers/networks.mjs';

const require = createRequire(import.meta.url);
const tf = require('@actilens/runtime/tfjs-node');
const { traced } = require('@actilens/runtime');
const { Adadelta, Dataset, mnist, occurrenceMaps } = require('@actilens/analysis');
const { forEachBatch } = require('../analysis/dist/datasets/for-each-batch.js');

const ROUNDS = 5;
const BATCH = 128;

function randomImages(count) {
  const images = Uint8Array.from({ length: count * 32 * 32 * 3 }, (_, i) => (i * 2654435761) >>> 24);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 10);
  const classNames = Array.from({ length: 10 }, (_, i) => String(i));
  return new Dataset({ images, labels, classNames, imageShape: imageShapes.cifar10 });
}

async function forwardPass(forward, dataset) {
  await forEachBatch(dataset, { batchSize: BATCH }, async ({ images }) => {
    (await forward.async(images)).dispose();
  });
}

async function predictAll(model, images) {
  const output = model.predict(images, { batchSize: BATCH });
  await output.data();
  output.dispose();
}

const rows = [];
for (const [network, dataset, layers] of [
  ['mnist', await mnist('train'), ['conv1', 'conv2']],
  ['cifar10', randomImages(10_240), ['conv1', 'conv2', 'conv3', 'conv4', 'conv5', 'conv6']],
]) {
  const model = networks[network](tf, Adadelta);
  const forward = traced((images) => model.apply(images), { name: 'forward' });
  const whole = tf.tidy(() =>
    tf.tensor(Uint8Array.from(dataset.images), [dataset.count, ...dataset.imageShape], 'int32').div(255),
  );
  const timed = (work) => async () => {
    const start = performance.now();
    await work();
    return (performance.now() - start) / 1000;
  };
  const measurements = [
    timed(() => occurrenceMaps(model, dataset, { layers, batchSize: BATCH })),
    timed(() => forwardPass(forward, dataset)),
    timed(() => predictAll(model, whole)),
  ];
  for (const measure of measurements) await measure();
  const [maps, plain, predict] = await alternate(ROUNDS, measurements);
  const name = `${network}, ${dataset.count} images, ${layers.length} layers`;
  rows.push([`${name}: map pass : forward pass`, ms(maps), ms(plain), ratio(maps / plain), '1.2']);
  rows.push([`${name}: map pass : predict`, ms(maps), ms(predict), ratio(maps / predict), '2.0']);
  tf.dispose(whole);
}
publish(import.meta.url, 'Map pass', ['what', 'ours', 'peer', 'ratio', 'at most'], rows, [
  `Medians of ${ROUNDS} passes each, in turn, after one that does not count; batches of ${BATCH}. The forward pass is one traced function of the same network, fed the same way.`,
]);
