import { DatasetError } from '../../../analysis/datasets/errors';
import { fromArrays } from '../../../analysis/datasets/from-arrays';

test('bytes are kept as they are, not copied', () => {
  const images = Uint8Array.of(1, 2, 3, 4);
  const dataset = fromArrays({ images, shape: [1, 2, 1], labels: [1, 0] });
  expect(dataset.images).toBe(images);
  expect([...dataset.labels]).toEqual([1, 0]);
});

test('classes without names are numbered up to the highest label', () => {
  const dataset = fromArrays({ images: new Uint8Array(2), shape: [1, 1, 1], labels: [0, 2] });
  expect(dataset.classNames).toEqual(['0', '1', '2']);
});

test('floats become the nearest of 256 steps of their range', () => {
  const unit = Float32Array.of(0, 1, 0.5, 1 / 255);
  const dataset = fromArrays({ images: unit, shape: [2, 2, 1], labels: [0], pixelMaximum: 1 });
  expect([...dataset.images]).toEqual([0, 255, 128, 1]);
  const byte = Float32Array.of(0, 255, 127.4, 1.5);
  const other = fromArrays({ images: byte, shape: [2, 2, 1], labels: [0], pixelMaximum: 255 });
  expect([...other.images]).toEqual([0, 255, 127, 2]);
});

test('nested arrays say their own shape, with or without channels', () => {
  const grey = fromArrays({
    images: [[[0, 255, 0]], [[1, 2, 3]]],
    labels: [0, 1],
    pixelMaximum: 255,
  });
  expect(grey.imageShape).toEqual([1, 3, 1]);
  expect([...grey.images]).toEqual([0, 255, 0, 1, 2, 3]);
  const colour = fromArrays({ images: [[[[1, 2, 3]], [[4, 5, 6]]]], labels: [0], pixelMaximum: 255 });
  expect(colour.imageShape).toEqual([2, 1, 3]);
  expect([...colour.images]).toEqual([1, 2, 3, 4, 5, 6]);
});

const floats = { shape: [2, 2, 1], labels: [0, 0], pixelMaximum: 1 } as const;
const nested = { labels: [0, 0], pixelMaximum: 255 } as const;

test.each([
  [
    'got NaN at image 1, row 0, column 1, channel 0',
    { ...floats, images: Float32Array.of(0, 0, 0, 0, 0, NaN, 0, 0) },
  ],
  ['got Infinity at image 0, row 1', { ...floats, images: Float32Array.of(0, 0, Infinity, 0, 0, 0, 0, 0) }],
  [
    'expected numbers from 0 to 1, got 1.5 at image 0',
    { ...floats, images: Float32Array.of(1.5, 0, 0, 0, 0, 0, 0, 0) },
  ],
  [
    'expected numbers from 0 to 1, got -0.5 at image 0',
    { ...floats, images: Float32Array.of(-0.5, 0, 0, 0, 0, 0, 0, 0) },
  ],
  ['pixelMaximum: expected 1 or 255', { ...floats, images: new Float32Array(8), pixelMaximum: undefined }],
  ['shape: expected [height, width, channels]', { ...floats, images: new Float32Array(8), shape: undefined }],
  [
    'labels: expected 2 entries, one per image, got 3',
    { ...floats, images: new Float32Array(8), labels: [0, 0, 0] },
  ],
  [
    'labels: expected whole numbers, got 0.5 for image 1',
    { ...floats, images: new Float32Array(8), labels: [0, 0.5] },
  ],
  [
    'labels: expected whole numbers, got NaN for image 0',
    { ...floats, images: new Float32Array(8), labels: [NaN, 0] },
  ],
  [
    'labels: expected class indices from 0 to 0, got -1',
    { ...floats, images: new Float32Array(8), labels: [0, -1] },
  ],
  [
    'labels: expected class indices up to 65535',
    { ...floats, images: new Float32Array(8), labels: [0, 1e9] },
  ],
  [
    'labels: expected class indices from 0 to 0, got 1 for image 1',
    { ...floats, images: new Float32Array(8), labels: [0, 1], classNames: ['only'] },
  ],
  ['got another shape in image 1', { ...nested, images: [[[1, 2]], [[1]]] }],
  [
    'got another shape in image 0',
    {
      ...nested,
      images: [
        [[1, 2], [3]],
        [[1, 2], [3]],
      ],
    },
  ],
  ['got 2 levels', { ...nested, images: [[1], [2]] }],
  [
    'images: expected the shape [1,1,2], got [1,2,1]',
    { ...nested, images: [[[1, 2]], [[1, 2]]], shape: [1, 1, 2] as const },
  ],
])('arrays are refused: %s', (message, source) => {
  expect(() => fromArrays(source)).toThrow(DatasetError);
  expect(() => fromArrays(source)).toThrow(message);
});
