import { displaySymbol } from '@actilens/kernel/api';
import * as tf from '@tensorflow/tfjs';
import { evaluate, fromArrays } from '../../../../analysis';
import { confusionMatrix } from '../../../../widgets/host/views';
import { useTensorFlow } from '../../../support/tensorflow';
import { specProblems } from '../../../support/vega-lite-schema';
import { askView } from '../../../support/view-answers';
import { useRecordedKernel } from '../recorded-kernel';

const kernel = useRecordedKernel();

beforeAll(() => void useTensorFlow());

/** Takes an image for the class of its brightest channel. */
function mirror(): tf.LayersModel {
  const model = tf.sequential({ layers: [tf.layers.flatten({ inputShape: [1, 1, 3] })] });
  model.compile({ loss: 'sparseCategoricalCrossentropy', optimizer: 'sgd' });
  return model;
}

/** One image for each pair of a label and the class that it will be taken for. */
const images = (pairs: [label: number, taken: number][]) =>
  fromArrays({
    images: Uint8Array.from(pairs.flatMap(([, taken]) => [0, 1, 2].map((at) => (at === taken ? 200 : 10)))),
    shape: [1, 1, 3],
    labels: pairs.map(([label]) => label),
    classNames: ['a', 'b', 'c'],
  });

const evaluation = { confusion: Int32Array.of(3, 1, 0, 2) };

test('a matrix holds the counts as binary data, and names from the data set', async () => {
  const dataset = images([
    [0, 0],
    [1, 2],
    [2, 2],
  ]);
  const model = mirror();
  const view = confusionMatrix(await evaluate(model, dataset), { model, dataset });
  expect(view.get('classNames')).toEqual(['a', 'b', 'c']);
  expect([...view.get('counts')]).toEqual([1, 0, 0, 0, 0, 1, 0, 0, 1]);
  expect(view.get('hasImages')).toBe(true);
  expect(kernel().take()[1]).toMatchObject({
    type: 'comm_open',
    content: { data: { buffer_paths: [['counts']] } },
    buffers: [expect.anything()],
  });
});

test('a cell is answered with its images as bytes and where they lie, and no tensor is left', async () => {
  const dataset = images([
    [0, 0],
    [1, 2],
    [2, 2],
    [1, 1],
    [1, 2],
  ]);
  const model = mirror();
  const view = confusionMatrix(await evaluate(model, dataset), { model, dataset });
  const before = tf.memory().numTensors;
  const { answer, buffers } = await askView(kernel(), view, 'images', { actual: 1, predicted: 2, first: 0 });
  expect(answer).toMatchObject({
    type: 'reply',
    body: { height: 1, width: 1, channels: 3, indices: [1, 4], total: 2 },
  });
  expect([...buffers[0]]).toEqual([10, 10, 200, 10, 10, 200]);
  expect(tf.memory().numTensors).toBe(before);
});

test('at most a page of a cell’s images is sent, and the next page on demand', async () => {
  const dataset = images(Array.from({ length: 30 }, () => [0, 1]));
  const model = mirror();
  const view = confusionMatrix(await evaluate(model, dataset), { model, dataset });
  const page = async (first: number) =>
    (await askView(kernel(), view, 'images', { actual: 0, predicted: 1, first })).answer['body'];
  expect(await page(0)).toMatchObject({ indices: [...Array(24).keys()], total: 30 });
  expect(await page(24)).toMatchObject({ indices: [24, 25, 26, 27, 28, 29], total: 30 });
  expect(await page(48)).toMatchObject({ indices: [], total: 30 });
});

test('images enter a network that takes them in another shape', async () => {
  const dataset = images([
    [0, 1],
    [1, 1],
  ]);
  const model = tf.sequential({
    layers: [tf.layers.activation({ activation: 'linear', inputShape: [3] })],
  });
  model.compile({ loss: 'sparseCategoricalCrossentropy', optimizer: 'sgd' });
  const view = confusionMatrix(await evaluate(model, dataset), { model, dataset });
  const { answer } = await askView(kernel(), view, 'images', { actual: 0, predicted: 1, first: 0 });
  expect(answer['body']).toMatchObject({ indices: [0] });
});

test.each([
  [{ actual: 3, predicted: 0, first: 0 }, 'actual: expected a class index from 0 to 2, got 3'],
  [{ actual: 0, predicted: -1, first: 0 }, 'predicted: expected a class index from 0 to 2, got -1'],
  [{ actual: 0, predicted: 0, first: 0.5 }, 'first: expected a place from 0 up, got 0.5'],
])('a cell that is not there fails: %j', async (cell, message) => {
  const dataset = images([[0, 0]]);
  const model = mirror();
  const view = confusionMatrix(await evaluate(model, dataset), { model, dataset });
  expect((await askView(kernel(), view, 'images', cell)).answer).toMatchObject({ type: 'failure', message });
});

test('a network that is disposed of fails with its reason, not with silence', async () => {
  const dataset = images([[0, 0]]);
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: [1, 1, 3] }),
      tf.layers.dense({ units: 3, activation: 'softmax' }),
    ],
  });
  model.compile({ loss: 'sparseCategoricalCrossentropy', optimizer: 'sgd' });
  const view = confusionMatrix(await evaluate(model, dataset), { model, dataset });
  model.dispose();
  const { answer } = await askView(kernel(), view, 'images', { actual: 0, predicted: 0, first: 0 });
  expect(answer).toMatchObject({ type: 'failure', message: expect.stringMatching(/disposed/) });
});

test('without model and data set there are counts alone', async () => {
  const view = confusionMatrix(evaluation);
  expect(view.state).toMatchObject({ classNames: ['0', '1'], hasImages: false });
  const { answer } = await askView(kernel(), view, 'images', { actual: 0, predicted: 0, first: 0 });
  expect(answer['type']).toBe('failure');
});

test('it is saved as valid Vega-Lite and SVG', async () => {
  const bundle = (await confusionMatrix(evaluation)[displaySymbol]()) as Record<string, unknown>;
  expect(specProblems(bundle['application/vnd.vegalite.v5+json'] as object)).toEqual([]);
  expect(bundle['image/svg+xml']).toMatch(/^<svg .*Confusion matrix.*<\/svg>$/s);
});

test.each([
  [Int32Array.of(1, 2, 3), {}, 'confusion: expected a count for each pair of 2 classes, 4, got 3'],
  [
    Int32Array.of(1, 2, 3, 4),
    { classNames: ['a', 'b', 'c'] },
    'confusion: expected a count for each pair of 3 classes, 9, got 4',
  ],
  [new Int32Array(), {}, 'confusion: expected a count for each pair of 0 classes, 0, got 0'],
  [Int32Array.of(1, -2, 3, 4), {}, 'confusion: expected counts from 0 up, got -2 at 1'],
  [Int32Array.of(1, 2, 3, 4), { sort: 'size' }, 'sort: expected one of label, accuracy, got "size"'],
])('what cannot be shown is refused: %j %j', (confusion, options, message) => {
  expect(() => confusionMatrix({ confusion }, options as never)).toThrow(new RangeError(message));
});

test('a model without its data set is refused', () => {
  expect(() => confusionMatrix(evaluation, { model: mirror() })).toThrow(
    'images: expected both model and dataset, or neither, got one of them',
  );
});
