import { useTensorFlow } from '@actilens/runtime';
import { keepByMeanActivation } from '../../../analysis/criteria/mean-activation';
import { computeWithPython } from '../../support/compute-with-python';
import { asJson, contextOf, KERAS_NETWORK, trainedNetwork } from './small-network';

test("the neurons stay whose mean activations are highest in Keras'", async () => {
  useTensorFlow();
  const model = await trainedNetwork();
  const context = contextOf(model);
  const program = `${KERAS_NETWORK}
means = upto(2).numpy().astype("float64").mean((0, 1, 2))
result = [means.tolist(), np.argsort(-means, kind="stable").tolist()]`;
  const [means, order] = computeWithPython<[number[], number[]]>(program, asJson(model, context.trainingSet));
  expect(new Set(means).size).toBeGreaterThan(3);
  for (const keep of [1, 2, 3, 4, 5]) {
    expect(await keepByMeanActivation({ ...context, keep })).toEqual(
      order.slice(0, keep).sort((a, b) => a - b),
    );
  }
  model.dispose();
});
