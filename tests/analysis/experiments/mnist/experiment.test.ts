import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { fileSystem, useTensorFlow } from '@actilens/runtime';
import type { Dataset } from '../../../../analysis/datasets/dataset';
import { mnist } from '../../../../analysis/datasets/mnist';
import {
  mnistExperiment,
  type MnistExperimentResult,
} from '../../../../analysis/experiments/mnist/experiment';
import { readNpy } from '../../../../analysis/results/npy';
import { evaluate } from '../../../../analysis/training/evaluate';

let folder: string;
let trainingSet: Dataset;
let testSet: Dataset;
let run: MnistExperimentResult;
const stages: string[] = [];
let leftOver: number;

beforeAll(async () => {
  useTensorFlow();
  folder = mkdtempSync(join(tmpdir(), 'actilens-experiment-'));
  trainingSet = (await mnist('train')).take(4000);
  testSet = (await mnist('test')).take(500);
  const before = tf.memory().numTensors;
  run = await mnistExperiment({
    seeds: [3],
    folder: join(folder, 'out'),
    trainingSet,
    testSet,
    onProgress: ({ stage, done }) => done === 0 && stages.push(stage),
  });
  leftOver = tf.memory().numTensors - before;
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true }));

const out = (...path: string[]) => join(folder, 'out', ...path);

it('cuts the first layer to 5 neurons and the second to 9, by each way of choosing', () => {
  const [{ cuts }] = run.results;
  expect(cuts.map((cut) => [cut.maps, cut.random, cut.l1].map(({ kept }) => kept?.length))).toEqual([
    [5, 5, 5],
    [9, 9, 9],
  ]);
  expect(cuts.every((cut) => cut.uncut.kept === undefined)).toBe(true);
});

it('leaves the uncut network its size and makes the others smaller', () => {
  const [{ full, cuts }] = run.results;
  expect(full.parameters).toBe(39_530);
  expect(cuts.map((cut) => cut.uncut.retrained.parameters)).toEqual([39_530, 39_530]);
  expect(cuts.map((cut) => cut.maps.retrained.parameters)).toEqual([37_836, 21_386]);
});

it('learns from every epoch, so that each network ends well above chance', () => {
  const [{ full, cuts }] = run.results;
  const accuracies = [full, ...cuts.flatMap((cut) => Object.values(cut).map(({ retrained }) => retrained))];
  expect(Math.min(...accuracies.map(({ accuracy }) => accuracy))).toBeGreaterThan(0.4);
});

it('keeps every frozen layer as it was when it was cut', async () => {
  const [first, second] = await Promise.all(['cut-1', 'cut-2'].map(load));
  const weights = (model: tf.LayersModel) => model.getLayer('conv1').getWeights()[0].dataSync();
  expect(weights(second)).toEqual(weights(first));
  const full = await load('full');
  const kept = run.results[0].cuts[0].maps.kept!;
  const chosen = tf.tidy(() =>
    full
      .getLayer('conv1')
      .getWeights()[0]
      .gather([...kept], 3)
      .dataSync(),
  );
  expect(weights(first)).toEqual(chosen);
});

it('saves networks that measure as reported', async () => {
  const model = await load('cut-2');
  const { accuracy } = await evaluate(model, testSet);
  expect(accuracy).toBe(run.results[0].cuts[1].maps.retrained.accuracy);
});

it('saves maps that NumPy reads, with the counts of all training images', () => {
  expect(readdirSync(out('seed-3', 'maps')).sort()).toEqual(['cut-1-conv2', 'full-conv1', 'full-conv2']);
  const { data, shape } = readNpy(readFileSync(out('seed-3', 'maps', 'full-conv1', 'counts.npy')));
  expect(shape).toEqual([16, 10, 26, 26]);
  const sizes = readNpy(readFileSync(out('seed-3', 'maps', 'full-conv1', 'class-sizes.npy')));
  expect(Array.from(sizes.data as Int32Array)).toEqual(Array.from(trainingSet.classSizes()));
  expect(Math.max(...(data as Int32Array))).toBeLessThanOrEqual(Math.max(...trainingSet.classSizes()));
});

it('writes the summary as JSON and a report that needs no network', () => {
  const json = JSON.parse(readFileSync(out('results.json'), 'utf8'));
  expect(json.summary).toHaveLength(9);
  expect(json.facts).toMatchObject({ trainingImages: 4000, testImages: 500, seeds: [3] });
  const html = readFileSync(out('report.html'), 'utf8');
  expect(html).toContain('conv1 cut to 5 by the maps, frozen, +1 epoch');
  expect(html).not.toMatch(/(src|href)=/);
});

it('names its stages in order', () => {
  expect(stages).toEqual([
    'training the full network',
    'counting activations of conv1 and conv2',
    'conv1 cut by the maps, retraining',
    'training the uncut network on',
    'conv1 cut at random, retraining',
    'conv1 cut by L1 norm, retraining',
    'counting activations of conv2',
    'conv2 cut by the maps, retraining',
    'training the uncut network on',
    'conv2 cut at random, retraining',
    'conv2 cut by L1 norm, retraining',
  ]);
});

it('leaves no tensor behind', () => {
  expect(leftOver).toBe(0);
});

it('writes nothing when it is stopped, and leaves results that were there', async () => {
  const stop = new AbortController();
  const before = readFileSync(out('results.json'), 'utf8');
  const numTensors = tf.memory().numTensors;
  const stopped = mnistExperiment({
    seeds: [4],
    folder: out(),
    trainingSet,
    testSet,
    signal: stop.signal,
    onProgress: ({ stage }) => stage.startsWith('conv1 cut') && stop.abort(),
  });
  await expect(stopped).rejects.toThrow('aborted');
  expect(readFileSync(out('results.json'), 'utf8')).toBe(before);
  expect(readdirSync(folder)).toEqual(['out']);
  expect(tf.memory().numTensors).toBe(numTensors);
  expect(existsSync(out('seed-4'))).toBe(false);
}, 60_000);

function load(name: string): Promise<tf.LayersModel> {
  return tf.loadLayersModel(fileSystem(out('seed-3', 'models', name, 'model.json')));
}
