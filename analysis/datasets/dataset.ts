import * as tf from '@tensorflow/tfjs';
import { pixelsToFloats } from '@actilens/runtime';
import { type Augmentation, augment, requireAugmentation } from './augmentation';
import { DatasetError, EmptyClassError } from './errors';
import type { ImageShape } from './image-shape';
import { shuffled } from './random-numbers';
import { requireWholeNumber } from './whole-number';

export interface DatasetParts {
  /** uint8 `[count, height, width, channels]`, flat, 0 black to 255 full; kept, not copied */
  readonly images: Uint8Array;
  /** one class index per image; kept, not copied */
  readonly labels: Uint8Array | Int32Array;
  /** one name per class, in label order, no two alike */
  readonly classNames: readonly string[];
  readonly imageShape: ImageShape;
}

export interface BatchOptions {
  readonly batchSize: number;
  /** the images to give out, in this order; by default all, as they lie */
  readonly order?: ArrayLike<number>;
  /** whether a last batch smaller than `batchSize` is given out; by default true */
  readonly partial?: boolean;
  /** changes the images; the same seed changes an image in the same way, wherever in the order it stands */
  readonly augmentation?: Augmentation & { readonly seed: number };
}

/** Some images on the device. Whoever takes a batch disposes `images` and `labels`. */
export interface Batch {
  /** float32 `[batch, height, width, channels]` in [0, 1]: the pixels divided by 255 */
  readonly images: tf.Tensor4D;
  /** int32 `[batch]`, class indices */
  readonly labels: tf.Tensor1D;
  /** where in the data set each image lies; int32, one per image */
  readonly indices: Int32Array;
}

/**
 * Labelled images, all of one size, held as bytes in main memory; batches of them are streamed to the device.
 *
 * Nothing is copied: leave the arrays as they are while the data set is in use. It holds no tensors.
 *
 * Example: two images of 1 × 2 grey pixels, one of each class:
 * `new Dataset({ images: Uint8Array.of(0, 255, 255, 0), labels: Uint8Array.of(0, 1), classNames: ['right', 'left'], imageShape: [1, 2, 1] })`
 */
export class Dataset {
  readonly images: Uint8Array;
  readonly labels: Uint8Array | Int32Array;
  readonly classNames: readonly string[];
  readonly imageShape: ImageShape;

  /** @throws DatasetError saying what was expected and what came */
  constructor(parts: DatasetParts) {
    checkParts(parts);
    this.images = parts.images;
    this.labels = parts.labels;
    this.classNames = [...parts.classNames];
    this.imageShape = [...parts.imageShape];
  }

  /** number of images, at least 1 */
  get count(): number {
    return this.labels.length;
  }

  get classCount(): number {
    return this.classNames.length;
  }

  /** Images of each class, in label order; int32. */
  classSizes(): Int32Array {
    const sizes = new Int32Array(this.classCount);
    for (const label of this.labels) sizes[label]++;
    return sizes;
  }

  /** @throws EmptyClassError naming the classes that have no images */
  requireEveryClass(): void {
    const sizes = this.classSizes();
    const empty = this.classNames.filter((_, classIndex) => sizes[classIndex] === 0);
    if (empty.length > 0) throw new EmptyClassError(empty);
  }

  /** The first `count` images, sharing this set's memory. */
  take(count: number): Dataset {
    requireWholeNumber('count', count, 1, this.count);
    return this.range(0, count);
  }

  /** A copy of the images at these places, in this order. */
  subset(indices: ArrayLike<number>): Dataset {
    this.checkIndices('indices', indices);
    return new Dataset({ ...this, ...this.gather(indices) });
  }

  /**
   * Two data sets: `count` images and the rest.
   *
   * @param seed draws the images at random, into copies; without one the first images, sharing this set's memory
   */
  split(count: number, seed?: number): [Dataset, Dataset] {
    requireWholeNumber('count', count, 1, this.count - 1);
    if (seed === undefined) return [this.range(0, count), this.range(count, this.count)];
    const order = this.shuffledIndices(seed);
    return [this.subset(order.subarray(0, count)), this.subset(order.subarray(count))];
  }

  /** Every image's place once, in an order drawn from the seed: int32 `[count]`. */
  shuffledIndices(seed: number): Int32Array {
    return shuffled(this.count, seed);
  }

