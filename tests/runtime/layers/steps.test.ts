import * as tf from '@tensorflow/tfjs';
import { setTracing, useTensorFlow } from '@actilens/runtime';
import { currentBackend } from '../../../runtime/libtensorflow-backend';
import { EXAMPLES } from './models';

beforeAll(() => {
  useTensorFlow();
});

afterEach(() => {
  setTracing(true);
  jest.restoreAllMocks();
});

const valuesOf = (tensor: tf.Tensor | tf.Tensor[]): number[] => Array.from((tensor as tf.Tensor).dataSync());

/** Counts recordings from here on. */
function countRecordings(): () => number {
  const spy = jest.spyOn(currentBackend()!.traceable, 'startRecording');
  return () => spy.mock.calls.length;
}

const dense = (args: Partial<Parameters<typeof tf.layers.dense>[0]> = {}) =>
  tf.layers.dense({ inputShape: [2], units: 1, kernelInitializer: 'ones', ...args });

const x = () => tf.tensor2d([1, 2, 3, 4], [2, 2]);
const y = () => tf.tensor2d([1, 0], [2, 1]);

/** Trains on the same batch and returns the losses. */
async function losses(
  model: tf.LayersModel,
  count: number,
  between: (step: number) => void = () => undefined,
  targets: tf.Tensor = y(),
): Promise<number[]> {
  const found: number[] = [];
  for (let i = 0; i < count; i++) {
    between(i);
    found.push([await model.trainOnBatch(x(), targets)].flat()[0]);
  }
  return found;
}

