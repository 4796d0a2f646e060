import * as tf from '@tensorflow/tfjs';
import { setTracing, useTensorFlow } from '@actilens/runtime';
import { BATCH_SIZE, EXAMPLES } from './models';

beforeAll(() => {
  useTensorFlow();
});

afterEach(() => setTracing(true));

const compiled = (name: string, optimizer: tf.Optimizer = tf.train.sgd(0.1)) => {
  const example = EXAMPLES[name]();
  example.model.compile({ ...example.compile, optimizer });
  return example;
};

/** Every event that a callback sees, with its logs as numbers. */
class Recorder extends tf.CustomCallback {
  readonly events: string[] = [];

  constructor() {
    const note = (event: string) => async (index: number, logs?: tf.Logs) =>
      void this.events.push(`${event} ${index} ${rounded(logs)}`);
    super({
      onTrainBegin: async () => void this.events.push('train begin'),
      onTrainEnd: async () => void this.events.push('train end'),
      onEpochBegin: note('epoch begin'),
      onEpochEnd: note('epoch end'),
      onBatchBegin: note('batch begin'),
      onBatchEnd: note('batch end'),
    });
  }
}

const rounded = (logs: object = {}): string =>
  Object.entries(logs)
    .map(([name, value]) => `${name}=${Number(value).toPrecision(4)}`)
    .join(' ');

