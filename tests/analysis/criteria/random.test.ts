import * as tf from '@tensorflow/tfjs';
import { useTensorFlow } from '@actilens/runtime';
import { keepAtRandom } from '../../../analysis/criteria/random';
import { mnistNetwork } from '../../../analysis/models/mnist-network';
import { contextOf } from './small-network';

let model: tf.Sequential;
beforeAll(() => {
  useTensorFlow();
  model = mnistNetwork({ seed: 1, filters: [4, 8] });
});
afterAll(() => model.dispose());

test('the seed alone decides which neurons stay, each as often as any other', async () => {
  const kept = await keepAtRandom(contextOf(model, { seed: 4 }));
  expect(kept).toHaveLength(3);
  expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
  expect(await keepAtRandom(contextOf(model, { seed: 4 }))).toEqual(kept);
  const times = new Array<number>(8).fill(0);
  for (let seed = 0; seed < 800; seed++) {
    (await keepAtRandom(contextOf(model, { seed }))).forEach((neuron) => times[neuron]++);
  }
  // 300 expected of each; six standard deviations of the binomial distribution are 82
  times.forEach((count) => expect(Math.abs(count - 300)).toBeLessThan(82));
});

test('more neurons than the layer has cannot stay', async () => {
  await expect(keepAtRandom(contextOf(model, { keep: 9 }))).rejects.toThrow('keep: expected 1 to 8 neurons');
});
