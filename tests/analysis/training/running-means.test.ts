import { useTensorFlow } from '@actilens/runtime';
import * as tf from '@tensorflow/tfjs';
import { RunningMeans } from '../../../analysis/training/running-means';

beforeAll(() => void useTensorFlow());

test('means weigh each batch by its images, and everything is disposed', async () => {
  const before = tf.memory().numTensors;
  const running = new RunningMeans();
  running.add({ loss: tf.scalar(2), correct: tf.scalar(3) }, 4);
  expect(await running.read()).toEqual({ loss: 2, accuracy: 0.75 });
  running.add({ loss: tf.scalar(0.5), correct: tf.scalar(0) }, 2);
  expect(await running.read()).toEqual({ loss: 1.5, accuracy: 0.5 });
  running.dispose();
  expect(tf.memory().numTensors).toBe(before);
});
