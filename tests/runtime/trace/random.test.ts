import * as tf from '@tensorflow/tfjs';
import { traced, useTensorFlow } from '@actilens/runtime';

const valuesOf = (tensor: tf.Tensor): number[] => Array.from(tensor.dataSync());

const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

const deviation = (values: number[]): number => {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
};

/** Fails when a function is not recorded, so that what it draws is what libtensorflow draws. */
function recorded<A extends unknown[], R>(func: (...args: A) => R) {
  return traced(func, {
    onFallback: (reason) => {
      throw new Error(reason);
    },
  });
}

/** What the recorded function draws at its first three calls as a graph function. */
function drawThrice(func: () => tf.Tensor): number[][] {
  const run = recorded(func);
  run();
  return [run(), run(), run()].map(valuesOf);
}

beforeAll(() => {
  useTensorFlow();
});

const COUNT = 20_000;

describe.each<
  [string, (seed?: number) => tf.Tensor, { mean: number; deviation: number; within: [number, number] }]
>([
  [
    'randomUniform',
    (seed) => tf.randomUniform([COUNT], -1, 3, 'float32', seed),
    { mean: 1, deviation: 4 / Math.sqrt(12), within: [-1, 3] },
  ],
  [
    'randomUniform of integers',
    (seed) => tf.randomUniform([COUNT], 0, 10, 'int32', seed),
    { mean: 4.5, deviation: Math.sqrt(99 / 12), within: [0, 9] },
  ],
  [
    'randomUniformInt',
    (seed) => tf.randomUniformInt([COUNT], 0, 10, seed),
    { mean: 4.5, deviation: Math.sqrt(99 / 12), within: [0, 9] },
  ],
  [
    'randomNormal',
    (seed) => tf.randomNormal([COUNT], 5, 2, 'float32', seed),
    { mean: 5, deviation: 2, within: [-Infinity, Infinity] },
  ],
  [
    'randomStandardNormal',
    (seed) => tf.randomStandardNormal([COUNT], 'float32', seed),
    { mean: 0, deviation: 1, within: [-Infinity, Infinity] },
  ],
  [
    // a normal distribution cut at two deviations has 0.8796 of its deviation
    'truncatedNormal',
    (seed) => tf.truncatedNormal([COUNT], 1, 0.5, 'float32', seed),
    { mean: 1, deviation: 0.5 * 0.8796, within: [0, 2] },
  ],
])('recorded %s', (_name, draw, expected) => {
  it('has its distribution', () => {
    const [values] = drawThrice(() => draw(7));
    // four standard errors of a mean of 20,000
    expect(Math.abs(mean(values) - expected.mean)).toBeLessThan((4 * expected.deviation) / Math.sqrt(COUNT));
    expect(deviation(values) / expected.deviation).toBeCloseTo(1, 1);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(expected.within[0]);
    expect(Math.max(...values)).toBeLessThanOrEqual(expected.within[1]);
  });

  it('draws new numbers at each call, the same ones from one seed', () => {
    const first = drawThrice(() => draw(7));
    expect(first[1]).not.toEqual(first[0]);
    expect(first[2]).not.toEqual(first[1]);
    expect(drawThrice(() => draw(7))).toEqual(first);
    expect(drawThrice(() => draw(8))).not.toEqual(first);
  });

  it('draws other numbers each time without a seed', () => {
    expect(drawThrice(() => draw())).not.toEqual(drawThrice(() => draw()));
  });
});

it('takes seeds that are fractions or text', () => {
  const drawWith = (seed: number | string) =>
    drawThrice(() => tf.randomUniform([4], 0, 1, 'float32', seed as number));
  expect(drawWith(0.25)).toEqual(drawWith(0.25));
  expect(drawWith('a')).toEqual(drawWith('a'));
  expect(drawWith('a')).not.toEqual(drawWith('b'));
});

