import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { fileSystem, useTensorFlow } from '@actilens/runtime';
import { CRITERIA } from '../../../../analysis/criteria/criteria';
import type { Dataset } from '../../../../analysis/datasets/dataset';
import { mnist } from '../../../../analysis/datasets/mnist';
import { CRITERION_NAMES } from '../../../../analysis/experiments/arms';
import {
  mnistExperiment,
  type MnistExperimentResult,
} from '../../../../analysis/experiments/mnist/experiment';
import { summaryTable } from '../../../../analysis/experiments/mnist/summary';
import { readNpy } from '../../../../analysis/results/npy';
import { evaluate } from '../../../../analysis/training/evaluate';

let folder: string;
let trainingSet: Dataset;
let testSet: Dataset;
let run: MnistExperimentResult;
const stages: string[] = [];
const seeds: [number, boolean][] = [];
let leftOver: number;

beforeAll(async () => {
  useTensorFlow();
  folder = mkdtempSync(join(tmpdir(), 'actilens-experiment-'));
  trainingSet = (await mnist('train')).take(3000);
  testSet = (await mnist('test')).take(500);
  const before = tf.memory().numTensors;
  run = await mnistExperiment({
    ...options([3]),
    onProgress: ({ stage, done }) => done === 0 && stages.push(stage),
    onSeed: (...seed) => seeds.push(seed),
  });
  leftOver = tf.memory().numTensors - before;
}, 600_000);
afterAll(() => rmSync(folder, { recursive: true }));

const options = (wanted: number[]) => ({ seeds: wanted, folder: out(), trainingSet, testSet });
const out = (...path: string[]) => join(folder, 'out', ...path);

it('cuts the first layer to 5 neurons and the second to 9, by each criterion', () => {
  const [{ cuts }] = run.results;
  cuts.forEach((arms, index) => {
    const kept = CRITERION_NAMES.map((name) => arms[name].kept?.length);
    expect(new Set(kept)).toEqual(new Set([index === 0 ? 5 : 9]));
    expect(CRITERION_NAMES.every((name) => arms[name].cut !== undefined)).toBe(true);
    for (const arm of ['uncut', 'small'] as const) {
      expect([arms[arm].kept, arms[arm].cut]).toEqual([undefined, undefined]);
    }
  });
});

it('leaves the uncut network its size, and gives all others the same smaller one', () => {
  const [{ full, cuts }] = run.results;
  const whole = { parameters: 39_530, multiplyAdds: 97_344 + 1_327_104 + 36_864 + 160 };
  expect(full.cost).toMatchObject(whole);
  cuts.forEach(({ uncut, ...others }, index) => {
    expect(uncut.cost).toMatchObject(whole);
    const parameters = Object.values(others).map(({ cost }) => cost.parameters);
    expect(new Set(parameters)).toEqual(new Set([[37_836, 21_386][index]]));
  });
  const latencies = cuts.flatMap((arms) => Object.values(arms).flatMap(({ cost }) => cost.latency));
  expect(new Set(latencies.map(({ batchSize }) => batchSize))).toEqual(new Set([1, 128]));
  latencies.forEach(({ milliseconds }) => expect(milliseconds).toBeGreaterThan(0));
});

it('learns from every epoch, so that each network ends well above chance', () => {
  const [{ full, cuts }] = run.results;
  const accuracies = [full, ...cuts.flatMap((cut) => Object.values(cut))].map(({ retrained }) => retrained);
  expect(accuracies).toHaveLength(23);
  expect(Math.min(...accuracies.map(({ accuracy }) => accuracy))).toBeGreaterThan(0.3);
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

it('writes figures and tables as JSON, with the command that made them, and a report that needs no network', () => {
  const json = JSON.parse(readFileSync(out('results.json'), 'utf8'));
  expect(json.summary).toHaveLength(23);
  expect(json.tables).toEqual([JSON.parse(JSON.stringify(summaryTable(run.results)))]);
  expect(json.seeds).toEqual(run.results);
  expect(json.facts).toMatchObject({
    command: 'npx actilens reproduce mnist --seed 3',
    trainingImages: 3000,
    testImages: 500,
    seeds: [3],
  });
  const html = readFileSync(out('report.html'), 'utf8');
  expect(html).toContain('conv1 cut to 5 by the maps');
  expect(html).not.toMatch(/(src|href)=/);
});

it('names its stages in order and numbers them to the last', () => {
  const arms = (layer: string) => [
    `${layer} cut by the maps, retraining`,
    'training the uncut network on',
    'training a small network from scratch',
    ...CRITERION_NAMES.slice(1).map((name) => `${layer} cut ${CRITERIA[name].inWords}, retraining`),
  ];
  expect(stages).toEqual([
    'training the full network',
    'counting activations of conv1 and conv2',
    'choosing neurons of conv1',
    ...arms('conv1'),
    'counting activations of conv2',
    'choosing neurons of conv2',
    ...arms('conv2'),
  ]);
});

it('only reads what is there when it is run again', async () => {
  const files = ['results.json', 'report.html', 'seed-3/result.json'].map((name) => out(name));
  const written = files.map((file) => statSync(file).mtimeMs);
  const begun: string[] = [];
  const again = await mnistExperiment({
    ...options([3]),
    onProgress: ({ stage }) => begun.push(stage),
    onSeed: (...seed) => seeds.push(seed),
  });
  expect(again).toEqual(JSON.parse(JSON.stringify(run)));
  expect(begun).toEqual([]);
  expect(seeds).toEqual([
    [3, true],
    [3, false],
  ]);
  expect(files.map((file) => statSync(file).mtimeMs)).toEqual(written);
});

it('leaves no tensor behind', () => {
  expect(leftOver).toBe(0);
});

it('keeps the seeds that are done when it is stopped, and nothing of the one that is not', async () => {
  const before = readFileSync(out('results.json'), 'utf8');
  const numTensors = tf.memory().numTensors;
  const stop = new AbortController();
  const kept: number[] = [];
  const stopped = mnistExperiment({
    ...options([3, 4]),
    signal: stop.signal,
    onSeed: (seed) => kept.push(seed),
    onProgress: ({ stage }) => stage === 'choosing neurons of conv1' && stop.abort(),
  });
  await expect(stopped).rejects.toThrow('aborted');
  expect(kept).toEqual([3]);
  expect(readFileSync(out('results.json'), 'utf8')).toBe(before);
  expect(readdirSync(out()).sort()).toEqual(['report.html', 'results.json', 'seed-3']);
  expect(tf.memory().numTensors).toBe(numTensors);
}, 120_000);

it('runs a seed again whose results are of another number of images', async () => {
  const stop = new AbortController();
  const other = mnistExperiment({
    ...options([3]),
    testSet: testSet.take(100),
    signal: stop.signal,
    onProgress: () => stop.abort(),
  });
  await expect(other).rejects.toThrow('aborted');
  expect(existsSync(out('seed-3', 'result.json'))).toBe(true);
});

function load(name: string): Promise<tf.LayersModel> {
  return tf.loadLayersModel(fileSystem(out('seed-3', 'models', name, 'model.json')));
}
