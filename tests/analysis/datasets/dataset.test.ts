import * as tf from '@tensorflow/tfjs';
import { useTensorFlow } from '@actilens/runtime';
import { Dataset } from '../../../analysis/datasets/dataset';
import { DatasetError, EmptyClassError } from '../../../analysis/datasets/errors';

/** Five images of 1 × 2 × 1 pixels; image i holds the bytes 10 i and 10 i + 5. */
function fiveImages(): Dataset {
  return new Dataset({
    images: Uint8Array.of(0, 5, 10, 15, 20, 25, 30, 35, 40, 45),
    labels: Uint8Array.of(0, 1, 2, 1, 1),
    classNames: ['a', 'b', 'c'],
    imageShape: [1, 2, 1],
  });
}

function gather(dataset: Dataset, options: Parameters<Dataset['batches']>[0]) {
  return [...dataset.batches(options)].map(({ images, labels, indices }) => {
    const result = {
      shape: images.shape,
      dtypes: [images.dtype, labels.dtype],
      bytes: Array.from(images.dataSync(), (share) => Math.round(share * 255)),
      labels: [...labels.dataSync()],
      indices: [...indices],
    };
    tf.dispose([images, labels]);
    return result;
  });
}

beforeAll(() => void useTensorFlow());

test('a data set counts its images, its classes and the images of each class', () => {
  const dataset = fiveImages();
  expect([dataset.count, dataset.classCount]).toEqual([5, 3]);
  expect([...dataset.classSizes()]).toEqual([1, 3, 1]);
});

test('batches come in order, as float32 images and int32 labels, with a smaller one at the end', () => {
  expect(gather(fiveImages(), { batchSize: 3 })).toEqual([
    {
      shape: [3, 1, 2, 1],
      dtypes: ['float32', 'int32'],
      bytes: [0, 5, 10, 15, 20, 25],
      labels: [0, 1, 2],
      indices: [0, 1, 2],
    },
    {
      shape: [2, 1, 2, 1],
      dtypes: ['float32', 'int32'],
      bytes: [30, 35, 40, 45],
      labels: [1, 1],
      indices: [3, 4],
    },
  ]);
});

test('batches follow a given order, which may repeat and leave out images', () => {
  const batches = gather(fiveImages(), { batchSize: 2, order: [4, 0, 4] });
  expect(batches.map((batch) => batch.indices)).toEqual([[4, 0], [4]]);
  expect(batches.map((batch) => batch.bytes)).toEqual([
    [40, 45, 0, 5],
    [40, 45],
  ]);
});

test('without partial batches the rest is left out', () => {
  expect(gather(fiveImages(), { batchSize: 2, partial: false }).map((batch) => batch.indices)).toEqual([
    [0, 1],
    [2, 3],
  ]);
});

test('a byte becomes its share of 255, rounded to float32', () => {
  const images = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const dataset = new Dataset({
    images,
    labels: Uint8Array.of(0),
    classNames: ['a'],
    imageShape: [16, 16, 1],
  });
  const [batch] = dataset.batches({ batchSize: 1 });
  expect([...batch.images.dataSync()]).toEqual(Array.from(images, (byte) => Math.fround(byte / 255)));
  tf.dispose([batch.images, batch.labels]);
});

test('only the batch asked for is on the device, and it is the caller who disposes it', () => {
  const before = tf.memory().numTensors;
  const stream = fiveImages().batches({ batchSize: 1 });
  expect(tf.memory().numTensors).toBe(before);
  const { value } = stream.next();
  expect(tf.memory().numTensors).toBe(before + 2);
  if (value) tf.dispose([value.images, value.labels]);
  stream.return();
  expect(tf.memory().numTensors).toBe(before);
});

