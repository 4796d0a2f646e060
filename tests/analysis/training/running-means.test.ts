import { useTensorFlow } from '@actilens/runtime';
import * as tf from '@tensorflow/tfjs';
import { RunningMeans } from '../../../analysis/training/running-means';

beforeAll(() => void useTensorFlow());

test('means weigh each batch by its images, and everything is disposed', async () => {
  const before = tf.memory().numTensors;
  const running = new RunningMeans(3);
  running.add({ loss: tf.scalar(2), correct: tf.tensor1d([2, 1, 0]) }, [0, 0, 1, 1]);
  expect(await running.read()).toEqual({ loss: 2, accuracy: 0.75, perClass: [1, 0.5, NaN] });
  running.add({ loss: tf.scalar(0.5), correct: tf.tensor1d([0, 0, 0]) }, [0, 0]);
  const sums = await running.sums();
  running.dispose();
  const goneOn = new RunningMeans(3, sums);
  expect(await goneOn.read()).toEqual({ loss: 1.5, accuracy: 0.5, perClass: [0.5, 0.5, NaN] });
  goneOn.dispose();
  expect(tf.memory().numTensors).toBe(before);
});
