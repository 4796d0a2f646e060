/**
 * Makes the two trained networks that the exercises of `source/neurons` begin with; run it after a change:
 * `node notebooks/assignments/make-networks.mjs`. They are stored, so that every student has the same one at once.
 */
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const { fit, mnist, mnistNetwork, useTensorFlow } = require('actilens');
require('@actilens/runtime/tfjs-node'); // saves networks in folders

useTensorFlow();
const folder = join(dirname(fileURLToPath(import.meta.url)), 'source', 'neurons', 'networks');
const train = await mnist('train');

/** Weights that let a neuron of the first layer say the same of every image: never on, or always on. */
function setConstant(network, neuron, bias) {
  const layer = network.getLayer('conv1');
  const [filters, biases] = layer.getWeights().map((weights) => weights.bufferSync());
  for (let row = 0; row < 3; row++)
    for (let column = 0; column < 3; column++) filters.set(0, row, column, 0, neuron);
  biases.set(bias, neuron);
  layer.setWeights([filters.toTensor(), biases.toTensor()]);
}

async function save(network, name) {
  mkdirSync(join(folder, name), { recursive: true });
  await network.save(`file://${join(folder, name)}`);
}

const eight = mnistNetwork({ seed: 7, filters: [8, 8] });
await fit(eight, train, { epochs: 1, seed: 7 });
setConstant(eight, 5, -0.1);
setConstant(eight, 2, 0.5);
await fit(eight, train, { epochs: 1, seed: 8, frozenNeurons: { conv1: [2, 5] } });
await save(eight, 'eight');

const narrow = mnistNetwork({ seed: 3, filters: [8, 2] });
await fit(narrow, train, { epochs: 2, seed: 3 });
await save(narrow, 'narrow');