describe('training steps', () => {
  it('are recorded for a model over several calls of fit: once, and once more with the optimiser’s slots', async () => {
    const { model, x: inputs, y: targets, compile } = EXAMPLES['class weights']();
    model.compile({ ...compile, optimizer: 'adam' });
    const recordings = countRecordings();
    for (let i = 0; i < 4; i++)
      await model.fit(inputs, targets, { batchSize: 5, shuffle: false, verbose: 0 });
    expect(recordings()).toBe(2);
  });

  it.each<[string, () => tf.Optimizer]>([
    ['sgd', () => tf.train.sgd(0.1)],
    ['momentum', () => tf.train.momentum(0.1, 0.5)],
    ['adagrad', () => tf.train.adagrad(0.1)],
    ['adadelta', () => tf.train.adadelta(0.1)],
    ['adam', () => tf.train.adam(0.1)],
    ['adamax', () => tf.train.adamax(0.1)],
    ['rmsprop', () => tf.train.rmsprop(0.1)],
  ])(
    'follow a learning rate that changes with each batch, without a new recording: %s',
    async (name, optimizer) => {
      const train = (isTraced: boolean) => {
        setTracing(isTraced);
        const model = tf.sequential({ layers: [dense()] });
        model.compile({ optimizer: optimizer(), loss: 'meanSquaredError' });
        return losses(model, 8, (step) => {
          const rate = 0.1 / (step + 1);
          const rated = model.optimizer as unknown as { learningRate: number };
          if ('setLearningRate' in model.optimizer)
            (model.optimizer as tf.SGDOptimizer).setLearningRate(rate);
          else rated.learningRate = rate;
        });
      };
      const eager = await train(false);
      const recordings = countRecordings();
      (await train(true)).forEach((loss, i) => expect(loss).toBeCloseTo(eager[i], 5));
      expect(recordings()).toBe(name === 'sgd' ? 1 : 2);
    },
  );

  it('follow what compile, trainable flags, rates and other settings become', async () => {
    const train = async (isTraced: boolean) => {
      setTracing(isTraced);
      const first = dense({ units: 2, kernelInitializer: tf.initializers.glorotNormal({ seed: 1 }) });
      const model = tf.sequential({ layers: [first, dense()] });
      const compile = (optimizer: tf.Optimizer) => model.compile({ optimizer, loss: 'meanSquaredError' });
      compile(tf.train.sgd(0.01));
      const found = await losses(model, 3);
      first.trainable = false;
      compile(tf.train.momentum(0.01, 0.9));
      found.push(...(await losses(model, 3)));
      (model.optimizer as unknown as { m: number }).m = 0.1;
      found.push(...(await losses(model, 3)));
      return found;
    };
    const eager = await train(false);
    (await train(true)).forEach((loss, i) => expect(loss).toBeCloseTo(eager[i], 5));
  });

  it('follow a dropout rate that changes', async () => {
    const dropout = tf.layers.dropout({ rate: 0.999999 });
    const model = tf.sequential({ layers: [dense({ useBias: false }), dropout] });
    model.compile({ optimizer: tf.train.sgd(0), loss: (_target, output) => tf.mean(output) });
    expect((await losses(model, 3)).slice(1)).toEqual([0, 0]);
    (dropout as unknown as { rate: number }).rate = 0;
    expect(await losses(model, 3)).toEqual([5, 5, 5]);
  });

  it('draw new dropout masks at each batch', async () => {
    const weights = dense({ units: 200, kernelInitializer: tf.initializers.glorotUniform({ seed: 1 }) });
    const model = tf.sequential({ layers: [weights, tf.layers.dropout({ rate: 0.5 })] });
    model.compile({ optimizer: tf.train.sgd(0), loss: (_target, output) => tf.mean(output) });
    const found = await losses(model, 6, undefined, tf.zeros([2, 200]));
    expect(new Set(found).size).toBe(6);
  });

  it('stay eager for an optimiser that counts in JavaScript', async () => {
    class Halving extends tf.Optimizer {
      static readonly className = 'Halving';
      private step = 1;

      override applyGradients(gradients: { name: string; tensor: tf.Tensor }[]): void {
        for (const { name, tensor } of gradients) {
          const value = tf.engine().registeredVariables[name];
          tf.tidy(() => value.assign(tf.sub(value, tf.mul(tensor, this.step)) as tf.Tensor));
        }
        this.step /= 2;
      }

      override getConfig(): tf.serialization.ConfigDict {
        return {};
      }
    }
    const train = (isTraced: boolean) => {
      setTracing(isTraced);
      const model = tf.sequential({ layers: [dense()] });
      model.compile({ optimizer: new Halving(), loss: 'meanAbsoluteError' });
      return losses(model, 6);
    };
    expect(await train(true)).toEqual(await train(false));
  });

  it('run eagerly with one warning that names operation and line when a loss reads values', async () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation();
    const model = tf.sequential({ name: 'reader', layers: [dense()] });
    model.compile({
      optimizer: 'sgd',
      loss: (target, output) =>
        tf.mul(tf.mean(tf.abs(tf.sub(target, output))), tf.max(output).dataSync()[0] > 0 ? 1 : 2),
    });
    await losses(model, 4);
    expect(warn.mock.calls).toEqual([
      [
        expect.stringMatching(
          /^training of reader\w* runs eagerly: .* Max returns .*, at .*steps\.test\.ts:\d+\.$/,
        ),
      ],
    ]);
  });

  it('run eagerly with a warning for stateful recurrent layers', async () => {
    const train = async (isTraced: boolean) => {
      setTracing(isTraced);
      const model = tf.sequential({
        layers: [
          tf.layers.simpleRNN({
            batchInputShape: [2, 2, 1],
            units: 1,
            stateful: true,
            kernelInitializer: 'ones',
            recurrentInitializer: 'ones',
          }),
        ],
      });
      model.compile({ optimizer: tf.train.sgd(0.01), loss: 'meanSquaredError' });
      const found: number[] = [];
      for (let i = 0; i < 4; i++) {
        found.push((await model.trainOnBatch(tf.ones([2, 2, 1]), tf.ones([2, 1]))) as number);
      }
      return found;
    };
    const warn = jest.spyOn(console, 'warn').mockImplementation();
    expect(await train(true)).toEqual(await train(false));
    expect(warn.mock.calls).toEqual([[expect.stringContaining('stateful recurrent layer')]]);
  });

  it('free their traces with the model', async () => {
    const before = currentBackend()!.traceable.getNumOfTensors();
    const removed = jest.spyOn(currentBackend()!.traceable.context.api, 'TFE_ContextRemoveFunction');
    const model = tf.sequential({ name: 'gone', layers: [dense()] });
    model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
    const [inputs, targets] = [x(), y()];
    for (let i = 0; i < 3; i++) {
      await model.fit(inputs, targets, { verbose: 0 });
      tf.dispose([model.predict(inputs), model.evaluate(inputs, targets)]);
    }
    model.dispose();
    tf.dispose([inputs, targets]);
    const names = removed.mock.calls.map(([, name]) => String(name).replace(/_\d+$/, ''));
    expect(names).toEqual(
      expect.arrayContaining([
        'prediction_of_gone_model',
        'training_of_gone_model',
        'evaluation_of_gone_model',
      ]),
    );
    expect(currentBackend()!.traceable.getNumOfTensors()).toBe(before);
  });
});

