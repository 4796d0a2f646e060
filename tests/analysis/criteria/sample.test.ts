import * as tf from '@tensorflow/tfjs';
import { useTensorFlow } from '@actilens/runtime';
import { drawSample, sumOverSample } from '../../../analysis/criteria/sample';
import { contextOf } from './small-network';

beforeAll(() => void useTensorFlow());

const context = contextOf(null as never, { seed: 4, sampleSize: 200 });

/** Images of each label, and of all. */
const countLabels = (_: tf.Tensor, labels: tf.Tensor1D) =>
  tf.tidy(() => tf.oneHot(labels, 3).toFloat().sum(0));

test('a sample has as many different images as were asked for, others with another seed', () => {
  const drawn = drawSample(context);
  expect(new Set(drawn).size).toBe(200);
  expect(drawn).toEqual(drawSample(context));
  expect(drawn).not.toEqual(drawSample({ ...context, seed: 5 }));
  expect(drawSample({ ...context, sampleSize: undefined }, 40)).toHaveLength(40);
  expect(new Set(drawSample({ ...context, sampleSize: 5000 })).size).toBe(300);
});

test('a measure is summed over the images of the sample', async () => {
  const before = tf.memory().numTensors;
  const done: number[] = [];
  const sums = await sumOverSample(
    { ...context, onProgress: (share) => done.push(share) },
    'labels',
    countLabels,
  );
  const expected = [0, 0, 0];
  drawSample(context).forEach((place) => expected[context.trainingSet.labels[place]]++);
  expect(Array.from(sums)).toEqual(expected);
  expect(done).toEqual([128 / 200, 1]);
  expect(tf.memory().numTensors).toBe(before);
});

test('it stops where it is told to and leaves no tensor', async () => {
  const before = tf.memory().numTensors;
  const stop = new AbortController();
  const work = sumOverSample(
    { ...context, signal: stop.signal, onProgress: () => stop.abort(new Error('enough')) },
    'labels',
    countLabels,
  );
  await expect(work).rejects.toThrow('enough');
  expect(tf.memory().numTensors).toBe(before);
});
