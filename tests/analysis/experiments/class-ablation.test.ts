import * as tf from '@tensorflow/tfjs';
import { useTensorFlow } from '@actilens/runtime';
import { ablateBySelectivity } from '../../../analysis/experiments/selectivity/class-ablation';
import { mnistNetwork } from '../../../analysis/models/mnist-network';
import { occurrenceMaps } from '../../../analysis/occurrence/count';
import { OccurrenceMaps } from '../../../analysis/occurrence/occurrence-maps';
import { classSelectivity } from '../../../analysis/occurrence/selectivity';
import { evaluate } from '../../../analysis/training/evaluate';
import { fit } from '../../../analysis/training/fit';
import { smallImages } from '../training/small-images';

let model: tf.Sequential;
const [trainingSet, testSet] = [smallImages(300), smallImages(100, 9)];

beforeAll(async () => {
  useTensorFlow();
  model = mnistNetwork({ seed: 3, filters: [4, 8], hiddenUnits: 8, imageShape: [6, 6, 1], classCount: 3 });
  await fit(model, trainingSet, { epochs: 6, batchSize: 32, seed: 1 });
});
afterAll(() => model.dispose());

/** The network with other neurons of conv2 silenced: their weights and biases zero. */
async function silenced(kept: readonly number[]) {
  const layer = model.getLayer('conv2');
  const before = layer.getWeights().map((weight) => weight.clone());
  const keep = tf.tensor1d(Array.from({ length: 8 }, (_, neuron) => Number(kept.includes(neuron))));
  const zeroed = before.map((weight) => weight.mul(keep));
  layer.setWeights(zeroed);
  const found = await evaluate(model, testSet);
  layer.setWeights(before);
  tf.dispose([before, keep, zeroed]);
  return found;
}

test('each class is recognised as when the other neurons are silenced, in recall and precision', async () => {
  const [maps] = await occurrenceMaps(model, trainingSet, { layers: ['conv2'] });
  const whole = await evaluate(model, testSet);
  const before = tf.memory().numTensors;
  const progress: number[] = [];
  const ablations = await ablateBySelectivity(model, maps, testSet, {
    onProgress: (done, total) => progress.push(done / total),
  });
  expect(tf.memory().numTensors).toBe(before);
  expect(progress).toEqual([1, 2, 3, 4, 5, 6, 7].map((done) => done / 7));
  const selectivity = classSelectivity(maps);
  for (const [classIndex, { className, all, selective, unselective }] of ablations.entries()) {
    expect(className).toBe(['top', 'middle', 'bottom'][classIndex]);
    expect(all.recall).toBe(whole.perClass[classIndex]);
    expect(selective!.neurons.every((neuron) => selectivity[3 * neuron + classIndex] > 0)).toBe(true);
    expect([...selective!.neurons, ...unselective!.neurons].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    for (const part of [selective!, unselective!]) {
      const { perClass, precision } = await silenced(part.neurons);
      expect(part.recall).toBeCloseTo(perClass[classIndex], 6);
      if (Number.isNaN(precision[classIndex])) expect(part.precision).toBeNull();
      else expect(part.precision).toBeCloseTo(precision[classIndex], 6);
    }
  }
  expect((await evaluate(model, testSet)).accuracy).toBe(whole.accuracy);
});

test('a part without neurons is left out', async () => {
  const [counted] = await occurrenceMaps(model, trainingSet, { layers: ['conv2'] });
  const { classNames, classSizes, counts, shape } = counted;
  const none = new OccurrenceMaps('conv2', classNames, classSizes, new Int32Array(counts.length), shape);
  const [first] = await ablateBySelectivity(model, none, testSet);
  expect(first.selective).toBeNull();
  expect(first.unselective!.neurons).toHaveLength(8);
});

test('it stops where it is told to', async () => {
  const [maps] = await occurrenceMaps(model, trainingSet, { layers: ['conv2'] });
  const before = tf.memory().numTensors;
  const stop = new AbortController();
  const work = ablateBySelectivity(model, maps, testSet, {
    signal: stop.signal,
    onProgress: (done) => done === 2 && stop.abort(new Error('enough')),
  });
  await expect(work).rejects.toThrow('enough');
  expect(tf.memory().numTensors).toBe(before);
});
