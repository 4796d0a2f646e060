import { readFile } from 'node:fs/promises';
import { BACKEND_NAME, node } from '@actilens/runtime';
import * as tf from '@tensorflow/tfjs';
import { Dataset } from './dataset';
import { DataFileError, DatasetError } from './errors';
import type { ImageShape } from './image-shape';
import { type ImageFile, listImageFolder } from './list-image-folder';
import { requireWholeNumber } from './whole-number';

export interface ImageFolderOptions {
  /** scales every image to this height and width, bilinearly; without it all must be as large as the first */
  readonly size?: readonly [height: number, width: number];
  /** 1 decodes to grey, 3 to red, green and blue; by default as the first file has them */
  readonly channels?: 1 | 3;
  /** called about a hundred times, at last with `done` equal to `total` */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  /** stops between two images */
  readonly signal?: AbortSignal;
}

/**
 * A data set of PNG and JPEG files: each folder in `path` is a class, named and sorted by its name.
 *
 * Hidden files are ignored. Scaling down takes no averages, so shrink large photographs beforehand. The whole
 * set stays in memory, one byte a pixel and channel.
 *
 * @throws DataFileError naming the file or folder that is not as expected
 * @throws DatasetError when libtensorflow, which decodes the images, is not the current backend
 * @throws the signal's reason when it is aborted
 */
export async function imageFolder(path: string, options: ImageFolderOptions = {}): Promise<Dataset> {
  const { onProgress, signal } = options;
  for (const side of options.size ?? []) requireWholeNumber('size', side, 1);
  if (tf.getBackend() !== BACKEND_NAME) {
    throw new DatasetError(
      `imageFolder: expected the backend "${BACKEND_NAME}", got "${tf.getBackend()}"; call useTensorFlow() first`,
    );
  }
  const { classNames, files } = await listImageFolder(path);
  const labels = Int32Array.from(files, (file) => file.classIndex);
  const images = new ImageRows(files.length);
  const stride = Math.ceil(files.length / 100);
  for (const [done, file] of files.entries()) {
    if (done % stride === 0) {
      onProgress?.({ done, total: files.length });
      await tf.nextFrame();
      signal?.throwIfAborted();
    }
    await images.add(file, options);
  }
  onProgress?.({ done: files.length, total: files.length });
  return new Dataset({ images: images.bytes, labels, classNames, imageShape: images.shape });
}

/** Gathers decoded images into one array, whose size the first image settles. */
class ImageRows {
  bytes = new Uint8Array(0);
  shape: ImageShape = [0, 0, 0];
  private added = 0;

  constructor(private readonly count: number) {}

  async add(file: ImageFile, options: ImageFolderOptions): Promise<void> {
    const image = decode(await readImage(file.path), file.path, options);
    try {
      if (this.added === 0) this.start(image.shape);
      if (image.shape.join() !== this.shape.join()) {
        throw new DataFileError(
          file.path,
          `an image of ${this.shape.join(' × ')} like the first`,
          image.shape.join(' × '),
          'give imageFolder a `size`, or `channels` where these differ',
        );
      }
      this.bytes.set(await image.data(), this.added * image.size);
      this.added++;
    } finally {
      image.dispose();
    }
  }

  private start(shape: ImageShape): void {
    this.shape = shape;
    this.bytes = new Uint8Array(this.count * shape[0] * shape[1] * shape[2]);
  }
}

const CURE = 'replace or remove the file';

async function readImage(path: string): Promise<Uint8Array> {
  const content = await readFile(path).catch((cause: Error) => {
    throw new DataFileError(path, 'a readable file', cause.message, CURE, { cause });
  });
  if (!isPng(content) && !isJpeg(content)) {
    throw new DataFileError(path, 'a PNG or JPEG image', `${content.length} bytes of something else`, CURE);
  }
  return content;
}

function isPng(content: Uint8Array): boolean {
  return [0x89, 0x50, 0x4e, 0x47].every((byte, i) => content[i] === byte);
}

function isJpeg(content: Uint8Array): boolean {
  return [0xff, 0xd8, 0xff].every((byte, i) => content[i] === byte);
}

/** int32 `[height, width, channels]` in [0, 255]; the caller disposes it. */
function decode(content: Uint8Array, path: string, { size, channels }: ImageFolderOptions): tf.Tensor3D {
  try {
    return tf.tidy(() => {
      const image = node.decodeImage(content, channels, 'int32', false) as tf.Tensor3D;
      if (!size || (image.shape[0] === size[0] && image.shape[1] === size[1])) return image;
      const scaled = tf.image.resizeBilinear(image, [...size], false, true);
      return scaled.round().toInt();
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DataFileError(path, 'an image that can be decoded', reason, CURE, { cause });
  }
}