test('a shuffle gives every place once, the same for the same seed and another for the next', () => {
  const dataset = fiveImages();
  const order = dataset.shuffledIndices(3);
  expect([...order].sort()).toEqual([0, 1, 2, 3, 4]);
  expect(dataset.shuffledIndices(3)).toEqual(order);
  expect(dataset.shuffledIndices(4)).not.toEqual(order);
});

test('take shares memory, subset copies', () => {
  const dataset = fiveImages();
  const first = dataset.take(2);
  const some = dataset.subset([3, 0]);
  expect([...first.images]).toEqual([0, 5, 10, 15]);
  expect([...some.images]).toEqual([30, 35, 0, 5]);
  expect([...some.labels]).toEqual([1, 0]);
  expect(some.classNames).toEqual(['a', 'b', 'c']);
  dataset.images[0] = 99;
  expect(first.images[0]).toBe(99);
  expect(some.images[2]).toBe(0);
});

test('split gives each image to one of two sets, in order or drawn by a seed', () => {
  const dataset = fiveImages();
  const [first, rest] = dataset.split(2);
  expect([[...first.labels], [...rest.labels]]).toEqual([
    [0, 1],
    [2, 1, 1],
  ]);
  const drawn = dataset.split(2, 7);
  expect(drawn.map((part) => part.count)).toEqual([2, 3]);
  const all = drawn.flatMap((part) => [...part.images]);
  expect(all.sort((a, b) => a - b)).toEqual([...dataset.images]);
});

test('classes without images are named', () => {
  const dataset = fiveImages();
  expect(() => dataset.requireEveryClass()).not.toThrow();
  expect(() => dataset.subset([0]).requireEveryClass()).toThrow(EmptyClassError);
  expect(() => dataset.subset([0]).requireEveryClass()).toThrow(
    'expected at least 1 image of every class, got none of "b", "c"',
  );
});

const good = { images: new Uint8Array(4), labels: Uint8Array.of(0, 1), classNames: ['a', 'b'] };

test.each([
  ['labels: expected class indices from 0 to 1, got 2 for image 1', { labels: Uint8Array.of(0, 2) }],
  ['labels: expected class indices from 0 to 1, got -1 for image 0', { labels: Int32Array.of(-1, 1) }],
  ['labels: expected 2 entries, one per image, got 3', { labels: Uint8Array.of(0, 1, 1) }],
  ['labels: expected at least 1 entry, got 0', { images: new Uint8Array(0), labels: new Uint8Array(0) }],
  ['images: expected a multiple of 1 × 2 × 1 = 2 bytes, got 5', { images: new Uint8Array(5) }],
  [
    'imageShape: expected height, width and channels, each at least 1, got [1,0,1]',
    { imageShape: [1, 0, 1] },
  ],
  [
    'imageShape: expected height, width and channels, each at least 1, got [1,1.5,1]',
    { imageShape: [1, 1.5, 1] },
  ],
  ['classNames: expected different names, got a, a', { classNames: ['a', 'a'] }],
] as const)('a data set is refused: %s', (message, parts) => {
  const make = () => new Dataset({ ...good, imageShape: [1, 2, 1], ...parts });
  expect(make).toThrow(DatasetError);
  expect(make).toThrow(message);
});

test.each([
  ['order: expected whole numbers from 0 to 4, got 5 at 1', { batchSize: 2, order: [0, 5] }],
  ['order: expected whole numbers from 0 to 4, got 0.5 at 0', { batchSize: 2, order: [0.5] }],
  ['order: expected at least 1 image, got none', { batchSize: 2, order: [] }],
  ['batchSize: expected a whole number of at least 1, got 0', { batchSize: 0 }],
])('batches are refused when asked for, not at the first: %s', (message, options) => {
  expect(() => fiveImages().batches(options)).toThrow(message);
});

test('more images than there are cannot be taken or split off', () => {
  expect(() => fiveImages().take(6)).toThrow('count: expected a whole number from 1 to 5, got 6');
  expect(() => fiveImages().split(5)).toThrow('count: expected a whole number from 1 to 4, got 5');
});
