import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { node, useTensorFlow } from '@actilens/runtime';
import * as tf from '@tensorflow/tfjs';

// One story of the real command: killed in its training, run again, asked once more.

const command = resolve(__dirname, '../../../../actilens/bin/actilens.js');
let folder: string;
const out = (...path: string[]) => join(folder, 'out', ...path);
const checkpoint = () => out('seed-1', 'checkpoints', 'full', 'checkpoint.json');

beforeAll(async () => {
  useTensorFlow();
  folder = mkdtempSync(join(tmpdir(), 'actilens-killed-'));
  await saveImages('train', 16);
  await saveImages('test', 2);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Images of 32 × 32 pixels in one colour: those of the first class in red, of the second in blue. */
async function saveImages(part: string, perClass: number): Promise<void> {
  for (const [channel, className] of [
    [0, 'cat'],
    [2, 'ship'],
  ] as const) {
    const target = join(folder, 'data', part, className);
    mkdirSync(target, { recursive: true });
    for (let image = 0; image < perClass; image++) {
      const pixels = tf.tidy(() => {
        const colour = tf
          .oneHot(tf.tensor1d([channel], 'int32'), 3)
          .mul(150 + image)
          .toInt();
        return tf.tile(colour.reshape([1, 1, 3]), [32, 32, 1]) as tf.Tensor3D;
      });
      writeFileSync(join(target, `${image}.png`), await node.encodePng(pixels));
      pixels.dispose();
    }
  }
}

/** The command on these images: four epochs of eight steps, without anything left to chance. */
function start(data = join(folder, 'data')): {
  child: ChildProcess;
  ended: Promise<[status: number | null, printed: string]>;
} {
  const options = ['--epochs', '4', '--batch-size', '4', '--dropout', '0,0', '--arms', 'maps,uncut'];
  const child = spawn(process.execPath, [
    command,
    'reproduce',
    'cifar10',
    ...options,
    '--data',
    data,
    '--output',
    out(),
  ]);
  let printed = '';
  child.stdout.on('data', (text) => (printed += text));
  child.stderr.on('data', (text) => (printed += text));
  return { child, ended: new Promise((done) => child.on('close', (status) => done([status, printed]))) };
}

interface Checkpoint {
  position: { epochs: number; loss: number[] };
}

/** The checkpoint as soon as an epoch is done. */
async function firstCheckpoint(): Promise<Checkpoint> {
  mkdirSync(out('seed-1', 'checkpoints'), { recursive: true });
  for await (const found of checkpoints()) if (found.position.epochs >= 1) return found;
  throw new Error('no checkpoint came');
}

async function* checkpoints(): AsyncGenerator<Checkpoint> {
  const changes: (() => void)[] = [];
  const watcher = watch(out('seed-1', 'checkpoints'), () => changes.forEach((tell) => tell()));
  try {
    for (;;) {
      const change = new Promise<void>((tell) => void (changes[0] = tell));
      try {
        yield JSON.parse(readFileSync(checkpoint(), 'utf8')) as Checkpoint;
      } catch {
        // It is just being replaced.
      }
      await change;
    }
  } finally {
    watcher.close();
  }
}

it('goes on from the last checkpoint after kill -9', async () => {
  const { child, ended } = start();
  await firstCheckpoint();
  child.kill('SIGKILL');
  const [status] = await ended;
  expect(status).toBeNull();
  // A mark that only a run which goes on from here can know.
  const saved = JSON.parse(readFileSync(checkpoint(), 'utf8')) as Checkpoint;
  expect(saved.position.epochs).toBeGreaterThanOrEqual(1);
  saved.position.loss[0] = 123.25;
  writeFileSync(checkpoint(), JSON.stringify(saved));
  const [again, printed] = await start().ended;
  expect([again, printed]).toEqual([0, expect.stringContaining('conv6 cut to 35 by the maps')]);
  const { history } = JSON.parse(readFileSync(out('seed-1', 'full.json'), 'utf8'));
  expect(history.loss).toHaveLength(4);
  expect(history.loss[0]).toBe(123.25);
  expect(readdirSync(out('seed-1')).filter((name) => name.endsWith('.partial'))).toEqual([]);
}, 300_000);

it('only prints what is there when it runs once more, also without the images', async () => {
  const [status, printed] = await start('/nowhere').ended;
  expect([status, printed]).toEqual([0, expect.stringContaining('conv6 cut to 35 by the maps')]);
  expect(printed).not.toMatch(/reading|training the/);
}, 120_000);

it('says what is kept when it is stopped by Ctrl-C', async () => {
  rmSync(out(), { recursive: true });
  const { child, ended } = start();
  await firstCheckpoint();
  child.kill('SIGINT');
  const [status, printed] = await ended;
  expect([status, printed]).toEqual([130, expect.stringMatching(/Stopped\. In .*out is kept what was done/)]);
}, 300_000);
