import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { node, useTensorFlow } from '@actilens/runtime';
import * as tf from '@tensorflow/tfjs';
import { identityOf, readImages } from '../../../../analysis/experiments/cifar10/data';
import { smallPhotographs } from './small-photographs';

let folder: string;
beforeEach(() => {
  useTensorFlow();
  folder = mkdtempSync(join(tmpdir(), 'actilens-data-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it("reads the authors' files", async () => {
  const record = (label: number) => Uint8Array.from({ length: 3073 }, (_, i) => (i === 0 ? label : 7));
  for (let batch = 1; batch <= 5; batch++)
    writeFileSync(join(folder, `data_batch_${batch}.bin`), record(batch));
  writeFileSync(join(folder, 'test_batch.bin'), record(9));
  const { trainingSet, testSet } = await readImages(folder, {});
  expect([...trainingSet.labels]).toEqual([1, 2, 3, 4, 5]);
  expect(testSet.classNames[testSet.labels[0]]).toBe('truck');
});

it('reads images in train/CLASS and test/CLASS, and tells how far it is', async () => {
  const image = tf.zeros([4, 4, 3], 'int32') as tf.Tensor3D;
  for (const [part, count] of [
    ['train', 2],
    ['test', 1],
  ] as const) {
    mkdirSync(join(folder, part, 'cat'), { recursive: true });
    for (let i = 0; i < count; i++) {
      writeFileSync(join(folder, part, 'cat', `${i}.png`), await node.encodePng(image));
    }
  }
  image.dispose();
  const told: string[] = [];
  const { trainingSet, testSet } = await readImages(folder, {
    onProgress: (what, done) => told.push(`${what} ${done}`),
  });
  expect([trainingSet.count, testSet.count]).toEqual([2, 1]);
  expect(told).toContain('reading train images 0.5');
  expect(told.at(-1)).toBe('reading test images 1');
});

it('names the folder that has neither', async () => {
  await expect(readImages(folder, {})).rejects.toThrow(folder);
});

it('tells data sets apart by their bytes, labels and names', () => {
  const images = smallPhotographs(6);
  const others = [smallPhotographs(6, 2), images.take(5), images.subset([1, 0, 2, 3, 4, 5])];
  expect(identityOf(smallPhotographs(6))).toBe(identityOf(images));
  expect(new Set([images, ...others].map(identityOf)).size).toBe(4);
  expect(identityOf(images)).toMatch(/^6 images, md5 [0-9a-f]{32}$/);
});
