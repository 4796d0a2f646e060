import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useTensorFlow } from '@actilens/runtime';
import { DEFAULT_CHOICES } from '../../../../analysis/experiments/cifar10/plan';
import {
  selectivityExperiment,
  type SelectivityExperimentOptions,
} from '../../../../analysis/experiments/selectivity/experiment';
import { smallPhotographs } from '../cifar10/small-photographs';

const data = { trainingSet: smallPhotographs(96), testSet: smallPhotographs(30, 9) };
let folder: string;
let stages: string[] = [];

beforeAll(() => {
  useTensorFlow();
  folder = mkdtempSync(join(tmpdir(), 'actilens-selectivity-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function experiment(changes: Partial<SelectivityExperimentOptions> = {}) {
  stages = [];
  return selectivityExperiment({
    seeds: [3],
    choices: { ...DEFAULT_CHOICES, epochs: 2, batchSize: 16 },
    layerName: 'conv6',
    folder,
    readData: async () => data,
    onProgress: ({ stage, done, detail }) => stages.push(`${stage} ${done} ${detail}`),
    ...changes,
  });
}

const stored = () => JSON.parse(readFileSync(join(folder, 'seed-3', 'selectivity-conv6.json'), 'utf8'));

// One story: stopped, gone on with, asked for again.

it('trains the network that is missing and keeps each class when it is stopped', async () => {
  const stop = new AbortController();
  const onProgress: SelectivityExperimentOptions['onProgress'] = ({ stage, done }) => {
    if (stage.startsWith('leaving out') && done > 3 / 7) stop.abort(new Error('enough'));
  };
  await expect(experiment({ signal: stop.signal, onProgress })).rejects.toThrow('enough');
  const { classes, isWhole } = stored();
  expect([classes.length, isWhole]).toEqual([1, false]);
});

it('goes on with the classes that are missing', async () => {
  const before = stored().classes;
  const [{ classes }] = await experiment();
  expect(stages).not.toContainEqual(expect.stringMatching(/^training the full network 1 /));
  expect(classes.map(({ className }) => className)).toEqual(['cat', 'ship', 'truck']);
  expect(JSON.parse(JSON.stringify(classes[0]))).toEqual(before[0]);
  for (const { all, selective, unselective } of classes) {
    const split = [...(selective?.neurons ?? []), ...(unselective?.neurons ?? [])];
    expect(split.sort((a, b) => a - b)).toEqual(all.neurons);
  }
  expect(stored().isWhole).toBe(true);
});

it('only reads when all is there', async () => {
  const refuse = () => Promise.reject(new Error('no image is needed'));
  const results = await experiment({ readData: refuse });
  expect(stages).toEqual([]);
  expect(results[0].classes).toEqual(stored().classes);
});

it('takes another layer of the same network', async () => {
  const [{ classes }] = await experiment({ layerName: 'conv2' });
  expect(classes[0].all.neurons).toHaveLength(64);
  expect(stages.filter((stage) => /^training.* 1 /.test(stage))).toEqual([]);
  const page = readFileSync(join(folder, 'selectivity-conv2.html'), 'utf8');
  expect(page).toContain('Recall of each class with these neurons alone');
  expect(page.match(/<rect class="series-/g)).toHaveLength(3 * 3 * 3);
});

it('names the layers when there is no such one', async () => {
  await expect(experiment({ layerName: 'conv7' })).rejects.toThrow('got "conv7"');
});
