import * as tf from '@tensorflow/tfjs';
import { useTensorFlow } from '@actilens/runtime';
import { dropMostCorrelated, keepByCorrelation } from '../../../analysis/criteria/correlation';
import { computeWithPython } from '../../support/compute-with-python';
import { asJson, contextOf, KERAS_NETWORK, trainedNetwork } from './small-network';

beforeAll(() => void useTensorFlow());

test('of the most similar pair the one goes that is more like all others', () => {
  // Pairs: 01 0.9, 02 0.1, 03 0.2, 12 0.5, 13 0.6, 23 0.8.
  const similarity = Float64Array.from(
    [
      [1, 0.9, 0.1, 0.2],
      [0.9, 1, 0.5, 0.6],
      [0.1, 0.5, 1, 0.8],
      [0.2, 0.6, 0.8, 1],
    ].flat(),
  );
  expect(dropMostCorrelated(similarity, 4, 3)).toEqual([0, 2, 3]);
  expect(dropMostCorrelated(similarity, 4, 2)).toEqual([0, 2]);
  expect(dropMostCorrelated(similarity, 4, 1)).toEqual([0]);
});

test('the neurons stay that remain when NumPy correlates the activations that Keras computes', async () => {
  const model = await trainedNetwork();
  const context = contextOf(model, { keep: 1 });
  const program = `${KERAS_NETWORK}
rows = upto(2).numpy().astype("float64").reshape(-1, 8).T
with np.errstate(all="ignore"): r = np.abs(np.corrcoef(rows))
r[np.isnan(r)] = 1
left, result = list(range(8)), []
while len(left) > 1:
    among = r[np.ix_(left, left)] - np.eye(len(left))
    pair = np.unravel_index(np.argmax(np.triu(among, 1)), among.shape)
    sums = among.sum(0)
    del left[pair[0] if sums[pair[0]] > sums[pair[1]] + 1e-12 else pair[1]]
    result.append(list(left))`;
  const expected = computeWithPython<number[][]>(program, asJson(model, context.trainingSet));
  expect(expected).toHaveLength(7);
  for (const kept of expected) {
    expect(await keepByCorrelation({ ...context, keep: kept.length })).toEqual(kept);
  }
  model.dispose();
});

test('a twin goes, whatever its scale, and a neuron that never changes goes before it', async () => {
  const model = await trainedNetwork();
  const layer = model.getLayer('conv1');
  const weights = tf.tidy(() => {
    const [kernel] = layer.getWeights();
    const [a, , c] = tf.split(kernel, 4, 3);
    return [tf.concat([a, a.mul(3), c, tf.zerosLike(a)], 3), tf.tensor1d([0.05, 0.15, 0.2, 1])];
  });
  layer.setWeights(weights);
  tf.dispose(weights);
  const kept = (keep: number) => keepByCorrelation(contextOf(model, { layerName: 'conv1', keep }));
  expect(await kept(3)).toEqual([0, 1, 2]);
  expect((await kept(2)).includes(2)).toBe(true);
  expect(await kept(2)).toHaveLength(2);
  model.dispose();
});
