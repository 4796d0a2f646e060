import { useTensorFlow } from '@actilens/runtime';
import * as tf from '@tensorflow/tfjs';
import { fromArrays } from '../../../analysis/datasets/from-arrays';
import { ModelMismatchError } from '../../../analysis/models/image-input';
import { mnistNetwork } from '../../../analysis/models/mnist-network';
import { evaluate } from '../../../analysis/training/evaluate';
import { smallImages } from './small-images';

beforeAll(() => void useTensorFlow());

/** Answers with the image's own three channels, so that a test writes each image's outputs itself. */
function mirror(): tf.LayersModel {
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape: [1, 1, 3] })] });
}

/** One image per row of outputs, which must be multiples of 1/255. */
function outputs(rows: number[][], labels: number[]) {
  return fromArrays({
    images: Uint8Array.from(rows.flat(), (share) => Math.round(share * 255)),
    shape: [1, 1, 3],
    labels,
    classNames: ['a', 'b', 'c'],
  });
}

test('confusion counts true classes in rows and predicted ones in columns', async () => {
  const model = mirror();
  const dataset = outputs(
    [
      [0.8, 0.2, 0],
      [0.2, 0.8, 0],
      [0.6, 0.4, 0],
      [0, 0.2, 0.8],
      [0, 1, 0],
    ],
    [0, 0, 0, 1, 1],
  );
  for (const batchSize of [1, 2, 5, 100]) {
    const { accuracy, confusion, perClass, precision } = await evaluate(model, dataset, { batchSize });
    expect([...confusion]).toEqual([2, 1, 0, 0, 1, 1, 0, 0, 0]);
    expect(accuracy).toBe(3 / 5);
    expect([...perClass]).toEqual([2 / 3, 1 / 2, NaN]);
    expect([...precision]).toEqual([1, 1 / 2, 0]);
  }
});

test('the loss is the mean negative logarithm of the share given to the label', async () => {
  const model = mirror();
  const dataset = outputs(
    [
      [0.8, 0.2, 0],
      [0.2, 0.8, 0],
      [0, 0.4, 0.6],
    ],
    [0, 0, 1],
  );
  const expected = -(Math.log(0.8) + Math.log(0.2) + Math.log(0.4)) / 3;
  expect((await evaluate(model, dataset, { batchSize: 2 })).loss).toBeCloseTo(expected, 6);
});

test('a class that nothing was taken for has no precision', async () => {
  const { precision } = await evaluate(mirror(), outputs([[1, 0, 0]], [0]));
  expect([...precision]).toEqual([1, NaN, NaN]);
});

test('no tensor is left over and the weights stay', async () => {
  const model = mnistNetwork({
    seed: 1,
    filters: [2, 2],
    hiddenUnits: 4,
    imageShape: [6, 6, 1],
    classCount: 3,
  });
  const weights = () => model.getWeights().map((weight) => weight.dataSync());
  const before = [tf.memory().numTensors, weights()];
  await evaluate(model, smallImages(30), { batchSize: 8 });
  const aborted = evaluate(model, smallImages(30), { signal: AbortSignal.abort() });
  await expect(aborted).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  expect([tf.memory().numTensors, weights()]).toEqual(before);
  model.dispose();
});

test('an abort takes effect at the next batch', async () => {
  const model = mirror();
  const controller = new AbortController();
  const rows = Array.from({ length: 50 }, () => [1, 0, 0]);
  setImmediate(() => controller.abort());
  const run = evaluate(
    model,
    outputs(
      rows,
      rows.map(() => 0),
    ),
    { batchSize: 1, signal: controller.signal },
  );
  await expect(run).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
});

test('a model for other images is refused', async () => {
  await expect(evaluate(mirror(), smallImages(3))).rejects.toThrow(ModelMismatchError);
});
