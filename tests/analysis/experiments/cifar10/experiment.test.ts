import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileSystem, useTensorFlow } from '@actilens/runtime';
import * as tf from '@tensorflow/tfjs';
import {
  cifar10Experiment,
  type Cifar10ExperimentOptions,
} from '../../../../analysis/experiments/cifar10/experiment';
import { DEFAULT_CHOICES } from '../../../../analysis/experiments/cifar10/plan';
import { evaluate } from '../../../../analysis/training/evaluate';
import { smallPhotographs } from './small-photographs';

const data = { trainingSet: smallPhotographs(96), testSet: smallPhotographs(30, 9) };
const choices = { ...DEFAULT_CHOICES, epochs: 2, batchSize: 16 };
let folder: string;
let readings = 0;
const stages: string[] = [];
const rowsOf = (): string[] => stages.splice(0);

function experiment(changes: Partial<Cifar10ExperimentOptions> = {}) {
  return cifar10Experiment({
    seeds: [3],
    choices,
    arms: ['maps', 'uncut', 'small', 'random'],
    folder,
    readData: async () => (readings++, data),
    onProgress: ({ stage, done }) => done === 0 && stages.push(stage),
    ...changes,
  });
}

/** TensorFlow.js's momentum optimiser keeps one number when it is disposed of (tfjs-core 4.22, `c` of SGDOptimizer). */
const keptBy = (optimizers: number) => optimizers;

const out = (...path: string[]) => join(folder, ...path);
const load = (name: string) => tf.loadLayersModel(fileSystem(out('seed-3', 'models', name, 'model.json')));

