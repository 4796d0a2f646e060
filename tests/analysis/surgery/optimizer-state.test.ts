import * as tf from '@tensorflow/tfjs';
import { slotsOf } from '../../../analysis/surgery/optimizer-state';
import { removeNeurons } from '../../../analysis/surgery/remove-neurons';
import { useTensorFlow } from '../../support/tensorflow';
import { disposeAll, inputsFor, largestDifference, stack, weightValues } from './models';

const { layers } = tf;

beforeAll(async () => void (await useTensorFlow()));

/** A dense layer of 3 neurons on 2 inputs, and an output of 2. */
function denseModel(optimizer: tf.Optimizer): tf.Sequential {
  const model = stack(
    5,
    layers.dense({ name: 'hidden', units: 3, activation: 'tanh', inputShape: [2] }),
    layers.dense({ name: 'out', units: 2 }),
  );
  model.compile({ optimizer, loss: 'meanSquaredError' });
  return model;
}

async function step(model: tf.LayersModel): Promise<void> {
  const inputs = inputsFor(model);
  const targets = tf.tensor2d([
    [1, 0],
    [0, 1],
    [1, 1],
  ]);
  await model.trainOnBatch(inputs, targets).then((loss) => expect(loss).toEqual(expect.any(Number)));
  disposeAll(inputs, targets);
}

/** Every slot of every weight, by weight name. */
function slotValues(model: tf.LayersModel): Record<string, number[][]> {
  return Object.fromEntries(
    model.trainableWeights.map((weight) => [
      weight.originalName,
      slotsOf(model.optimizer, weight).map((slot) => Array.from(slot.dataSync())),
    ]),
  );
}

/** The momentum optimiser of TensorFlow.js 4.22 leaves one scalar behind when disposed. */
function tensorsLeftBy(create: () => tf.Optimizer): number {
  const start = tf.memory().numTensors;
  create().dispose();
  return tf.memory().numTensors - start;
}

const optimizers: Record<string, { create: () => tf.Optimizer; slots: number }> = {
  SGD: { create: () => tf.train.sgd(0.1), slots: 0 },
  Momentum: { create: () => tf.train.momentum(0.1, 0.9, true), slots: 1 },
  Adagrad: { create: () => tf.train.adagrad(0.1, 0.2), slots: 1 },
  Adadelta: { create: () => tf.train.adadelta(1, 0.95, 1e-6), slots: 2 },
  Adam: { create: () => tf.train.adam(0.1), slots: 2 },
  Adamax: { create: () => tf.train.adamax(0.1, 0.9, 0.99, 1e-7, 0.1), slots: 2 },
  RMSProp: { create: () => tf.train.rmsprop(0.1, 0.9, 0.5, 1e-7), slots: 2 },
  'centred RMSProp': { create: () => tf.train.rmsprop(0.1, 0.9, 0.5, 1e-3, true), slots: 3 },
};

describe.each(Object.keys(optimizers))('the state of %s', (name) => {
  const { create, slots } = optimizers[name];

  it('lets a copy go on exactly as the model itself', async () => {
    const leftByTensorFlow = tensorsLeftBy(create);
    const start = tf.memory().numTensors;
    const model = denseModel(create());
    await step(model);
    await step(model);
    const copy = removeNeurons(model, 'hidden', []);
    expect(copy.optimizer).not.toBe(model.optimizer);
    expect(copy.optimizer.getConfig()).toEqual(model.optimizer.getConfig());
    expect(copy.optimizer.iterations).toBe(2);
    await step(model);
    await step(copy);
    expect(weightValues(copy)).toEqual(weightValues(model));
    model.optimizer.dispose();
    disposeAll(model, copy);
    expect(tf.memory().numTensors).toBe(start + 2 * leftByTensorFlow);
  });

  it('loses what belongs to the removed neuron and its readers', async () => {
    const model = denseModel(create());
    await step(model);
    const before = slotValues(model);
    const smaller = removeNeurons(model, 'hidden', [1]);
    const pick = (weight: string, ...entries: number[]) =>
      before[weight].map((slot) => entries.map((entry) => slot[entry]));
    expect(before['out/bias']).toHaveLength(slots);
    expect(slotValues(smaller)).toEqual({
      'hidden/kernel': pick('hidden/kernel', 0, 2, 3, 5),
      'hidden/bias': pick('hidden/bias', 0, 2),
      'out/kernel': pick('out/kernel', 0, 1, 4, 5),
      'out/bias': before['out/bias'],
    });
    expect(slotValues(model)).toEqual(before);
    await step(smaller);
    model.optimizer.dispose();
    disposeAll(model, smaller);
  });
});

