import * as tf from '@tensorflow/tfjs';
import { BACKEND_NAME, useTensorFlow } from '@actilens/runtime';
import { mnistNetwork } from '../../../analysis/models/mnist-network';
import { fit } from '../../../analysis/training/fit';
import { smallImages } from '../training/small-images';

const network = () =>
  mnistNetwork({ seed: 1, filters: [1, 1], hiddenUnits: 1, imageShape: [6, 6, 1], classCount: 3 });

/** Trains on so many images, and what is said about it. */
async function saidOf(imageCount: number): Promise<string[]> {
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  try {
    await fit(network(), smallImages(imageCount), { epochs: 1, batchSize: 300, seed: 1 });
    return warn.mock.calls.map(([said]) => String(said)).filter((said) => said.includes('useTensorFlow'));
  } finally {
    warn.mockRestore();
  }
}

test('nothing is said where libtensorflow is there and another backend was chosen', async () => {
  useTensorFlow();
  tf.setBackend('cpu');
  expect(await saidOf(600)).toEqual([]);
  tf.removeBackend(BACKEND_NAME);
});

test('training on many images without libtensorflow says once what to do', async () => {
  expect(tf.getBackend()).toBe('cpu');
  expect(await saidOf(60)).toEqual([]);
  expect(await saidOf(600)).toEqual([
    expect.stringMatching(/^600 images on .*in JavaScript.*call useTensorFlow\(\) in the first cell/),
  ]);
  expect(await saidOf(600)).toEqual([]);
});
