import { useTensorFlow } from '@actilens/runtime';
import * as tf from '@tensorflow/tfjs';
import { deriveSeed } from '../../../analysis/datasets/random-numbers';
import { mnistNetwork } from '../../../analysis/models/mnist-network';
import { Adadelta } from '../../../analysis/training/adadelta';
import { TrainingStopped } from '../../../analysis/training/errors';
import { fit, type FitOptions } from '../../../analysis/training/fit';
import { type Pace, TrainingControl } from '../../../analysis/training/training-control';
import { smallImages } from './small-images';

beforeAll(() => void useTensorFlow());

const images = smallImages(96);

function network(optimizer: tf.Optimizer = new Adadelta(0.5)): tf.Sequential {
  const model = mnistNetwork({
    ...{ seed: 1, filters: [3, 3], hiddenUnits: 8, imageShape: [6, 6, 1], classCount: 3 },
  });
  model.compile({ optimizer, loss: 'sparseCategoricalCrossentropy' });
  return model;
}

const weightsOf = (model: tf.LayersModel): number[] =>
  model.getWeights().flatMap((weight) => [...weight.dataSync()]);

/** The weights of a network after two epochs of six batches. */
async function trained(options: Partial<FitOptions>, optimizer?: tf.Optimizer): Promise<number[]> {
  const model = network(optimizer);
  await fit(model, images, { epochs: 2, batchSize: 16, seed: 3, progressEvery: 1, ...options });
  const weights = weightsOf(model);
  model.dispose();
  return weights;
}

/** As TensorFlow.js's users do; gradient descent holds its rate as a tensor too. */
function set(optimizer: tf.Optimizer, rate: number): void {
  const { setLearningRate } = optimizer as Partial<tf.SGDOptimizer>;
  if (setLearningRate) setLearningRate.call(optimizer, rate);
  else Object.assign(optimizer, { learningRate: rate });
}

/** The same training as TensorFlow.js does it, a batch at a time, with other rates from the fourth and the eighth batch on. */
async function asTensorFlowDoes(optimizer: tf.Optimizer, rates: readonly number[]): Promise<number[]> {
  const model = network(optimizer);
  for (let batch = 0; batch < 12; batch++) {
    const order = images.shuffledIndices(deriveSeed(3, 1 + Math.floor(batch / 6)));
    const rate = batch === 3 ? rates[0] : batch === 7 ? rates[1] : undefined;
    if (rate !== undefined) set(optimizer, rate);
    const start = 16 * (batch % 6);
    const [taken] = [...images.batches({ batchSize: 16, order: order.subarray(start, start + 16) })];
    await model.trainOnBatch(taken.images, taken.labels.toFloat());
    tf.dispose([taken.images, taken.labels]);
  }
  const weights = weightsOf(model);
  model.dispose();
  return weights;
}

const optimizers: Readonly<Record<string, () => tf.Optimizer>> = {
  'our Adadelta': () => new Adadelta(0.5),
  'gradient descent': () => tf.train.sgd(0.05),
  momentum: () => tf.train.momentum(0.05, 0.9),
  Adam: () => tf.train.adam(0.01),
  RMSProp: () => tf.train.rmsprop(0.01),
  Adagrad: () => tf.train.adagrad(0.05),
};

test.each(Object.keys(optimizers))(
  'a rate that is changed on the way trains as TensorFlow.js does with that rate from that batch on: %s',
  async (name) => {
    const control = new TrainingControl();
    const found = await trained(
      {
        ...{ control, learningRates: [{ batch: 8, rate: 0.002 }] },
        onBatch: ({ epoch, batch }) => {
          if (epoch === 1 && batch === 3) control.learningRate = 0.2;
        },
      },
      optimizers[name](),
    );
    const expected = await asTensorFlowDoes(optimizers[name](), [0.2, 0.002]);
    const unchanged = await trained({}, optimizers[name]());
    // Float32 sums in another order.
    expected.forEach((value, i) => expect(found[i]).toBeCloseTo(value, 4));
    expect(Math.max(...expected.map((value, i) => Math.abs(value - unchanged[i])))).toBeGreaterThan(1e-3);
    expect(control.learningRates).toEqual([
      { batch: 4, rate: 0.2 },
      { batch: 8, rate: 0.002 },
    ]);
  },
);

test('rates that were asked for on the way give, as a plan, the same weights to the last bit', async () => {
  const control = new TrainingControl();
  const steered = await trained({
    control,
    onBatch: ({ epoch, batch }) => {
      if (batch === 2) control.learningRate = epoch === 1 ? 0.1 : 1;
    },
  });
  expect(await trained({ learningRates: control.learningRates })).toEqual(steered);
});

test('a run that stands still takes no batch, and goes on as if nothing had been', async () => {
  const paces: Pace[] = [];
  const control = new TrainingControl((pace) => paces.push(pace));
  let done = 0;
  let paused: Promise<void> | undefined;
  const run = trained({
    control,
    onBatch: () => {
      done += 1;
      if (done === 4) paused = control.pause();
    },
  });
  while (!paused) await new Promise(setImmediate);
  await paused;
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
  expect([done, control.isPaused]).toEqual([4, true]);
  control.learningRate = 0.5;
  control.resume();
  expect(await run).toEqual(await trained({}));
  expect(paces.map(({ isPaused }) => isPaused)).toEqual([false, true, false]);
});

test('time in which a run stands still does not count as time that it needs', async () => {
  let now = 0;
  const control = new TrainingControl(({ isPaused }) => {
    if (!isPaused) return;
    now += 1e6;
    setImmediate(() => control.resume());
  });
  const left: number[] = [];
  await trained({
    control,
    clock: () => now,
    onBatch: ({ secondsLeft }) => {
      left.push(secondsLeft);
      if (left.length === 5) void control.pause();
      now += 1000;
    },
  });
  // The clock goes on for a second after each batch is reported.
  expect(left[6]).toBeCloseTo((6 / 7) * 5, 6);
});

test('a run can be stopped, also when it stands still, and whoever waits for it to stand still is told', async () => {
  const model = network();
  const control = new TrainingControl();
  const options = { epochs: 2, batchSize: 16, seed: 3, progressEvery: 1, control };
  const paused = control.pause();
  const run = fit(model, images, options);
  await paused;
  control.stop();
  await expect(run).rejects.toThrow(TrainingStopped);
  const ended = new TrainingControl();
  await fit(model, images, { ...options, control: ended, epochs: 1 });
  await ended.pause();
  expect(ended.isPaused).toBe(false);
  model.dispose();
});

test('what is not a learning rate is refused', async () => {
  const control = new TrainingControl();
  for (const rate of [NaN, -1, Infinity])
    expect(() => (control.learningRate = rate)).toThrow('learningRate: expected a number from 0 up');
  await expect(trained({ learningRates: [{ batch: 0, rate: 1 }] })).rejects.toThrow(RangeError);
});