describe('momentum', () => {
  it('drives the next step of the smaller network: w - rate * (0.9 m + g)', async () => {
    const model = denseModel(tf.train.momentum(0.1, 0.9));
    await step(model);
    const smaller = removeNeurons(model, 'hidden', [0]);
    const [
      weights,
      {
        'hidden/kernel': [momenta],
      },
    ] = [weightValues(smaller)['hidden/kernel'], slotValues(model)];
    const gradients = kernelGradients(smaller);
    const expected = weights.map((w, i) => w - 0.1 * (0.9 * momenta[[1, 2, 4, 5][i]] + gradients[i]));
    await step(smaller);
    expect(largestDifference(weightValues(smaller)['hidden/kernel'], expected)).toBeLessThan(1e-6);
    model.optimizer.dispose();
    disposeAll(model, smaller);
  });

  it('stays with its weight when a layer before it was frozen', async () => {
    const model = denseModel(tf.train.momentum(0.1, 0.9));
    await step(model);
    const before = slotValues(model);
    model.getLayer('hidden').trainable = false;
    const smaller = removeNeurons(model, 'hidden', [0]);
    expect(slotValues(smaller)).toEqual({
      'out/kernel': [before['out/kernel'][0].slice(2)],
      'out/bias': before['out/bias'],
    });
    const frozen = weightValues(smaller);
    await step(smaller);
    expect(weightValues(smaller)['hidden/kernel']).toEqual(frozen['hidden/kernel']);
    expect(weightValues(smaller)['out/kernel']).not.toEqual(frozen['out/kernel']);
    model.optimizer.dispose();
    disposeAll(model, smaller);
  });

  it('starts at rest for a layer that was frozen before', async () => {
    const model = denseModel(tf.train.momentum(0.1, 0.9));
    model.getLayer('hidden').trainable = false;
    model.compile({ optimizer: model.optimizer, loss: 'meanSquaredError' });
    await step(model);
    model.getLayer('hidden').trainable = true;
    const smaller = removeNeurons(model, 'hidden', [0, 1]);
    expect(slotValues(smaller)).toMatchObject({ 'hidden/kernel': [[0, 0]], 'hidden/bias': [[0]] });
    await step(smaller);
    model.optimizer.dispose();
    disposeAll(model, smaller);
  });

  it('follows a model that was saved with its optimiser and loaded beside others', async () => {
    const model = denseModel(tf.train.momentum(0.1, 0.9));
    await step(model);
    const saved: tf.io.ModelArtifacts[] = [];
    const handler = tf.io.withSaveHandler(async (artifacts) => {
      saved.push(artifacts);
      return { modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(artifacts) };
    });
    await model.save(handler, { includeOptimizer: true });
    const loaded = (await tf.loadLayersModel(tf.io.fromMemory(saved[0]))) as tf.Sequential;
    const [a, b] = [removeNeurons(model, 'hidden', [2]), removeNeurons(loaded, 'hidden', [2])];
    expect(slotValues(b)).toEqual(slotValues(a));
    expect(slotValues(b)['hidden/kernel'][0]).toHaveLength(4);
    disposeAll(model.optimizer, loaded.optimizer);
    disposeAll(model, loaded, a, b);
  });
});

function kernelGradients(model: tf.LayersModel): number[] {
  return tf.tidy(() => {
    const targets = tf.tensor2d([
      [1, 0],
      [0, 1],
      [1, 1],
    ]);
    const kernel = model.getLayer('hidden').weights[0].read() as tf.Variable;
    const loss = () =>
      (model.apply(inputsFor(model), { training: true }) as tf.Tensor)
        .sub(targets)
        .square()
        .mean()
        .asScalar();
    return Array.from(tf.variableGrads(loss, [kernel]).grads[kernel.name].dataSync());
  });
}
