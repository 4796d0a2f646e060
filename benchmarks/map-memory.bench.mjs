/**
 * What the pass that counts activations adds to a process's memory: of so many images, and of ten times as many. Each
 * pass runs in a process of its own, which has the library, the network and the images in memory before. Linux only.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { alternate, publish, ratio } from './peers/figures.mjs';
import { imageShapes, networks } from './peers/networks.mjs';

const ROUNDS = 3;
const COUNTS = [5_000, 50_000];
const LAYERS = ['conv1', 'conv2', 'conv3', 'conv4', 'conv5', 'conv6'];

/** Kilobytes, as Linux counts them. */
const status = (field) =>
  Number(new RegExp(`${field}:\\s*(\\d+)`).exec(readFileSync('/proc/self/status', 'utf8'))[1]);

/** Bytes that a pass over so many images adds at most. */
async function addedByPass(count) {
  const require = createRequire(import.meta.url);
  const tf = require('@actilens/runtime/tfjs-node');
  const { Adadelta, Dataset, occurrenceMaps } = require('@actilens/analysis');
  const images = new Uint8Array(count * 32 * 32 * 3);
  for (let i = 0; i < images.length; i++) images[i] = (i * 2654435761) >>> 24;
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 10);
  const classNames = Array.from({ length: 10 }, (_, i) => String(i));
  const dataset = new Dataset({ images, labels, classNames, imageShape: imageShapes.cifar10 });
  const model = networks.cifar10(tf, Adadelta);
  const before = status('VmRSS');
  // Forgets the most that was taken so far.
  writeFileSync('/proc/self/clear_refs', '5');
  await occurrenceMaps(model, dataset, { layers: LAYERS });
  return (status('VmHWM') - before) * 1024;
}

/** The same in another process. */
function inProcess(count) {
  return Number(execFileSync(process.execPath, [fileURLToPath(import.meta.url), String(count)]));
}

if (process.argv.length > 2) {
  console.log(await addedByPass(Number(process.argv[2])));
} else {
  const [few, many] = await alternate(
    ROUNDS,
    COUNTS.map((count) => () => inProcess(count)),
  );
  const megabytes = (bytes) => `${Math.round(bytes / 1e6)} MB`;
  const counts = COUNTS.map((count) => `${count} images`);
  const columns = ['what', ...counts, 'ratio', 'at most'];
  const row = [
    `cifar10, ${LAYERS.length} layers: what a map pass adds`,
    megabytes(few),
    megabytes(many),
    ratio(many / few),
    '1.10',
  ];
  publish(
    import.meta.url,
    'Memory of the map pass',
    columns,
    [row],
    [
      `Medians of ${ROUNDS} processes each, in turn: the most resident memory while the pass ran, less what there was with library, network and images before it; batches of 128.`,
    ],
  );
}
