/** What a user waits for after a click on Remove in a study's panel, until all views have painted the smaller network. */
import { ms, publish } from './peers/figures.mjs';
import { clickedRemovals } from './peers/study-page.mjs';

const ROUNDS = 5;
const IMAGES = 5000;

/** As statements of a cell. */
const studies = {
  mnist: {
    most: '1 s',
    last: 'conv2',
    data: `const [train, test] = [await mnist('train'), await mnist('test')];
const network = mnistNetwork({ seed: 1 });`,
  },
  cifar10: {
    most: '3 s',
    last: 'conv6',
    data: `const classNames = Array.from({ length: 10 }, (_, i) => String(i));
const random = (count: number) => new Dataset({
  images: Uint8Array.from({ length: count * 32 * 32 * 3 }, (_, i) => (i * 2654435761) >>> 24),
  labels: Uint8Array.from({ length: count }, (_, i) => i % 10),
  classNames,
  imageShape: [32, 32, 3],
});
const [train, test] = [random(${IMAGES}), random(1000)];
const network = cifar10Network({ seed: 1 });`,
  },
};

const rows = [];
for (const [name, { most, last, data }] of Object.entries(studies)) {
  const study = `
${data}
const study = await Study.of(network, { train, test, mapImages: train.take(${IMAGES}) });
await study.fit({ epochs: 1, mostBatches: 10 });`;
  for (const layer of ['conv1', last]) {
    const { views, words } = await clickedRemovals({ study, layer, last, rounds: ROUNDS });
    rows.push([`${name}: remove a neuron of ${layer}, all views painted`, ms(views), most]);
    rows.push([`${name}: remove a neuron of ${layer}, accuracy told in all panels`, ms(words), '']);
  }
}
publish(import.meta.url, 'Removal', ['what', 'ours', 'at most'], rows, [
  `Medians of ${ROUNDS} clicks, in JupyterLab in headless Chromium (without GPU), viewport 2800 × 2000, with four panels of one study in sight: occurrence maps, selectivity maps and differences of the layer, occurrence maps of the last convolution; maps of ${IMAGES.toLocaleString('en')} images.`,
]);