describe('fit', () => {
  it.each<[string, tf.ModelFitArgs]>([
    ['without validation', {}],
    ['with validation data set apart', { validationSplit: 0.3 }],
    ['from a later epoch on', { initialEpoch: 1 }],
  ])('sends the same events and returns the same history as TensorFlow.js, %s', async (_what, args) => {
    const observe = async (isTraced: boolean) => {
      setTracing(isTraced);
      const { model, x, y } = compiled('two inputs and two outputs');
      const recorder = new Recorder();
      const fitted = {
        epochs: 3,
        batchSize: BATCH_SIZE,
        shuffle: false,
        verbose: 0,
        callbacks: [recorder],
        ...args,
      };
      const { history, epoch } = await model.fit(x, y, fitted);
      return {
        events: recorder.events,
        epoch,
        history: Object.entries(history).map(([k, v]) => [k, rounded({ ...(v as number[]) })]),
      };
    };
    expect(await observe(true)).toEqual(await observe(false));
  });

  it('uses validation data that it is given and leaves it alone', async () => {
    const { model, x, y } = compiled('an MNIST network');
    const { history } = await model.fit(x, y, {
      epochs: 2,
      verbose: 0,
      validationData: [x as tf.Tensor, y as tf.Tensor],
    });
    const [loss] = model.evaluate(x, y) as tf.Scalar[];
    expect(history.val_loss[1]).toBeCloseTo(loss.dataSync()[0], 5);
  });

  it('trains on every example once an epoch, in an order that changes', async () => {
    const count = 10;
    const x = tf.range(0, count).reshape([count, 1]);
    const seen: number[][] = [];
    const model = tf.sequential({
      layers: [tf.layers.dense({ inputShape: [1], units: 1, useBias: false, kernelInitializer: 'ones' })],
    });
    model.compile({ optimizer: tf.train.sgd(0), loss: (_target, output) => tf.sum(output) });
    await model.fit(x, x, {
      batchSize: 1,
      epochs: 3,
      verbose: 0,
      callbacks: {
        onEpochBegin: async () => void seen.push([]),
        onBatchEnd: async (_batch, logs) => void seen.at(-1)!.push(logs!.loss),
      },
    });
    for (const epoch of seen)
      expect([...epoch].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
    expect(seen[0]).not.toEqual(seen[1]);
  });

  it('stops at the next batch', async () => {
    const { model, x, y } = compiled('an MNIST network');
    const batches: number[] = [];
    const fitted = model.fit(x, y, {
      batchSize: 2,
      epochs: 1000,
      verbose: 0,
      callbacks: {
        onBatchEnd: async (batch) => {
          batches.push(batch);
          if (batches.length === 7) model.stopTraining = true;
        },
      },
    });
    const { epoch } = await fitted;
    expect(batches).toEqual([0, 1, 2, 3, 4, 0, 1]);
    expect(epoch).toEqual([0, 1]);
  });

  it('can be stopped from outside, for the event loop goes on between batches', async () => {
    const { model, x, y } = compiled('an MNIST network');
    setTimeout(() => (model.stopTraining = true), 100);
    const { epoch } = await model.fit(x, y, { epochs: 1e6, verbose: 0, yieldEvery: 'never' });
    expect(epoch.length).toBeLessThan(1e6);
  });

  it('leaves no tensors behind, also when a callback fails', async () => {
    const { model, x, y } = compiled('an MNIST network', tf.train.momentum(0.1, 0.9));
    await model.fit(x, y, { verbose: 0 });
    const before = tf.memory().numTensors;
    await model.fit(x, y, { epochs: 3, batchSize: BATCH_SIZE, validationSplit: 0.2, verbose: 0 });
    expect(tf.memory().numTensors).toBe(before);
    const failing = model.fit(x, y, {
      verbose: 0,
      batchSize: BATCH_SIZE,
      callbacks: {
        onBatchBegin: async (batch) => {
          if (batch === 0) throw new Error('callback');
        },
      },
    });
    await expect(failing).rejects.toThrow('callback');
    expect(tf.memory().numTensors).toBe(before);
    await model.fit(x, y, { verbose: 0 });
  });

  it('raises what TensorFlow.js raises for arguments that do not fit', async () => {
    const { model, x, y } = compiled('an MNIST network');
    await expect(model.fit(x, tf.zeros([3, 3]), { verbose: 0 })).rejects.toThrow('same number of samples');
    await expect(model.fit(x, y, { batchSize: -1, verbose: 0 })).rejects.toThrow('batchSize');
    await expect(model.fit(x, y, { shuffle: 'batch' as unknown as boolean, verbose: 0 })).rejects.toThrow(
      'shuffling',
    );
    const first = model.fit(x, y, { verbose: 0 });
    await expect(model.fit(x, y, { verbose: 0 })).rejects.toThrow('another fit() call is ongoing');
    await first;
  });

  it('calls the callbacks registered for a verbosity', async () => {
    const seen: string[] = [];
    class Registered extends tf.Callback {
      override async onTrainBegin(): Promise<void> {
        seen.push((this.model as tf.LayersModel).name);
      }
    }
    tf.registerCallbackConstructor(
      1,
      Registered as unknown as Parameters<typeof tf.registerCallbackConstructor>[1],
    );
    const { model, x, y } = compiled('class weights');
    await model.fit(x, y, { verbose: 0 });
    expect(seen).toEqual([]);
    await model.fit(x, y, { verbose: 1 });
    expect(seen).toHaveLength(1);
  });

  it('lets EarlyStopping stop it', async () => {
    const { model, x, y } = compiled('class weights', tf.train.sgd(0));
    const { epoch } = await model.fit(x, y, {
      epochs: 50,
      shuffle: false,
      verbose: 0,
      callbacks: tf.callbacks.earlyStopping({ monitor: 'loss', patience: 1 }),
    });
    expect(epoch.length).toBeLessThan(5);
  });
});

it('trainOnBatch returns the numbers of TensorFlow.js and leaves no tensors behind', async () => {
  const trainThrice = async (isTraced: boolean) => {
    setTracing(isTraced);
    const { model, x, y } = compiled('an MNIST network');
    const losses = [await model.trainOnBatch(x, y)];
    const before = tf.memory().numTensors;
    losses.push(await model.trainOnBatch(x, y), await model.trainOnBatch(x, y));
    expect(tf.memory().numTensors).toBe(before);
    return losses.flat();
  };
  const eager = await trainThrice(false);
  (await trainThrice(true)).forEach((loss, i) => expect(loss).toBeCloseTo(eager[i], 5));
});
