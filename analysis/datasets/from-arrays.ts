import { Dataset } from './dataset';
import { DatasetError } from './errors';
import type { ImageShape } from './image-shape';

/** A label above this is taken for a mistake unless the classes are named. */
const HIGHEST_UNNAMED = 65535;

/** Numbers nested to any depth: `[count][height][width][channels]`, or without the channels for one channel. */
export type NestedNumbers = readonly (number | NestedNumbers)[];

export interface ArrayImages {
  /**
   * Pixels in the order `[count, height, width, channels]`: bytes (0 to 255), or floats or nested arrays, which
   * need `pixelMaximum`. Bytes are kept, not copied.
   */
  readonly images: Uint8Array | Float32Array | Float64Array | NestedNumbers;
  /** height, width and channels of one image; nested arrays say it themselves */
  readonly shape?: ImageShape;
  /** one class index per image */
  readonly labels: ArrayLike<number>;
  /** one name per class, in label order; by default '0', '1' and so on up to the highest label */
  readonly classNames?: readonly string[];
  /** the value of a full pixel in floats or nested arrays: 1 for images in [0, 1], 255 for [0, 255] */
  readonly pixelMaximum?: 1 | 255;
}

/**
 * A data set of arrays that are in memory already.
 *
 * Floats become bytes, the nearest of 256 steps: at most 1/510 of the range away.
 *
 * Example, two images of 1 × 2 pixels:
 * `fromArrays({ images: [[[0, 1]], [[1, 0]]], labels: [0, 1], pixelMaximum: 1 })`
 *
 * @throws DatasetError on wrong lengths, labels that are no class indices, or pixels that are not finite or out of range
 */
export function fromArrays(source: ArrayImages): Dataset {
  const nested = Array.isArray(source.images);
  const imageShape = nested ? nestedShape(source.images as NestedNumbers) : source.shape;
  if (!imageShape) {
    throw new DatasetError('shape: expected [height, width, channels] beside flat images, got none');
  }
  if (nested && source.shape && source.shape.join() !== imageShape.join()) {
    throw new DatasetError(`images: expected the shape [${source.shape}], got [${imageShape}]`);
  }
  const labels = integerLabels(source.labels);
  const classNames = source.classNames ?? numberedNames(labels);
  return new Dataset({ images: bytes(source, imageShape), labels, classNames, imageShape });
}

function integerLabels(labels: ArrayLike<number>): Uint8Array | Int32Array {
  if (labels instanceof Uint8Array || labels instanceof Int32Array) return labels;
  const result = new Int32Array(labels.length);
  for (let i = 0; i < labels.length; i++) {
    result[i] = labels[i];
    if (result[i] === labels[i]) continue;
    throw new DatasetError(`labels: expected whole numbers, got ${labels[i]} for image ${i}`);
  }
  return result;
}

function numberedNames(labels: Uint8Array | Int32Array): string[] {
  let highest = 0;
  for (const label of labels) highest = Math.max(highest, label);
  if (highest > HIGHEST_UNNAMED) {
    throw new DatasetError(
      `labels: expected class indices up to ${HIGHEST_UNNAMED} where classNames is left out, got ${highest}`,
    );
  }
  return Array.from({ length: highest + 1 }, (_, classIndex) => String(classIndex));
}

function bytes({ images, pixelMaximum }: ArrayImages, imageShape: ImageShape): Uint8Array {
  if (images instanceof Uint8Array) return images;
  if (pixelMaximum !== 1 && pixelMaximum !== 255) {
    throw new DatasetError(
      `pixelMaximum: expected 1 or 255, the value of a full pixel, got ${pixelMaximum}; only bytes need none`,
    );
  }
  const pixels = Array.isArray(images) ? images.flat(3) : (images as Float32Array | Float64Array);
  const result = new Uint8Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) {
    if (!(pixels[i] >= 0 && pixels[i] <= pixelMaximum))
      throw pixelError(pixels[i], i, imageShape, pixelMaximum);
    result[i] = Math.round(pixels[i] * (255 / pixelMaximum));
  }
  return result;
}

function pixelError(value: number, at: number, shape: ImageShape, pixelMaximum: number): DatasetError {
  const [height, width, channels] = shape;
  const image = Math.floor(at / (height * width * channels));
  const row = Math.floor(at / (width * channels)) % height;
  const column = Math.floor(at / channels) % width;
  const place = `image ${image}, row ${row}, column ${column}, channel ${at % channels}`;
  return new DatasetError(`images: expected numbers from 0 to ${pixelMaximum}, got ${value} at ${place}`);
}

/** @throws DatasetError when the arrays are not all as long as the first ones, naming the image */
function nestedShape(images: NestedNumbers): ImageShape {
  const first = lengths(images[0]);
  if (first.length < 2 || first.length > 3) {
    throw new DatasetError(
      `images: expected [count][height][width] or [count][height][width][channels], got ${first.length + 1} levels`,
    );
  }
  images.forEach((image, i) => {
    if (uniform(image) && lengths(image).join() === first.join()) return;
    throw new DatasetError(`images: expected every image to be [${first}], got another shape in image ${i}`);
  });
  const [height, width, channels = 1] = first;
  return [height, width, channels];
}

function lengths(value: number | NestedNumbers | undefined): number[] {
  return Array.isArray(value) ? [value.length, ...lengths(value[0])] : [];
}

function uniform(value: number | NestedNumbers): boolean {
  if (typeof value === 'number') return true;
  const first = lengths(value[0]).join();
  return value.every((part) => uniform(part) && lengths(part).join() === first);
}
