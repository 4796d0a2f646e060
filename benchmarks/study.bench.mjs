/** What a user waits for after Remove: the maps of all hidden layers, and cost and accuracy of the smaller network. */
import { createRequire } from 'node:module';
import { median, ms, publish } from './peers/figures.mjs';

const require = createRequire(import.meta.url);
const { useTensorFlow } = require('@actilens/runtime');
const { cifar10Network, Dataset, hiddenLayers, mnist, mnistNetwork, Study } = require('@actilens/analysis');

const ROUNDS = 5;
const IMAGES = 5000;

function randomImages(count) {
  const images = Uint8Array.from({ length: count * 32 * 32 * 3 }, (_, i) => (i * 2654435761) >>> 24);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 10);
  const classNames = Array.from({ length: 10 }, (_, i) => String(i));
  return new Dataset({ images, labels, classNames, imageShape: [32, 32, 3] });
}

/** Seconds until the maps are there, and until the action has ended; each round removes another neuron. */
async function removals(study, layer) {
  const layers = hiddenLayers(study.model);
  const [maps, ends] = [[], []];
  for (let neuron = 0; neuron < ROUNDS; neuron++) {
    await study.mapsOf(layers);
    const start = performance.now();
    const seconds = () => (performance.now() - start) / 1000;
    let shown;
    const end = study.on('change', () => (shown = study.mapsOf(layers).then(() => maps.push(seconds()))));
    await study.remove(layer, [neuron]);
    ends.push(seconds());
    end();
    await shown;
    await study.undo();
  }
  return [median(maps), median(ends)];
}

useTensorFlow();
const rows = [];
for (const [name, network, train, test, layers, most] of [
  ['mnist', mnistNetwork({ seed: 1 }), await mnist('train'), await mnist('test'), ['conv1', 'conv2'], '1 s'],
  [
    'cifar10',
    cifar10Network({ seed: 1 }),
    randomImages(IMAGES),
    randomImages(1000),
    ['conv1', 'conv6'],
    '3 s',
  ],
]) {
  const study = await Study.of(network, { train, test, mapImages: train.take(IMAGES) });
  await study.fit({ epochs: 1, mostBatches: 10 });
  for (const layer of layers) {
    const [maps, end] = await removals(study, layer);
    rows.push([`${name}: remove a neuron of ${layer}, maps of all hidden layers`, ms(maps), most]);
    rows.push([`${name}: remove a neuron of ${layer}, cost and accuracy too`, ms(end), '']);
  }
  await study.dispose();
}
publish(import.meta.url, 'Study', ['what', 'ours', 'at most'], rows, [
  `Medians of ${ROUNDS}; maps of ${IMAGES.toLocaleString('en')} images, accuracy on 10,000 test images of MNIST and 1,000 of CIFAR10's size.`,
]);
