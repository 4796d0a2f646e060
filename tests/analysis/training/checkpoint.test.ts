import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { useTensorFlow } from '@actilens/runtime';
import { mnistNetwork } from '../../../analysis/models/mnist-network';
import { WriteError } from '../../../analysis/results/write-error';
import { CheckpointError } from '../../../analysis/training/checkpoint';
import { fit, type FitOptions } from '../../../analysis/training/fit';
import type { BatchProgress } from '../../../analysis/training/fit-progress';
import { freezeLayer } from '../../../analysis/training/freeze';
import { smallImages } from './small-images';

beforeAll(() => void useTensorFlow());

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'checkpoint-')), 'run');
});
afterEach(() => rmSync(resolve(folder, '..'), { recursive: true }));

const size = { filters: [3, 3], hiddenUnits: 8, imageShape: [6, 6, 1], classCount: 3 } as const;
const network = (seed = 1) => mnistNetwork({ seed, ...size });
const images = smallImages(100);
const run: FitOptions = { epochs: 3, batchSize: 16, seed: 1, progressEvery: 1 };

const weightsOf = (model: tf.LayersModel): number[] =>
  model.getWeights().flatMap((weight) => [...weight.dataSync()]);

/** What a whole run comes to. */
async function trained(options: Partial<FitOptions> = {}, model: tf.LayersModel = network()) {
  const history = await fit(model, images, { ...run, ...options });
  const weights = weightsOf(model);
  model.dispose();
  return { history, weights };
}

test.each([
  ['Adadelta', () => undefined, {}],
  ['momentum', () => tf.train.momentum(0.05, 0.9), {}],
  ['Adam', () => tf.train.adam(0.01), {}],
  ['RMSProp', () => tf.train.rmsprop(0.01), {}],
  ['images changed at random', () => undefined, { augmentation: { flip: true, shift: 1 } }],
])(
  'a run with %s that is stopped anywhere goes on to what an unbroken one comes to',
  async (_name, make, how) => {
    const compiled = (seed: number): tf.LayersModel => {
      const model = network(seed);
      const optimizer = make();
      if (optimizer) model.compile({ optimizer, loss: 'sparseCategoricalCrossentropy' });
      return model;
    };
    const whole = await trained(how, compiled(1));
    for (const [epoch, batch] of [
      [1, 2],
      [1, 7],
      [3, 1],
    ]) {
      const stop = new AbortController();
      const onBatch = (at: BatchProgress): void => {
        if (at.epoch === epoch && at.batch === batch) stop.abort(new Error('stopped'));
      };
      const checkpoint = { folder, everySeconds: 0 };
      const broken = compiled(1);
      await expect(
        fit(broken, images, { ...run, ...how, checkpoint, onBatch, signal: stop.signal }),
      ).rejects.toThrow('stopped');
      broken.dispose();
    }
    const rest = await trained({ ...how, checkpoint: { folder } }, compiled(9));
    expect(rest.history.loss).toHaveLength(3);
    rest.history.loss.forEach((loss, i) => expect(loss).toBeCloseTo(whole.history.loss[i], 5));
    rest.weights.forEach((weight, i) => expect(weight).toBeCloseTo(whole.weights[i], 5));
  },
);

test('a run that is done is not run again, and one of more epochs goes on from it', async () => {
  const first = await trained({ checkpoint: { folder }, epochs: 2 });
  let batches = 0;
  const onBatch = (): void => void (batches += 1);
  const again = await trained({ checkpoint: { folder }, epochs: 2, onBatch }, network(9));
  expect([again, batches]).toEqual([first, 0]);
  await trained({ checkpoint: { folder }, onBatch }, network(9));
  expect(batches).toBe(7);
});

test('nothing is saved within an epoch before the time has come, and after each epoch it is', async () => {
  const saved: boolean[] = [];
  const onBatch = (): void => void saved.push(existsSync(folder));
  await trained({ epochs: 2, checkpoint: { folder, everySeconds: 1000 }, onBatch });
  expect(saved).toEqual([...new Array<boolean>(7).fill(false), ...new Array<boolean>(7).fill(true)]);
});

test('no tensor is left over, whether a run is saved or goes on', async () => {
  const model = network();
  await fit(model, images, { ...run, epochs: 1 });
  const before = tf.memory().numTensors;
  await fit(model, images, { ...run, epochs: 1, checkpoint: { folder, everySeconds: 0 } });
  await fit(model, images, { ...run, epochs: 2, checkpoint: { folder } });
  expect(tf.memory().numTensors).toBe(before);
  model.dispose();
});

