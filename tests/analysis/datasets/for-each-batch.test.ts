import * as tf from '@tensorflow/tfjs';
import { useTensorFlow } from '@actilens/runtime';
import { fromArrays } from '@actilens/analysis';
import { forEachBatch } from '../../../analysis/datasets/for-each-batch';

const signalSymbol = Symbol.for('actilens.signal');

beforeAll(() => void useTensorFlow());
afterEach(() => Reflect.deleteProperty(globalThis, signalSymbol));

const images = () =>
  fromArrays({
    images: new Uint8Array(20),
    labels: Uint8Array.from({ length: 20 }, (_, i) => i % 2),
    classNames: ['even', 'odd'],
    shape: [1, 1, 1],
  });

it('passes each image once, in batches, and keeps none', async () => {
  const before = tf.memory().numTensors;
  const sizes: number[] = [];
  await forEachBatch(
    images(),
    { batchSize: 8 },
    async ({ images: batch }) => void sizes.push(batch.shape[0]),
  );
  expect(sizes).toEqual([8, 8, 4]);
  expect(tf.memory().numTensors).toBe(before);
});

it('ends before the next batch when the notebook’s cell is stopped', async () => {
  const cell = new AbortController();
  Object.assign(globalThis, { [signalSymbol]: () => cell.signal });
  const before = tf.memory().numTensors;
  let batches = 0;
  const pass = forEachBatch(images(), { batchSize: 4 }, async () => {
    batches += 1;
    if (batches === 2) cell.abort(new Error('the cell was stopped'));
  });
  await expect(pass).rejects.toThrow('the cell was stopped');
  expect(batches).toBe(2);
  expect(tf.memory().numTensors).toBe(before);
});
