import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cifar10 } from '../../datasets/cifar10';
import type { Dataset } from '../../datasets/dataset';
import { useTensorFlow } from '@actilens/runtime';
import { imageFolder } from '../../datasets/image-folder';

/** The images of an experiment. */
export interface ExperimentData {
  readonly trainingSet: Dataset;
  readonly testSet: Dataset;
}

export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** told what is being read and which share of it is there, in [0, 1] */
  readonly onProgress?: (what: string, done: number) => void;
}

/**
 * CIFAR-10: downloaded, or what a folder has of it, either the authors' files or images in `train/CLASS` and
 * `test/CLASS`. For these libtensorflow, which decodes them, becomes the backend.
 *
 * @throws LibraryNotFoundError, DownloadError, DataFileError or the signal's reason
 */
export async function readImages(folder: string | undefined, options: ReadOptions): Promise<ExperimentData> {
  const { signal, onProgress } = options;
  if (folder !== undefined && existsSync(join(folder, 'train')) && existsSync(join(folder, 'test'))) {
    useTensorFlow();
    const read = (part: string): Promise<Dataset> =>
      imageFolder(join(folder, part), {
        signal,
        onProgress: ({ done, total }) => onProgress?.(`reading ${part} images`, done / total),
      });
    return { trainingSet: await read('train'), testSet: await read('test') };
  }
  const read = (part: 'train' | 'test'): Promise<Dataset> =>
    cifar10(part, {
      folder,
      signal,
      onProgress: ({ bytesDone, byteCount }) => onProgress?.('downloading CIFAR-10', bytesDone / byteCount),
    });
  return { trainingSet: await read('train'), testSet: await read('test') };
}

/** What tells one data set from another: how many images, and a sum of their bytes, labels and names. */
export function identityOf({ images, labels, classNames, count }: Dataset): string {
  const hash = createHash('md5').update(images).update(Int32Array.from(labels)).update(classNames.join());
  return `${count} images, md5 ${hash.digest('hex')}`;
}
