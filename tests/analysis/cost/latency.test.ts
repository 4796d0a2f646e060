import * as tf from '@tensorflow/tfjs';
import { useTensorFlow } from '@actilens/runtime';
import { measureLatency } from '../../../analysis/cost/latency';
import { mnistNetwork } from '../../../analysis/models/mnist-network';

let model: tf.Sequential;
beforeAll(() => {
  useTensorFlow();
  model = mnistNetwork({ seed: 1 });
});
afterAll(() => model.dispose());

/** A clock on which the rounds of a batch take these times. */
function clockOf(times: number[]): () => number {
  let [now, calls] = [0, 0];
  return () => (calls++ % 2 === 0 ? now : (now += times[(calls / 2 - 1) % times.length]));
}

test('it is the median of the rounds, the first three left out', async () => {
  const before = tf.memory().numTensors;
  const clock = clockOf([900, 800, 700, 5, 1, 90, 3]);
  expect(await measureLatency(model, { batchSizes: [1, 4], rounds: 4, clock })).toEqual([
    { batchSize: 1, milliseconds: 4 },
    { batchSize: 4, milliseconds: 4 },
  ]);
  const odd = clockOf([900, 800, 700, 5, 1, 90]);
  expect(await measureLatency(model, { batchSizes: [2], rounds: 3, clock: odd })).toEqual([
    { batchSize: 2, milliseconds: 5 },
  ]);
  expect(tf.memory().numTensors).toBe(before);
});

test('one image and 128 are measured unless other sizes are asked for', async () => {
  const found = await measureLatency(model, { rounds: 1 });
  expect(found.map(({ batchSize }) => batchSize)).toEqual([1, 128]);
  found.forEach(({ milliseconds }) => expect(milliseconds).toBeGreaterThan(0));
});

test('it stops where it is told to and leaves no tensor', async () => {
  const before = tf.memory().numTensors;
  const stop = new AbortController();
  let calls = 0;
  const clock = () => {
    if (++calls === 9) stop.abort(new Error('enough'));
    return calls;
  };
  await expect(measureLatency(model, { signal: stop.signal, clock })).rejects.toThrow('enough');
  expect(tf.memory().numTensors).toBe(before);
});

test('a model for images of any size is refused', async () => {
  const any = tf.sequential({
    layers: [tf.layers.conv2d({ filters: 1, kernelSize: 1, inputShape: [null, 4, 1] })],
  });
  await expect(measureLatency(any)).rejects.toThrow('expected one input of a known size, got 1 of [,4,1]');
  any.dispose();
});