describe('a checkpoint is refused and left as it is', () => {
  const refused = async (options: Partial<FitOptions>, model = network()): Promise<string> => {
    const before = weightsOf(model);
    const error: unknown = await fit(model, images, { ...run, checkpoint: { folder }, ...options }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(CheckpointError);
    expect(weightsOf(model)).toEqual(before);
    model.dispose();
    return (error as Error).message;
  };
  beforeEach(() => trained({ epochs: 2, checkpoint: { folder } }));

  test('of another run', async () => {
    expect(await refused({ seed: 2 })).toMatch(/expected a run of .*"seed":2.*, got .*"seed":1/);
    expect(await refused({ augmentation: { flip: true } })).toContain(
      '"augmentation":{"flip":true,"shift":0}',
    );
    expect(await refused({ batchSize: 8 })).toMatch(/"batchSize":8/);
    expect(await refused({ epochs: 1 })).toContain('expected at most 1 epochs, got 2; delete it');
  });

  test('of another network, or with other layers frozen', async () => {
    const other = mnistNetwork({ seed: 1, ...size, hiddenUnits: 9 });
    expect(await refused({}, other)).toMatch(/expected weights .*\[3,9\].*, got /);
    const frozen = network();
    freezeLayer(frozen, 'conv1');
    expect(await refused({}, frozen)).toMatch(/"trainableWeights":6/);
  });

  test('that is damaged', async () => {
    truncateSync(join(folder, 'values.bin'), 100);
    expect(await refused({})).toMatch(/expected \d+ bytes of values, got 100/);
    writeFileSync(join(folder, 'checkpoint.json'), '{ "format": "other" }');
    expect(await refused({})).toContain('expected actilens-checkpoint-2, got other');
    writeFileSync(join(folder, 'checkpoint.json'), '{');
    expect(await refused({})).toContain('expected JSON');
    expect(readdirSync(folder)).toHaveLength(2);
  });
});

test('a run that cannot be saved ends, or goes on when somebody is told', async () => {
  writeFileSync(resolve(folder, '..', 'file'), '');
  const inFile = resolve(folder, '..', 'file', 'run');
  const broken = network();
  await expect(fit(broken, images, { ...run, checkpoint: { folder: inFile } })).rejects.toThrow(WriteError);
  broken.dispose();
  const told: Error[] = [];
  const checkpoint = { folder: inFile, onError: (error: Error) => told.push(error) };
  const { history } = await trained({ checkpoint });
  expect(history.loss).toHaveLength(3);
  expect(told.map(({ message }) => message)).toEqual(
    new Array(3).fill(expect.stringContaining('could not be written')),
  );
});

test('a checkpoint that a killed process had set aside is found', async () => {
  await trained({ epochs: 2, checkpoint: { folder } });
  renameSync(folder, join(resolve(folder, '..'), '.run.previous'));
  let batches = 0;
  await trained({ checkpoint: { folder }, onBatch: () => void (batches += 1) });
  expect(batches).toBe(7);
});

test('a process that is killed again and again ends where an unbroken run does', async () => {
  const program = `
    const { Dataset, fit, mnistNetwork } = require(${JSON.stringify(resolve('analysis/dist/index.js'))});
    const { useTensorFlow } = require(${JSON.stringify(resolve('runtime/dist/index.js'))});
    const [folder, parts] = process.argv.slice(1);
    useTensorFlow();
    const { images, labels, ...rest } = JSON.parse(parts);
    const dataset = new Dataset({ images: Uint8Array.from(images), labels: Uint8Array.from(labels), ...rest });
    const model = mnistNetwork({ seed: 1, filters: [3, 3], hiddenUnits: 8, imageShape: [6, 6, 1], classCount: 3 });
    const onBatch = ({ epoch, batch }) => process.stdout.write(epoch + '/' + batch + '\\n');
    const options = { ...${JSON.stringify(run)}, onBatch, checkpoint: { folder, everySeconds: 0 } };
    fit(model, dataset, options).then(async ({ loss }) => {
      const weights = model.getWeights().flatMap((weight) => [...weight.dataSync()]);
      process.stdout.write(JSON.stringify({ loss, weights }) + '\\n');
    });`;
  const { images: pixels, labels, classNames, imageShape } = images;
  const parts = JSON.stringify({ images: [...pixels], labels: [...labels], classNames, imageShape });
  const start = (killAfter: number) =>
    new Promise<string>((done) => {
      const child = spawn(process.execPath, ['-e', program, folder, parts], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let printed = '';
      child.stdout.on('data', (text) => {
        printed += text;
        if (printed.split('\n').length > killAfter) child.kill('SIGKILL');
      });
      void once(child, 'close').then(() => done(printed));
    });
  const places: string[] = [];
  for (const killAfter of [1, 5, 8]) places.push((await start(killAfter)).split('\n')[0]);
  const lines = (await start(Infinity)).trim().split('\n');
  const { loss, weights } = JSON.parse(lines.at(-1)!) as { loss: number[]; weights: number[] };
  const whole = await trained();
  expect(places[0]).toBe('1/1');
  expect(places[1]).toMatch(/^1\/[1-7]$/);
  expect(lines.length).toBeLessThan(21);
  loss.forEach((value, i) => expect(value).toBeCloseTo(whole.history.loss[i], 5));
  weights.forEach((value, i) => expect(value).toBeCloseTo(whole.weights[i], 5));
  expect(JSON.parse(readFileSync(join(folder, 'checkpoint.json'), 'utf8'))).toMatchObject({
    position: { epochs: 3, batches: 0 },
  });
});

test('a checkpoint is found also when the process died while it was being replaced', async () => {
  const checkpoint = { folder };
  await trained({ epochs: 1, checkpoint });
  renameSync(folder, join(folder, '..', '.run.previous'));
  const epochs: number[] = [];
  await trained({ epochs: 2, checkpoint, onEpoch: ({ epoch }) => void epochs.push(epoch) });
  expect(epochs).toEqual([2]);
});
