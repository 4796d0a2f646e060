import { useTensorFlow } from '@actilens/runtime';
import * as tf from '@tensorflow/tfjs';
import type { Augmentation } from '../../../analysis/datasets/augmentation';
import { type BatchOptions, Dataset } from '../../../analysis/datasets/dataset';

beforeAll(() => void useTensorFlow());

const [height, width, channels] = [5, 4, 3];

/** Images in which no two bytes of a place are alike, so that each byte tells where it was. */
function photographs(count: number): Dataset {
  return new Dataset({
    images: Uint8Array.from({ length: count * height * width * channels }, (_, i) => i % 251),
    labels: new Uint8Array(count),
    classNames: ['a'],
    imageShape: [height, width, channels],
  });
}

/** The bytes of each image that a pass gives. */
function passOver(dataset: Dataset, options: Partial<BatchOptions>): number[][] {
  return [...dataset.batches({ batchSize: 7, ...options })].flatMap(({ images, labels }) => {
    const found = images.mul(255).round().arraySync() as number[][][][];
    tf.dispose([images, labels]);
    return found.map((image) => image.flat(2));
  });
}

/** An image mirrored and moved by TensorFlow.js's own operations: a window of the image with its edges drawn out. */
function moved(pixels: ArrayLike<number>, isMirrored: boolean, down: number, right: number): number[] {
  return tf.tidy(() => {
    const image = tf.tensor3d(Array.from(pixels), [height, width, channels]);
    const turned = isMirrored ? image.reverse(1) : image;
    const clipped = (count: number, by: number): tf.Tensor1D =>
      tf
        .range(0, count, 1, 'int32')
        .sub(tf.scalar(by, 'int32'))
        .clipByValue(0, count - 1)
        .toInt() as tf.Tensor1D;
    return [...turned.gather(clipped(height, down), 0).gather(clipped(width, right), 1).dataSync()];
  });
}

/** How often which of all possible changes was made, by "mirrored,down,right". */
function changesOf(
  dataset: Dataset,
  { flip = false, shift = 0 }: Augmentation,
  seed: number,
): Map<string, number> {
  const counts = new Map<string, number>();
  const size = height * width * channels;
  const distances = Array.from({ length: 2 * shift + 1 }, (_, i) => i - shift);
  passOver(dataset, { augmentation: { flip, shift, seed } }).forEach((found, i) => {
    const original = dataset.images.subarray(i * size, (i + 1) * size);
    const change = [false, true]
      .flatMap((isMirrored) =>
        distances.flatMap((down) => distances.map((right) => [isMirrored, down, right] as const)),
      )
      .find((each) => moved(original, ...each).every((value, at) => value === found[at]));
    counts.set(String(change), (counts.get(String(change)) ?? 0) + 1);
  });
  return counts;
}

test('half of the images are mirrored left to right, the others are as they were', () => {
  const counts = changesOf(photographs(400), { flip: true }, 1);
  expect([...counts.keys()].sort()).toEqual(['false,0,0', 'true,0,0']);
  expect(Math.abs(counts.get('true,0,0')! - 200)).toBeLessThan(40); // four standard deviations
});

test('images are moved by every distance equally often, and their edges drawn out', () => {
  const counts = changesOf(photographs(900), { shift: 1 }, 2);
  expect(counts.size).toBe(9);
  for (const [change, count] of counts) {
    expect(change).toMatch(/^false,/);
    expect(Math.abs(count - 100)).toBeLessThan(40);
  }
});

test('an image is mirrored and then moved', () => {
  expect(changesOf(photographs(300), { flip: true, shift: 1 }, 3).size).toBe(18);
});

test('a seed changes an image in the same way wherever it stands, another seed in another way', () => {
  const dataset = photographs(20);
  const augmentation = { flip: true, shift: 2, seed: 1 };
  const inOrder = passOver(dataset, { augmentation });
  const order = [19, 3, 4];
  expect(passOver(dataset, { augmentation, order, batchSize: 2 })).toEqual(order.map((i) => inOrder[i]));
  expect(passOver(dataset, { augmentation: { ...augmentation, seed: 2 } })).not.toEqual(inOrder);
});

test('the data set keeps its images', () => {
  const dataset = photographs(3);
  const before = [...dataset.images];
  passOver(dataset, { augmentation: { flip: true, shift: 3, seed: 1 } });
  expect([...dataset.images]).toEqual(before);
});

test('images cannot be moved out of sight', () => {
  expect(() => photographs(1).batches({ batchSize: 1, augmentation: { shift: 4, seed: 1 } })).toThrow(
    'augmentation.shift: expected a whole number from 0 to 3, got 4',
  );
});
