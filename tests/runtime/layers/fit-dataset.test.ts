import * as tf from '@tensorflow/tfjs';
import { setTracing, useTensorFlow } from '@actilens/runtime';
import { EXAMPLES } from './models';

beforeAll(() => {
  useTensorFlow();
});

afterEach(() => setTracing(true));

type Items = tf.data.Dataset<tf.TensorContainerObject>;

const NAMED = { inputs: 'pair', outputs: 'one' };

/** Batches of 4, 4 and 2 of tensors by name. */
function pairs(): Items {
  const items = Array.from({ length: 10 }, (_, i) => ({
    xs: { [NAMED.inputs]: [i / 10, 1 - i / 10] },
    ys: { [NAMED.outputs]: [Math.sin(i)] },
  }));
  return tf.data.array(items).batch(4) as unknown as Items;
}

function network(optimizer: tf.Optimizer = tf.train.adam(0.01)): tf.LayersModel {
  const input = tf.input({ shape: [2], name: NAMED.inputs });
  const dense = (units: number, seed: number, name?: string) =>
    tf.layers.dense({
      units,
      name,
      activation: 'tanh',
      kernelInitializer: tf.initializers.glorotNormal({ seed }),
    });
  const output = dense(1, 2, NAMED.outputs).apply(dense(3, 1).apply(input)) as tf.SymbolicTensor;
  const model = tf.model({ inputs: input, outputs: output });
  model.compile({ optimizer, loss: 'meanSquaredError', metrics: ['mae'] });
  return model;
}

const disposed = (model: tf.LayersModel): void => {
  model.optimizer.dispose();
  model.dispose();
};

describe('fitDataset', () => {
  it.each<[string, () => Omit<tf.ModelFitDatasetArgs<tf.TensorContainer>, 'epochs'>]>([
    ['without validation', () => ({})],
    ['with a validation data set', () => ({ validationData: pairs(), validationBatches: 2 })],
    [
      'with validation tensors',
      () => ({
        validationData: [tf.ones([5, 2]), tf.ones([5, 1])] as [tf.Tensor, tf.Tensor],
        validationBatchSize: 2,
      }),
    ],
    ['with a number of batches an epoch', () => ({ batchesPerEpoch: 1 })],
  ])('has the history of TensorFlow.js, %s', async (_what, args) => {
    const fit = async (isTraced: boolean) => {
      setTracing(isTraced);
      const model = network();
      const batches: string[] = [];
      const { history } = await model.fitDataset(pairs(), {
        ...args(),
        epochs: 3,
        verbose: 0,
        callbacks: { onBatchEnd: async (batch, logs) => void batches.push(`${batch} of ${logs!.size}`) },
      });
      disposed(model);
      return { history, batches };
    };
    const eager = await fit(false);
    const recorded = await fit(true);
    expect(recorded.batches).toEqual(eager.batches);
    expect(Object.keys(recorded.history)).toEqual(Object.keys(eager.history));
    for (const [name, values] of Object.entries(eager.history)) {
      (values as number[]).forEach((value, i) =>
        expect(recorded.history[name][i]).toBeCloseTo(value as number, 5),
      );
    }
  });

  it('weighs examples by class as fit does', async () => {
    const data = EXAMPLES['class weights']();
    const classWeight = { 0: 1, 1: 2.5, 2: 0.3 };
    const lossAfter = async (train: (model: tf.LayersModel) => Promise<tf.History>) => {
      const { model, compile } = EXAMPLES['class weights']();
      model.compile({ ...compile, optimizer: tf.train.sgd(0.1) });
      return (await train(model)).history.loss;
    };
    const set = tf.data.zip({
      xs: tf.data.array((data.x as tf.Tensor2D).arraySync()),
      ys: tf.data.array((data.y as tf.Tensor2D).arraySync()),
    });
    const batches = (set as unknown as Items).batch(4);
    const args = { epochs: 3, verbose: 0 as const, classWeight };
    const expected = await lossAfter((model) =>
      model.fit(data.x, data.y, { ...args, batchSize: 4, shuffle: false }),
    );
    const losses = await lossAfter((model) => model.fitDataset(batches, args));
    losses.forEach((loss, i) => expect(loss as number).toBeCloseTo(expected[i] as number, 5));
  });

  it('goes on in the data set from epoch to epoch when it has a number of batches, and warns at its end', async () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation();
    const sizes: number[] = [];
    const model = network();
    await model.fitDataset(pairs(), {
      epochs: 2,
      batchesPerEpoch: 2,
      verbose: 0,
      callbacks: { onBatchEnd: async (_batch, logs) => void sizes.push(logs!.size) },
    });
    expect(sizes).toEqual([4, 4, 2]);
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('expected 2 batches (args.batchesPerEpoch)'));
    warn.mockRestore();
    disposed(model);
  });

  it('leaves no tensors behind, also when it is stopped with a batch asked for', async () => {
    const model = network();
    await model.fitDataset(pairs(), { epochs: 1, verbose: 0 });
    const before = tf.memory().numTensors;
    await model.fitDataset(pairs(), { epochs: 3, verbose: 0, validationData: pairs() });
    await model.fitDataset(pairs(), {
      epochs: 3,
      verbose: 0,
      callbacks: { onBatchEnd: async () => void (model.stopTraining = true) },
    });
    expect(tf.memory().numTensors).toBe(before);
    disposed(model);
  });

  it('refuses to train a model twice at a time', async () => {
    const model = network();
    const first = model.fitDataset(pairs(), { epochs: 1, verbose: 0 });
    await expect(model.fitDataset(pairs(), { epochs: 1, verbose: 0 })).rejects.toThrow('already training');
    await first;
    disposed(model);
  });

  it('can be called again after it was refused', async () => {
    const model = network();
    const refused = model.fitDataset(pairs(), { epochs: 0 });
    await expect(refused).rejects.toThrow('config.epochs is expected to be a positive integer');
    const wrong = tf.data.array([{ xs: { [NAMED.inputs]: [1, 2] }, ys: {} }]).batch(1);
    await expect(model.fitDataset(wrong as unknown as Items, { epochs: 1, verbose: 0 })).rejects.toThrow(
      "expected the model's 1 output(s) (one), got 0",
    );
    const { epoch } = await model.fitDataset(pairs(), { epochs: 1, verbose: 0 });
    expect(epoch).toEqual([0]);
    disposed(model);
  });
});

describe('evaluateDataset', () => {
  it('returns the loss and metrics of TensorFlow.js, each batch weighed by its size', async () => {
    const model = network();
    const evaluate = async (isTraced: boolean) => {
      setTracing(isTraced);
      const results = [
        await model.evaluateDataset(pairs(), {}),
        await model.evaluateDataset(pairs(), { batches: 1 }),
      ];
      return results.flat().map((result) => result.dataSync()[0]);
    };
    const eager = await evaluate(false);
    const recorded = [await evaluate(true), await evaluate(true), await evaluate(true)];
    recorded.forEach((values) => values.forEach((value, i) => expect(value).toBeCloseTo(eager[i], 6)));
    disposed(model);
  });

  it('refuses a number of batches that is none', async () => {
    const model = network();
    await expect(model.evaluateDataset(pairs(), { batches: -1 })).rejects.toThrow('positive integer');
    disposed(model);
  });
});
