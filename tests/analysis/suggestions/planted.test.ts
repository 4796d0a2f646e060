import * as tf from '@tensorflow/tfjs';
import { useTensorFlow } from '@actilens/runtime';
import { Dataset } from '../../../analysis/datasets/dataset';
import { mnist } from '../../../analysis/datasets/mnist';
import { randomNumbers } from '../../../analysis/datasets/random-numbers';
import { mnistNetwork } from '../../../analysis/models/mnist-network';
import { Study } from '../../../analysis/study/study';

beforeAll(() => void useTensorFlow());

/** Changes filters of a trained layer: copies take another one's weights, dead ones never activate. */
function plant(layer: tf.layers.Layer, copies: ReadonlyMap<number, number>, dead: readonly number[]): void {
  tf.tidy(() => {
    const [kernel, bias] = layer.getWeights();
    const order = Array.from({ length: bias.size }, (_, filter) => copies.get(filter) ?? filter);
    const alive = order.map((_, filter) => (dead.includes(filter) ? 0 : 1));
    layer.setWeights([
      kernel.gather(order, 3).mul(alive),
      bias
        .gather(order)
        .mul(alive)
        .sub(alive.map((isAlive) => 1 - isAlive)),
    ]);
  });
}

test('in a trained network with three duplicated and two dead filters all five are named, and one of each pair stays', async () => {
  const train = (await mnist('train')).take(3000);
  const network = mnistNetwork({ seed: 1 });
  const before = await Study.of(network, { train, test: train.take(500), mapImages: train.take(1000) });
  await before.fit({ epochs: 2, batchSize: 32 });
  const [redundant] = (await before.suggest({ layers: ['conv2'] })).filter(
    ({ kind }) => kind === 'redundant',
  );
  expect(redundant.neurons.length).toBeGreaterThanOrEqual(5);
  const unique = Array.from({ length: 16 }, (_, filter) => filter).filter(
    (n) => !redundant.neurons.includes(n),
  );
  // What was redundant becomes what is planted; the originals are filters that stand for themselves.
  const copies = new Map(unique.slice(0, 3).map((original, i) => [redundant.neurons[i], original]));
  const dead = redundant.neurons.slice(3, 5);
  plant(before.model.getLayer('conv2'), copies, dead);

  const planted = mnistNetwork({ seed: 1 });
  planted.setWeights(before.model.getWeights());
  const study = await Study.of(planted, { train, test: train.take(500), mapImages: train.take(1000) });
  const suggestions = await study.suggest({ layers: ['conv2'] });
  const named = (kind: string): readonly number[] =>
    suggestions.find((each) => each.kind === kind)?.neurons ?? [];
  dead.forEach((filter) => expect(named('ineffective')).toContain(filter));
  for (const [copy, original] of copies) {
    const gone = [copy, original].filter((filter) => named('redundant').includes(filter));
    expect(gone).toHaveLength(1);
    expect(named('ineffective')).not.toContain(gone[0] === copy ? original : copy);
  }
  const { accuracy } = await study.evaluate();
  const lost: number[] = [];
  for (const suggestion of suggestions.filter(({ kind }) => kind === 'ineffective')) {
    const [entry] = await study.apply(suggestion);
    lost.push(Math.abs(accuracy - entry.after.accuracy!));
  }
  expect(Math.max(...lost)).toBeLessThan(0.02);
  await Promise.all([before.dispose(), study.dispose()]);
});

/** Images of 12 × 12 in which each class has a pattern of 3 × 3 of its own, somewhere. */
function patterns(count: number, seed: number): Dataset {
  const shapes = ['111000000', '100100100', '100010001', '001010100', '010111010', '101000101'];
  const random = randomNumbers(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const labels = Uint8Array.from({ length: count }, () => below(shapes.length));
  const images = new Uint8Array(count * 144).map(() => below(20));
  labels.forEach((label, image) => {
    const [top, left] = [below(10), below(10)];
    [...shapes[label]].forEach((dot, i) => {
      if (dot === '1') images[image * 144 + (top + Math.floor(i / 3)) * 12 + left + (i % 3)] = 255;
    });
  });
  const classNames = ['row', 'column', 'down', 'up', 'cross', 'corners'];
  return new Dataset({ images, labels, classNames, imageShape: [12, 12, 1] });
}

function patternNetwork(filters: number): tf.Sequential {
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({
        ...{ name: 'conv', filters, kernelSize: 3, activation: 'relu', inputShape: [12, 12, 1] },
        kernelInitializer: tf.initializers.glorotUniform({ seed: 4 }),
      }),
      tf.layers.globalMaxPooling2d({ name: 'anywhere' }),
      tf.layers.dense({
        ...{ name: 'output', units: 6, activation: 'softmax' },
        kernelInitializer: tf.initializers.glorotUniform({ seed: 5 }),
      }),
    ],
  });
  model.compile({ optimizer: tf.train.adam(0.02), loss: 'sparseCategoricalCrossentropy' });
  return model;
}

test('a layer of two filters for six patterns is named as too small, and the added neurons then help', async () => {
  const data = { train: patterns(1200, 1), test: patterns(600, 2) };
  const training = { epochs: 12, batchSize: 32 };
  const study = await Study.of(patternNetwork(2), data);
  await study.fit(training);
  const small = (await study.suggest()).find(({ kind }) => kind === 'tooSmall');
  expect(small?.layer).toBe('conv');
  expect(small!.classes.length).toBeGreaterThanOrEqual(2);
  await study.branch('as it was');
  const control = await study.fit({ ...training, seed: 8 });
  await study.switchTo('main');
  await study.apply(small!);
  const grown = await study.fit({ ...training, seed: 8 });
  expect(grown.after.accuracy).toBeGreaterThan(control.after.accuracy! + 0.1);
  await study.dispose();

  const enough = await Study.of(patternNetwork(12), data);
  await enough.fit(training);
  expect(enough.effect.accuracy).toBeGreaterThan(0.95);
  const kinds = (await enough.suggest()).map(({ kind }) => kind);
  expect(kinds).not.toContain('tooSmall');
  expect(kinds).not.toContain('tooShallow');
  await enough.dispose();
});