describe('evaluate', () => {
  it('returns the loss and metrics of TensorFlow.js over batches and a rest', () => {
    const { model, x: inputs, y: targets, compile } = EXAMPLES['two inputs and two outputs']();
    model.compile({ ...compile, optimizer: 'sgd' });
    const evaluate = () =>
      (model.evaluate(inputs, targets, { batchSize: 4 }) as tf.Scalar[]).map((t) => valuesOf(t)[0]);
    setTracing(false);
    const eager = evaluate();
    setTracing(true);
    for (const found of [evaluate(), evaluate(), evaluate()]) {
      found.forEach((value, i) => expect(value).toBeCloseTo(eager[i], 5));
    }
  });
});

describe('predict', () => {
  it.each([1, 4, 10, 32])('returns what TensorFlow.js does in batches of %d', (batchSize) => {
    const { model, x: inputs } = EXAMPLES['two inputs and two outputs']();
    const predict = () =>
      (model.predict(inputs, { batchSize }) as tf.Tensor[]).map((t) => [t.shape, valuesOf(t)]);
    setTracing(false);
    const eager = predict();
    setTracing(true);
    const before = tf.memory().numTensors;
    for (const found of [predict(), predict(), predict()]) {
      found.forEach(([shape, values], i) => {
        expect(shape).toEqual(eager[i][0]);
        (values as number[]).forEach((value, at) => expect(value).toBeCloseTo(eager[i][1][at] as number, 5));
      });
    }
    expect(tf.memory().numTensors).toBe(before + 6);
  });

  it('runs as a recorded function from its second batch on, alone or in predictOnBatch', () => {
    const { model, x: inputs } = EXAMPLES['an MNIST network']();
    const recordings = countRecordings();
    tf.dispose(model.predict(inputs, { batchSize: 2 }));
    expect(recordings()).toBe(1);
    const before = tf.memory().numTensors;
    tf.dispose(model.predict(inputs, { batchSize: 2 }));
    for (let i = 0; i < 4; i++) tf.dispose(model.predictOnBatch(inputs));
    expect(recordings()).toBe(2);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('lets gradients through, as reinforcement learning wants', () => {
    const model = tf.sequential({ layers: [dense({ useBias: false })] });
    for (let i = 0; i < 3; i++) tf.dispose(model.predict(x()));
    const { grads } = tf.variableGrads(() => tf.sum(model.predict(x()) as tf.Tensor));
    expect(valuesOf(Object.values(grads)[0])).toEqual([4, 6]);
  });

  it('sees weights as they are', () => {
    const model = tf.sequential({ layers: [dense({ useBias: false })] });
    for (let i = 0; i < 3; i++) expect(valuesOf(model.predict(x()))).toEqual([3, 7]);
    model.setWeights([tf.tensor2d([2, 0], [2, 1])]);
    expect(valuesOf(model.predict(x()))).toEqual([2, 6]);
  });
});
