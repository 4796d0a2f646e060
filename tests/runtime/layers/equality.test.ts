import * as tf from '@tensorflow/tfjs';
import { setTracing, useTensorFlow } from '@actilens/runtime';
import { type Example, EXAMPLES, OPTIMIZERS } from './models';

const LOSS_COUNT = 20;

/** Rounding differs where libtensorflow rearranges a graph, and training carries it on. */
const RELATIVE_TOLERANCE = 1e-5;

/** Half of the examples. */
const BATCH_SIZE = 5;

const BATCHES_PER_EPOCH = 2;

interface Training {
  readonly losses: number[];
  readonly weights: number[][];
  readonly iterations: number;
}

async function train(build: () => Example, optimizer: tf.Optimizer, isTraced: boolean): Promise<Training> {
  setTracing(isTraced);
  const { model, x, y, compile, fit } = build();
  model.compile({ ...compile, optimizer });
  const losses: number[] = [];
  await model.fit(x, y, {
    ...fit,
    batchSize: BATCH_SIZE,
    epochs: Math.ceil(LOSS_COUNT / BATCHES_PER_EPOCH),
    shuffle: false,
    verbose: 0,
    callbacks: { onBatchEnd: async (_batch, logs) => void losses.push(logs!.loss) },
  });
  const weights = model.getWeights().map((weight) => Array.from(weight.dataSync()));
  const { iterations } = optimizer;
  model.dispose();
  optimizer.dispose();
  tf.dispose([x, y]);
  return { losses, weights, iterations };
}

const relativeDifference = (a: number, b: number): number => Math.abs(a - b) / Math.max(Math.abs(a), 1e-3);

beforeAll(() => {
  useTensorFlow();
});

afterAll(() => setTracing(true));

/** Trains without and with traces, and expects the same. */
async function expectEquality(build: () => Example, optimizer: () => tf.Optimizer): Promise<void> {
  const warn = jest.spyOn(console, 'warn');
  const eager = await train(build, optimizer(), false);
  const recorded = await train(build, optimizer(), true);
  const differences = eager.losses.map((loss, i) => relativeDifference(loss, recorded.losses[i]));
  expect(differences.length).toBeGreaterThanOrEqual(LOSS_COUNT);
  expect(Math.max(...differences.slice(0, LOSS_COUNT))).toBeLessThan(RELATIVE_TOLERANCE);
  const weights = recorded.weights.flat();
  expect(weights).toHaveLength(eager.weights.flat().length);
  eager.weights.flat().forEach((weight, i) => expect(weights[i]).toBeCloseTo(weight, 3));
  expect(recorded.iterations).toBe(eager.iterations);
  expect(warn).not.toHaveBeenCalled();
  warn.mockRestore();
}

describe.each(Object.keys(EXAMPLES))('a network with %s trains traced as it does eagerly', (name) => {
  it.each(Object.keys(OPTIMIZERS))('with %s', (optimizer) =>
    expectEquality(EXAMPLES[name], OPTIMIZERS[optimizer]),
  );
});

// TensorFlow.js's centred rmsprop takes the square root of a negative number where a gradient is 0
it.each(['two inputs and two outputs', 'an LSTM', 'class weights', 'a loss and a metric of its own'])(
  'a network with %s trains traced as it does eagerly with rmsprop (centred)',
  (name) => expectEquality(EXAMPLES[name], () => tf.train.rmsprop(0.005, 0.9, 0.5, 1e-12, true)),
);