beforeAll(() => {
  useTensorFlow();
  folder = mkdtempSync(join(tmpdir(), 'actilens-cifar10-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

// One story: stopped, gone on with, asked for again.

it('keeps what was done when it is stopped, and leaves no tensor behind', async () => {
  const stop = new AbortController();
  const before = tf.memory().numTensors;
  const stopped = experiment({
    signal: stop.signal,
    onProgress: ({ stage, done }) => {
      if (done === 0) stages.push(stage);
      if (stage === 'training the uncut network on') stop.abort(new Error('enough'));
    },
  });
  await expect(stopped).rejects.toThrow('enough');
  expect(tf.memory().numTensors).toBe(before + keptBy(4));
  expect(rowsOf()).toEqual([
    'training the full network',
    'counting activations of conv1 and conv6',
    'choosing neurons of conv1 by the maps',
    'conv1 cut by the maps, retraining',
    'choosing neurons of conv6 by the maps',
    'conv6 cut by the maps, retraining',
    'training the uncut network on',
  ]);
  expect(existsSync(out('results.json'))).toBe(false);
});

it('goes on with what is missing, and leaves what is there', async () => {
  const full = statSync(out('seed-3', 'full.json')).mtimeMs;
  const before = tf.memory().numTensors;
  const { results, isNew } = await experiment();
  expect(isNew).toBe(true);
  expect(tf.memory().numTensors).toBe(before + keptBy(6));
  expect(rowsOf()).toEqual([
    'training the uncut network on',
    'training a network with a conv1 of 20 from scratch',
    'training a network with a conv6 of 35 from scratch',
    'choosing neurons of conv1 at random',
    'conv1 cut at random, retraining',
    'choosing neurons of conv6 at random',
    'conv6 cut at random, retraining',
  ]);
  expect(statSync(out('seed-3', 'full.json')).mtimeMs).toBe(full);
  const [{ cuts, uncut }] = results;
  expect(cuts.map(({ maps, random }) => [maps!.kept!.length, random!.kept!.length])).toEqual([
    [20, 20],
    [35, 35],
  ]);
  expect(cuts.map(({ maps, small }) => maps!.cost.parameters - small!.cost.parameters)).toEqual([0, 0]);
  expect(uncut!.kept).toBeUndefined();
});

it('keeps no checkpoint but that of the whole network, from which the next arms begin', () => {
  expect(existsSync(out('seed-3', 'checkpoints', 'full'))).toBe(true);
  expect(existsSync(out('seed-3', 'checkpoints', 'conv1-maps'))).toBe(false);
});

it('cuts each layer of the whole network and keeps it frozen', async () => {
  const [full, first, sixth] = await Promise.all(['full', 'conv1-maps', 'conv6-maps'].map(load));
  const weights = (model: tf.LayersModel, layer: string) => model.getLayer(layer).getWeights()[0];
  const { kept } = JSON.parse(readFileSync(out('seed-3', 'conv1-maps.json'), 'utf8')) as { kept: number[] };
  const chosen = weights(full, 'conv1').gather(kept, 3);
  expect(weights(first, 'conv1').dataSync()).toEqual(chosen.dataSync());
  expect(weights(first, 'conv6').shape).toEqual([3, 3, 64, 64]);
  expect(weights(sixth, 'conv1').shape).toEqual([3, 3, 3, 64]);
  expect(weights(sixth, 'conv6').shape).toEqual([3, 3, 64, 35]);
  expect(weights(sixth, 'conv1').dataSync()).not.toEqual(weights(full, 'conv1').dataSync());
  chosen.dispose();
  [full, first, sixth].forEach((model) => model.dispose());
});

it('saves a network that measures as reported', async () => {
  const { retrained } = JSON.parse(readFileSync(out('seed-3', 'full.json'), 'utf8'));
  const model = await load('full');
  expect((await evaluate(model, data.testSet)).accuracy).toBe(retrained.accuracy);
  model.dispose();
});

it('only reads when all is there: no image, no library, and it writes nothing', async () => {
  readings = 0;
  const written = statSync(out('results.json')).mtimeMs;
  const { results, isNew } = await experiment({ arms: ['maps', 'uncut', 'small', 'random'] });
  expect([isNew, readings, rowsOf()]).toEqual([false, 0, []]);
  expect(statSync(out('results.json')).mtimeMs).toBe(written);
  expect(JSON.parse(readFileSync(out('results.json'), 'utf8')).seeds).toEqual(
    JSON.parse(JSON.stringify(results)),
  );
});

it('adds arms to what is there', async () => {
  await experiment({ arms: ['maps', 'l1'] });
  expect(rowsOf()).toEqual([
    'choosing neurons of conv1 by L1 norm',
    'conv1 cut by L1 norm, retraining',
    'choosing neurons of conv6 by L1 norm',
    'conv6 cut by L1 norm, retraining',
  ]);
  const { summary } = JSON.parse(readFileSync(out('results.json'), 'utf8'));
  expect(summary.map(({ network }: { network: string }) => network)).toEqual([
    'full network, 2 epochs',
    'conv1 cut to 20 by the maps',
    'conv1 cut to 20 by L1 norm',
    'conv6 cut to 35 by the maps',
    'conv6 cut to 35 by L1 norm',
  ]);
});

it('refuses other choices and other images, which would not fit what is there', async () => {
  await expect(experiment({ choices: { ...choices, dropout: [0.25, 0.5] } })).rejects.toThrow(
    'expected results of dropout [0.25,0.5], got those of [0.0025,0.005]',
  );
  const others = async () => ({ ...data, trainingSet: smallPhotographs(96, 2) });
  await expect(experiment({ seeds: [3, 4], readData: others })).rejects.toThrow(
    'expected results of trainingImages 96 images, md5',
  );
  expect(existsSync(out('seed-4'))).toBe(false);
});

it('shows both layers in a report that needs no network', () => {
  const page = readFileSync(out('report.html'), 'utf8');
  expect(page).toContain('First convolution layer <small>conv1, 64 neurons, maps of 16 × 16 pixels');
  expect(page).toContain('Sixth convolution layer <small>conv6, 64 neurons, maps of 4 × 4 pixels');
  expect(page).toContain('conv6 cut to 35 by the maps');
  expect(page).not.toMatch(/(src|href)=/);
});