  /**
   * Streams the images to the device, one batch at a time: only the batch asked for is there.
   *
   * @returns batches that the caller disposes, one by one
   * @throws RangeError or DatasetError at once when the batch size, the order or the augmentation is wrong
   */
  batches(options: BatchOptions): Generator<Batch, void, undefined> {
    const { batchSize, order, partial = true, augmentation } = options;
    requireWholeNumber('batchSize', batchSize, 1);
    if (order) this.checkIndices('order', order);
    const indices = order ? Int32Array.from(order) : Int32Array.from(this.labels.keys());
    if (augmentation) requireAugmentation(this.imageShape, augmentation);
    return this.stream(indices, batchSize, partial, augmentation);
  }

  private *stream(
    order: Int32Array,
    batchSize: number,
    partial: boolean,
    augmentation: BatchOptions['augmentation'],
  ): Generator<Batch, void, undefined> {
    const end = partial ? order.length : order.length - (order.length % batchSize);
    for (let start = 0; start < end; start += batchSize) {
      yield this.batch(order.subarray(start, Math.min(start + batchSize, end)), augmentation);
    }
  }

  private batch(indices: Int32Array, augmentation: BatchOptions['augmentation']): Batch {
    const { images, labels } = this.gather(indices);
    if (augmentation) {
      const size = images.length / indices.length;
      indices.forEach((index, i) => {
        const pixels = images.subarray(i * size, (i + 1) * size);
        augment(pixels, this.imageShape, augmentation, augmentation.seed, index);
      });
    }
    return {
      images: pixelsToFloats(images, [indices.length, ...this.imageShape]) as tf.Tensor4D,
      labels: tf.tensor1d(labels, 'int32'),
      indices,
    };
  }

  private gather(indices: ArrayLike<number>): { images: Uint8Array; labels: Int32Array } {
    const size = this.images.length / this.count;
    const images = new Uint8Array(indices.length * size);
    const labels = new Int32Array(indices.length);
    for (let i = 0; i < indices.length; i++) {
      images.set(this.images.subarray(indices[i] * size, (indices[i] + 1) * size), i * size);
      labels[i] = this.labels[indices[i]];
    }
    return { images, labels };
  }

  private range(start: number, end: number): Dataset {
    const size = this.images.length / this.count;
    const images = this.images.subarray(start * size, end * size);
    return new Dataset({ ...this, images, labels: this.labels.subarray(start, end) });
  }

  private checkIndices(name: string, indices: ArrayLike<number>): void {
    if (indices.length === 0) throw new DatasetError(`${name}: expected at least 1 image, got none`);
    for (let i = 0; i < indices.length; i++) {
      const index = indices[i];
      if (Number.isInteger(index) && index >= 0 && index < this.count) continue;
      throw new DatasetError(
        `${name}: expected whole numbers from 0 to ${this.count - 1}, got ${index} at ${i}`,
      );
    }
  }
}

function checkParts({ images, labels, classNames, imageShape }: DatasetParts): void {
  if (imageShape.length !== 3 || !imageShape.every((side) => Number.isInteger(side) && side >= 1)) {
    throw new DatasetError(
      `imageShape: expected height, width and channels, each at least 1, got [${imageShape}]`,
    );
  }
  if (labels.length === 0) throw new DatasetError('labels: expected at least 1 entry, got 0');
  if (new Set(classNames).size < classNames.length) {
    throw new DatasetError(`classNames: expected different names, got ${classNames.join(', ')}`);
  }
  const size = imageShape[0] * imageShape[1] * imageShape[2];
  if (images.length % size !== 0) {
    throw new DatasetError(
      `images: expected a multiple of ${imageShape.join(' × ')} = ${size} bytes, got ${images.length}`,
    );
  }
  if (images.length / size !== labels.length) {
    throw new DatasetError(
      `labels: expected ${images.length / size} entries, one per image, got ${labels.length}`,
    );
  }
  const outside = labels.findIndex((label) => label < 0 || label >= classNames.length);
  if (outside >= 0) {
    const range = `class indices from 0 to ${classNames.length - 1}`;
    throw new DatasetError(`labels: expected ${range}, got ${labels[outside]} for image ${outside}`);
  }
}
