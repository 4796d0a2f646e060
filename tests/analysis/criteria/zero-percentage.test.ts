import { useTensorFlow } from '@actilens/runtime';
import { keepByZeroPercentage } from '../../../analysis/criteria/zero-percentage';
import { computeWithPython } from '../../support/compute-with-python';
import { pixelMaps } from '../../support/occurrence-maps';
import { asJson, contextOf, KERAS_NETWORK, trainedNetwork } from './small-network';

test('the neurons stay whose activations Keras and NumPy find zero least often', async () => {
  useTensorFlow();
  const model = await trainedNetwork();
  const context = contextOf(model);
  const program = `${KERAS_NETWORK}
zeros = (upto(2).numpy() == 0).mean((0, 1, 2))
result = [zeros.tolist(), np.argsort(zeros, kind="stable").tolist()]`;
  const [shares, order] = computeWithPython<[number[], number[]]>(
    program,
    asJson(model, context.trainingSet),
  );
  expect(new Set(shares).size).toBeGreaterThan(3);
  for (const keep of [2, 3, 5]) {
    expect(await keepByZeroPercentage({ ...context, keep })).toEqual(
      order.slice(0, keep).sort((a, b) => a - b),
    );
  }
  model.dispose();
});

test('maps that are there are not counted again', async () => {
  const maps = pixelMaps(
    [9, 1],
    [
      [9, 0],
      [0, 1],
      [5, 1],
    ],
  );
  const trainingSet = null as never;
  const kept = await keepByZeroPercentage(
    contextOf(null as never, { trainingSet, keep: 2, maps: async () => maps }),
  );
  expect(kept).toEqual([0, 2]);
});
