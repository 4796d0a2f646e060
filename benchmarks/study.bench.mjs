/**
 * What a user waits for after Remove: the maps of all hidden layers, and cost and accuracy of the smaller network. And what
 * live maps take from the training.
 */
import { createRequire } from 'node:module';
import { alternate, median, ms, publish } from './peers/figures.mjs';

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

/** `run` are the options of a training that live maps are to slow. */
const studies = {
  mnist: { most: '1 s', layers: ['conv1', 'conv2'], run: { epochs: 1, seed: 1, mostBatches: 400 } },
  cifar10: {
    most: '3 s',
    layers: ['conv1', 'conv6'],
    run: { epochs: 1, seed: 1, batchSize: 32, mostBatches: 120 },
  },
};

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

/** Seconds of the same training without and with live maps of a layer, and how often they were counted. */
async function trainings(study, layer, run) {
  let counts = 0;
  const end = study.on('liveMaps', () => (counts += 1));
  const training = (isLive) => async () => {
    const unfollow = isLive ? study.live.follow(layer) : () => undefined;
    let start;
    let seconds;
    const ends = [
      study.on('pace', () => (start ??= performance.now())),
      study.on('change', () => (seconds ??= (performance.now() - start) / 1000)),
    ];
    await study.fit(run);
    for (const stop of [unfollow, ...ends]) stop();
    await study.undo();
    return seconds;
  };
  const [without, live] = await alternate(3, [training(false), training(true)]);
  end();
  return { without, live, counts: counts / 3 };
}

useTensorFlow();
const rows = [];
const shares = [];
for (const [name, { most, layers, run }] of Object.entries(studies)) {
  const isMnist = name === 'mnist';
  const train = isMnist ? await mnist('train') : randomImages(IMAGES);
  const test = isMnist ? await mnist('test') : randomImages(1000);
  const network = isMnist ? mnistNetwork({ seed: 1 }) : cifar10Network({ seed: 1 });
  const study = await Study.of(network, { train, test, mapImages: train.take(IMAGES) });
  await study.fit({ epochs: 1, mostBatches: 10 });
  for (const layer of layers) {
    const [maps, end] = await removals(study, layer);
    const removal = `${name}: remove a neuron of ${layer}`;
    rows.push([`${removal}, maps of all hidden layers`, ms(maps), most]);
    rows.push([`${removal}, cost and accuracy too`, ms(end), '']);
  }
  const { without, live, counts } = await trainings(study, layers[0], run);
  shares.push([
    `${name}: training with live maps of ${layers[0]}, against without`,
    `${(live / without).toFixed(3)} ×`,
    '1.100 ×',
  ]);
  shares.push([`${name}: live maps counted in that training`, counts.toFixed(1), '']);
  await study.dispose();
}
publish(
  import.meta.url,
  'Study',
  ['what', 'ours', 'at most'],
  [...rows, ...shares],
  [
    `Medians of ${ROUNDS}, of trainings of 3; maps of ${IMAGES.toLocaleString('en')} images, accuracy on 10,000 test images of MNIST and 1,000 of CIFAR10's size. Live maps are those of a study's default.`,
  ],
);