describe('recorded dropout', () => {
  const gradient = recorded((x: tf.Tensor) => {
    let dropped: tf.Tensor | undefined;
    const { value, grad } = tf.valueAndGrad((input) => {
      dropped = tf.keep(tf.dropout(input, 0.25, undefined, 3));
      return tf.sum(dropped);
    })(x);
    value.dispose();
    return [dropped!, grad];
  });

  it('drops its share, scales the rest, and has the mask of the result in its gradient', () => {
    const x = tf.fill([COUNT], 2);
    tf.dispose([gradient(x), gradient(x)]);
    const [dropped, grad] = gradient(x).map(valuesOf);
    const kept = dropped.filter((value) => value !== 0);
    expect(1 - kept.length / COUNT).toBeCloseTo(0.25, 1);
    kept.forEach((value) => expect(value).toBeCloseTo(2 / 0.75, 5));
    expect(grad.map((slope) => slope * 2)).toEqual(dropped);
  });

  it('shares its mask along the dimensions that the noise has once', () => {
    const [values] = drawThrice(() => tf.dropout(tf.ones([1, 50, 4]), 0.5, [1, 1, 4], 1));
    for (let i = 4; i < values.length; i++) expect(values[i]).toBe(values[i - 4]);
  });

  it('returns its input at a rate of 0 and refuses a rate of 1', () => {
    const run = recorded((x: tf.Tensor) => tf.dropout(x, 0));
    const x = tf.tensor1d([1, 2]);
    run(x);
    run(x);
    expect(valuesOf(run(x))).toEqual([1, 2]);
    expect(() => recorded(() => tf.dropout(tf.ones([1]), 1))()).toThrow(
      'rate must be a float in the range [0, 1)',
    );
  });
});

describe.each<[string, tf.layers.Layer, tf.Shape]>([
  ['Dropout', tf.layers.dropout({ rate: 0.5 }), [8, 40]],
  ['SpatialDropout1D', tf.layers.spatialDropout1d({ rate: 0.5 }), [8, 5, 40]],
  ['GaussianNoise', tf.layers.gaussianNoise({ stddev: 1 }), [8, 40]],
  ['GaussianDropout', tf.layers.gaussianDropout({ rate: 0.5 }), [8, 40]],
  ['AlphaDropout', tf.layers.alphaDropout({ rate: 0.5 }), [8, 40]],
  ['dropout in an LSTM', tf.layers.lstm({ units: 3, dropout: 0.5, recurrentDropout: 0.5 }), [8, 5, 4]],
  ['dropout in a GRU', tf.layers.gru({ units: 3, dropout: 0.5, recurrentDropout: 0.5 }), [8, 5, 4]],
  [
    'dropout in a SimpleRNN',
    tf.layers.simpleRNN({ units: 3, dropout: 0.5, recurrentDropout: 0.5 }),
    [8, 5, 4],
  ],
])('recorded %s', (_name, layer, shape) => {
  it('changes with each call in training, and is still otherwise', () => {
    const x = tf.ones(shape as number[]);
    const apply = recorded(
      (input: tf.Tensor, training: boolean) => layer.apply(input, { training }) as tf.Tensor,
    );
    const drawAt = (training: boolean) => [0, 0, 0, 0].map(() => valuesOf(apply(x, training))).slice(2);
    const [first, second] = drawAt(true);
    expect(second).not.toEqual(first);
    const [third, fourth] = drawAt(false);
    expect(fourth).toEqual(third);
  });
});

it.each([
  ['randomUniform', tf.initializers.randomUniform({ seed: 1 })],
  ['randomNormal', tf.initializers.randomNormal({ seed: 1 })],
  ['truncatedNormal', tf.initializers.truncatedNormal({ seed: 1 })],
  ['glorotUniform', tf.initializers.glorotUniform({ seed: 1 })],
  ['heNormal', tf.initializers.heNormal({ seed: 1 })],
])('the initialiser %s draws new weights at each call of a recorded function', (_name, initializer) => {
  const [first, second] = drawThrice(() => initializer.apply([20, 20]));
  expect(second).not.toEqual(first);
  expect(mean(first)).toBeCloseTo(0, 1);
});

it('leaves eager drawing as TensorFlow.js has it', () => {
  expect(valuesOf(tf.randomUniform([3], 0, 1, 'float32', 5))).toEqual(
    valuesOf(tf.randomUniform([3], 0, 1, 'float32', 5)),
  );
});
