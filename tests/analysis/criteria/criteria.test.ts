import * as tf from '@tensorflow/tfjs';
import { useTensorFlow } from '@actilens/runtime';
import { CRITERIA } from '../../../analysis/criteria/criteria';
import { contextOf, trainedNetwork } from './small-network';

let model: tf.Sequential;
beforeAll(async () => {
  useTensorFlow();
  model = await trainedNetwork();
});
afterAll(() => model.dispose());

describe.each(Object.entries(CRITERIA))('%s', (_, { choose }) => {
  test.each(['conv1', 'conv2', 'hidden'])('chooses neurons of %s, the same each time', async (layerName) => {
    const weights = model.getWeights().map((weight) => weight.dataSync().slice());
    const before = tf.memory().numTensors;
    const kept = await choose(contextOf(model, { layerName }));
    expect(kept).toHaveLength(3);
    expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
    expect(kept.every((neuron) => neuron >= 0 && neuron < (layerName === 'conv1' ? 4 : 8))).toBe(true);
    expect(await choose(contextOf(model, { layerName }))).toEqual(kept);
    expect(tf.memory().numTensors).toBe(before);
    expect(model.getWeights().map((weight) => weight.dataSync())).toEqual(weights);
  });

  test('keeps all neurons where all are to stay, and refuses to keep more', async () => {
    expect(await choose(contextOf(model, { keep: 8 }))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    await expect(choose(contextOf(model, { keep: 9 }))).rejects.toThrow('keep: expected 1 to 8 neurons');
  });
});
