import * as tf from '@tensorflow/tfjs';
import { useTensorFlow } from '@actilens/runtime';

const signalSymbol = Symbol.for('actilens.signal');
let abort: AbortController;
beforeAll(() => void useTensorFlow());
beforeEach(() => {
  abort = new AbortController();
  Object.assign(globalThis, { [signalSymbol]: () => abort.signal });
});
afterEach(() => Reflect.deleteProperty(globalThis, signalSymbol));

function network(): tf.Sequential {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [3] })] });
  model.compile({ loss: 'meanSquaredError', optimizer: 'sgd' });
  return model;
}

const [xs, ys] = [() => tf.ones([64, 3]), () => tf.ones([64, 1])];
const callbacks = (): tf.CustomCallbackArgs => ({
  onBatchEnd: async (batch) => void (batch === 1 && abort.abort()),
});

test('fit ends at the batch in which the host’s signal fires, and the model can be trained again', async () => {
  const model = network();
  const seen: number[] = [];
  const { onBatchEnd } = callbacks();
  await model.fit(xs(), ys(), {
    batchSize: 8,
    epochs: 1000,
    verbose: 0,
    callbacks: {
      onBatchEnd: async (batch, logs) => {
        seen.push(batch);
        await onBatchEnd!(batch, logs);
      },
    },
  });
  expect(seen).toEqual([0, 1]);
  abort = new AbortController();
  expect((await model.fit(xs(), ys(), { epochs: 2, verbose: 0 })).epoch).toEqual([0, 1]);
});

test('fitDataset ends so, too', async () => {
  const dataset = tf.data.generator(function* () {
    for (;;) yield { xs: [1, 2, 3], ys: [1] };
  }) as tf.data.Dataset<tf.TensorContainer>;
  const { epoch } = await network().fitDataset(dataset.batch(4), {
    epochs: 1,
    verbose: 0,
    callbacks: callbacks(),
  });
  expect(epoch.length).toBeLessThanOrEqual(1);
});
