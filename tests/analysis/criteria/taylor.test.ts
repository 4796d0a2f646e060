import { useTensorFlow } from '@actilens/runtime';
import { keepByTaylor } from '../../../analysis/criteria/taylor';
import { computeWithPython } from '../../support/compute-with-python';
import { asJson, contextOf, KERAS_NETWORK, trainedNetwork } from './small-network';

const PROGRAM = `${KERAS_NETWORK}
activations = upto(given["conv"])
with tf.GradientTape() as tape:
    tape.watch(activations)
    shares = rest(given["conv"], activations)
    loss = -tf.reduce_sum(tf.math.log(tf.gather(shares, labels, axis=1, batch_dims=1)))
effect = activations.numpy().astype("float64") * tape.gradient(loss, activations).numpy()
measure = np.abs(effect.mean((1, 2))).mean(0)
result = [measure.tolist(), np.argsort(-measure, kind="stable").tolist()]`;

test.each([
  ['conv1', 1],
  ['conv2', 2],
])(
  "of %s the neurons stay whose effect on Keras' loss is largest to first order",
  async (layerName, conv) => {
    useTensorFlow();
    const model = await trainedNetwork();
    const context = contextOf(model, { layerName });
    const given = { ...asJson(model, context.trainingSet), conv };
    const [effects, order] = computeWithPython<[number[], number[]]>(PROGRAM, given);
    const active = effects.filter((effect) => effect > 1e-6).length;
    expect(active).toBeGreaterThan(2);
    for (let keep = 1; keep <= active; keep++) {
      expect(await keepByTaylor({ ...context, keep })).toEqual(order.slice(0, keep).sort((a, b) => a - b));
    }
    model.dispose();
  },
);
