import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@actilens/runtime/tfjs-node';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'actilens-tfjs-node-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

it('makes libtensorflow the backend when it is imported', () => {
  expect(tf.getBackend()).toBe('tensorflow');
  expect(tf.version['tfjs-node']).toBe('4.22.0');
});

it('trains a model written for tfjs-node', async () => {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
  model.compile({ optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError' });
  const x = tf.tensor2d([0, 1, 2, 3], [4, 1]);
  const history = await model.fit(x, x.mul(2), { epochs: 60, verbose: 0 });
  expect(history.history.loss.at(-1)).toBeLessThan(1e-2);
});

it('saves and loads models at file:// addresses', async () => {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3] })] });
  await model.save(`file://${folder}/model`);
  const loaded = await tf.loadLayersModel(`file://${folder}/model/model.json`);
  expect(Array.from(loaded.getWeights()[0].dataSync())).toEqual(Array.from(model.getWeights()[0].dataSync()));
});

it('encodes and decodes images', async () => {
  const image = tf.tensor3d([255, 0, 0, 0, 255, 0], [1, 2, 3], 'int32');
  const decoded = tf.node.decodeImage(await tf.node.encodePng(image));
  expect(decoded.shape).toEqual([1, 2, 3]);
  expect(Array.from(decoded.dataSync())).toEqual([255, 0, 0, 0, 255, 0]);
});

it('writes TensorBoard summaries', () => {
  const writer = tf.node.summaryFileWriter(join(folder, 'logs'));
  writer.scalar('loss', 0.5, 1);
  writer.histogram('weights', tf.tensor1d([1, 2, 3]), 1);
  writer.flush();
  expect(readdirSync(join(folder, 'logs'))).toEqual([expect.stringMatching(/^events\.out\.tfevents\./)]);
});
