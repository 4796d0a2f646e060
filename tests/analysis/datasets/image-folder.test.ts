import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { node, useTensorFlow } from '@actilens/runtime';
import * as tf from '@tensorflow/tfjs';
import { DataFileError, DatasetError } from '../../../analysis/datasets/errors';
import { imageFolder } from '../../../analysis/datasets/image-folder';

let folder: string;

beforeEach(async () => {
  useTensorFlow();
  folder = await mkdtemp(join(tmpdir(), 'images-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function save(path: string, content: Uint8Array | string): Promise<void> {
  await mkdir(join(folder, path, '..'), { recursive: true });
  await writeFile(join(folder, path), content);
}

/** A PNG or JPEG file of the given pixels, `[height, width, channels]`. */
async function encode(format: 'png' | 'jpeg', pixels: number[][][]): Promise<Uint8Array> {
  const image = tf.tensor3d(pixels, undefined, 'int32');
  const content = await (format === 'png' ? node.encodePng(image) : node.encodeJpeg(image, '', 100));
  image.dispose();
  return content;
}

const grey = (...row: number[]) => encode('png', [row.map((pixel) => [pixel])]);

test('folders become classes and files images, both sorted by name; hidden files are ignored', async () => {
  await save('dog/b.png', await grey(3, 4));
  await save('dog/a.PNG', await grey(1, 2));
  await save('cat/z.png', await grey(5, 6));
  await save('cat/.thumbnail', 'no image');
  await save('.cache/x.png', 'no image');
  const dataset = await imageFolder(folder);
  expect(dataset.classNames).toEqual(['cat', 'dog']);
  expect([...dataset.labels]).toEqual([0, 1, 1]);
  expect(dataset.imageShape).toEqual([1, 2, 1]);
  expect([...dataset.images]).toEqual([5, 6, 1, 2, 3, 4]);
});

test('JPEG and PNG files mix, in colour', async () => {
  const red = Array.from({ length: 8 }, () => Array.from({ length: 8 }, () => [200, 30, 40]));
  await save('a/one.jpg', await encode('jpeg', red));
  await save('a/two.png', await encode('png', red));
  const dataset = await imageFolder(folder);
  expect(dataset.imageShape).toEqual([8, 8, 3]);
  // One flat colour, best quality: JPEG's rounding stays within 2 of 255.
  dataset.images.forEach((byte, i) => expect(Math.abs(byte - red[0][0][i % 3])).toBeLessThanOrEqual(2));
});

test('images are scaled to a given size, bilinearly', async () => {
  await save('a/1.png', await grey(0, 200));
  await save('a/2.png', await grey(10, 20, 30, 40));
  const dataset = await imageFolder(folder, { size: [1, 4] });
  expect([...dataset.images]).toEqual([0, 50, 150, 200, 10, 20, 30, 40]);
});

test('one channel decodes colour to grey, three repeat grey', async () => {
  await save('a/1.png', await encode('png', [[[90, 90, 90]]]));
  await save('a/2.png', await grey(50));
  expect([...(await imageFolder(folder, { channels: 1 })).images]).toEqual([90, 50]);
  expect([...(await imageFolder(folder, { channels: 3 })).images]).toEqual([90, 90, 90, 50, 50, 50]);
});

test('progress ends with the total, and no tensor is left', async () => {
  for (let i = 0; i < 3; i++) await save(`a/${i}.png`, await grey(i));
  const before = tf.memory().numTensors;
  const seen: string[] = [];
  await imageFolder(folder, { onProgress: ({ done, total }) => seen.push(`${done}/${total}`) });
  expect(seen).toEqual(['0/3', '1/3', '2/3', '3/3']);
  expect(tf.memory().numTensors).toBe(before);
});

test('an aborted signal stops the reading with its reason', async () => {
  await save('a/1.png', await grey(1));
  const reason = new Error('enough');
  await expect(imageFolder(folder, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});

test.each([
  ['a/2.png', 'expected a PNG or JPEG image, got 5 bytes of something else', 'hello'],
  ['a/2.png', 'expected a PNG or JPEG image, got 0 bytes of something else', ''],
  ['a/2.png', 'expected an image that can be decoded', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2, 3)],
  ['a/labels.txt', 'expected a file name ending in .png, .jpg, .jpeg, got ".txt"', 'cat'],
  ['readme.md', 'expected a folder, got a file', 'about'],
])('%s is named when it is no image: %s', async (path, message, content) => {
  await save('a/1.png', await grey(1));
  await save(path, content);
  const before = tf.memory().numTensors;
  const reading = imageFolder(folder);
  await expect(reading).rejects.toThrow(DataFileError);
  await expect(reading).rejects.toThrow(`${join(folder, path)}: ${message}`);
  expect(tf.memory().numTensors).toBe(before);
});

test('an image of another size or number of channels is named', async () => {
  await save('a/1.png', await grey(1));
  await save('a/2.png', await grey(1, 2));
  await expect(imageFolder(folder)).rejects.toThrow(
    `${join(folder, 'a', '2.png')}: expected an image of 1 × 1 × 1 like the first, got 1 × 2 × 1`,
  );
});

test('a folder that is missing or holds no image is named', async () => {
  await expect(imageFolder(join(folder, 'none'))).rejects.toThrow(/none: expected a folder that can be read/);
  await mkdir(join(folder, 'a'));
  await expect(imageFolder(folder)).rejects.toThrow(/expected at least 1 image, got none/);
});

test('another backend than libtensorflow is refused with the cure', async () => {
  await save('a/1.png', await grey(1));
  tf.setBackend('cpu');
  await expect(imageFolder(folder)).rejects.toThrow(DatasetError);
  await expect(imageFolder(folder)).rejects.toThrow('call useTensorFlow() first');
});
