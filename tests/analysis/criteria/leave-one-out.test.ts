import * as tf from '@tensorflow/tfjs';
import { useTensorFlow } from '@actilens/runtime';
import { keepByLeaveOneOut } from '../../../analysis/criteria/leave-one-out';
import { drawSample } from '../../../analysis/criteria/sample';
import { keepNeurons } from '../../../analysis/surgery/remove-neurons';
import { evaluate } from '../../../analysis/training/evaluate';
import { contextOf, trainedNetwork } from './small-network';

let model: tf.Sequential;
beforeAll(async () => {
  useTensorFlow();
  model = await trainedNetwork();
});
afterAll(() => model.dispose());

test.each(['conv1', 'conv2'])(
  'in %s each neuron goes whose removal by surgery costs least',
  async (layerName) => {
    const context = contextOf(model, { layerName, sampleSize: 200 });
    const sample = context.trainingSet.subset(drawSample(context));
    const lossOf = async (kept: number[]) => {
      const smaller = keepNeurons(model, layerName, kept);
      const { loss } = await evaluate(smaller, sample);
      smaller.dispose();
      return loss;
    };
    let left = layerName === 'conv1' ? [0, 1, 2, 3] : [0, 1, 2, 3, 4, 5, 6, 7];
    while (left.length > 1) {
      const kept = await keepByLeaveOneOut({ ...context, keep: left.length - 1 });
      const [gone, ...others] = left.filter((neuron) => !kept.includes(neuron));
      expect(others).toEqual([]);
      const losses = await Promise.all(left.map((neuron) => lossOf(left.filter((n) => n !== neuron))));
      // float32 sums in another order
      expect(losses[left.indexOf(gone)]).toBeLessThan(Math.min(...losses) + 1e-5);
      left = kept;
    }
  },
);

test('it tells its progress, stops where it is told to and leaves no tensor', async () => {
  const before = tf.memory().numTensors;
  const done: number[] = [];
  await keepByLeaveOneOut(contextOf(model, { keep: 6, onProgress: (share) => done.push(share) }));
  expect(done).toEqual(Array.from({ length: 15 }, (_, i) => (i + 1) / 15));
  const stop = new AbortController();
  const onProgress = (share: number) => share > 0.5 && stop.abort(new Error('enough'));
  const work = keepByLeaveOneOut(contextOf(model, { keep: 6, signal: stop.signal, onProgress }));
  await expect(work).rejects.toThrow('enough');
  expect(tf.memory().numTensors).toBe(before);
});

test('a network that has diverged is refused', async () => {
  const diverged = keepNeurons(model, 'conv1', [0, 1, 2, 3]);
  const weights = diverged.getWeights().map((weight) => tf.fill(weight.shape, NaN));
  diverged.setWeights(weights);
  await expect(keepByLeaveOneOut(contextOf(diverged))).rejects.toThrow('the network has diverged');
  tf.dispose(weights);
  diverged.dispose();
});
