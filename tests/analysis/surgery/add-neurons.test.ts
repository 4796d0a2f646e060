import * as tf from '@tensorflow/tfjs';
import { useTensorFlow } from '@actilens/runtime';
import { addNeurons } from '../../../analysis/surgery/add-neurons';
import { NeuronSelectionError, SurgeryRefusedError } from '../../../analysis/surgery/errors';
import { slotsOf } from '../../../analysis/surgery/optimizer-state';
import { removeNeurons } from '../../../analysis/surgery/remove-neurons';
import { disposeAll, graph, join, largestDifference, outputsOf, stack, weightValues } from './models';

beforeAll(() => void useTensorFlow());

const layers = tf.layers;
const image = [6, 6, 2];

const network = (): tf.Sequential =>
  stack(
    3,
    layers.conv2d({
      name: 'first',
      filters: 3,
      kernelSize: 3,
      activation: 'relu',
      kernelInitializer: 'glorotUniform',
      inputShape: image,
    }),
    layers.batchNormalization({ name: 'norm' }),
    layers.conv2d({ name: 'second', filters: 2, kernelSize: 2, activation: 'relu', useBias: false }),
    layers.flatten({ name: 'flat' }),
    layers.dense({ name: 'dense', units: 4, activation: 'relu' }),
    layers.dense({ name: 'output', units: 3, activation: 'softmax' }),
  );

test.each(['first', 'second', 'dense'])(
  'more neurons of %s do not change what the network computes, and without them it is as before',
  (layerName) => {
    const model = network();
    const grown = addNeurons(model, layerName, 2, { seed: 5 });
    const count = model.getLayer(layerName).outputShape.at(-1) as number;
    expect(grown.getLayer(layerName).outputShape.at(-1)).toBe(count + 2);
    expect(largestDifference(outputsOf(grown), outputsOf(model))).toBeLessThan(1e-5);
    const cut = removeNeurons(grown, layerName, [count, count + 1]);
    expect(weightValues(cut)).toEqual(weightValues(model));
    disposeAll(model, grown, cut);
  },
);

test('new neurons are drawn by the layer’s initialiser from the seed, also those of what reads them if that is asked for', () => {
  const model = network();
  const kernel = (seed: number, outgoing?: 'draw') => {
    const grown = addNeurons(model, 'first', 1, { seed, outgoing });
    const values = ['first', 'second'].map((name) =>
      tf.tidy(() => [...grown.getLayer(name).getWeights()[0].dataSync()]),
    );
    grown.dispose();
    const drawn = values[0].filter((_, i) => i % 4 === 3);
    const reading = values[1].filter((_, i) => Math.floor(i / 2) % 4 === 3);
    return { drawn, reading };
  };
  const [one, same, other, drawing] = [kernel(1), kernel(1), kernel(2), kernel(1, 'draw')];
  expect(one).toEqual(same);
  expect(new Set(one.drawn).size).toBe(18);
  expect(other.drawn).not.toEqual(one.drawn);
  const limit = Math.sqrt(6 / (9 * 2 + 9 * 4));
  expect(Math.max(...one.drawn.map(Math.abs))).toBeLessThanOrEqual(limit);
  expect(one.reading).toEqual(new Array<number>(8).fill(0));
  expect(drawing.reading).not.toContain(0);
  model.dispose();
});

test('the optimiser keeps its state of the old weights and knows nothing of the new ones', async () => {
  const model = network();
  model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy' });
  const [x, y] = [tf.ones([4, ...image]), tf.oneHot(tf.tensor1d([0, 1, 2, 0], 'int32'), 3).toFloat()];
  await model.fit(x, y, { epochs: 2, verbose: 0 });
  const grown = addNeurons(model, 'first', 2, { seed: 1 });
  const slots = (of: tf.LayersModel) =>
    of.trainableWeights.map((weight) => slotsOf(of.optimizer, weight).map((slot) => slot.dataSync()));
  const [before, after] = [slots(model), slots(grown)];
  expect(before[0]).toHaveLength(2);
  expect(after[0][0].filter((_, i) => i % 5 < 3)).toEqual(before[0][0]);
  expect(after[0][0].filter((_, i) => i % 5 >= 3)).toEqual(new Float32Array(36));
  expect(after[1][1]).toEqual(Float32Array.from([...before[1][1], 0, 0]));
  expect(after.at(-1)).toEqual(before.at(-1));
  expect(grown.optimizer.iterations).toBe(model.optimizer.iterations);
  await grown.fit(x, y, { epochs: 1, verbose: 0 });
  disposeAll(model, grown, x, y);
});

test('what cannot follow is refused, and nothing is left over', () => {
  const model = network();
  const merged = graph(1, image, (input) => {
    const branch = (name: string) => join(layers.conv2d({ name, filters: 2, kernelSize: 3 }), input);
    const sum = join(layers.add({ name: 'sum' }), branch('left'), branch('right'));
    return join(layers.dense({ name: 'output', units: 2 }), join(layers.flatten(), sum));
  });
  const before = tf.memory().numTensors;
  expect(() => addNeurons(model, 'output', 1, { seed: 1 })).toThrow(SurgeryRefusedError);
  expect(() => addNeurons(merged, 'left', 1, { seed: 1 })).toThrow('layer "');
  expect(() => addNeurons(model, 'none', 1, { seed: 1 })).toThrow(NeuronSelectionError);
  expect(() => addNeurons(model, 'first', 0, { seed: 1 })).toThrow('count: expected a whole number');
  expect(tf.memory().numTensors).toBe(before);
  disposeAll(model, merged);
});
