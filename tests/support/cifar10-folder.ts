import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomNumbers } from '../../analysis/datasets/random-numbers';

const pixels = 32 * 32;

/** The folder that has CIFAR-10's own images, where a user says so. */
export const realCifar10 = process.env['ACTILENS_CIFAR10_FOLDER'];

/**
 * Writes a small data set in the format of CIFAR-10's files: noisy squares, of another colour and place for each class.
 *
 * @param perFile images of each of the five training files; twice as many to test with
 */
export function writeCifar10Like(folder: string, perFile: number): void {
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
  const names = [...[1, 2, 3, 4, 5].map((number) => `data_batch_${number}.bin`), 'test_batch.bin'];
  names.forEach((name, index) => {
    const random = randomNumbers(index + 1);
    const count = name === 'test_batch.bin' ? 2 * perFile : perFile;
    const records = Array.from({ length: count }, (_, image) => record(image % 10, random));
    writeFileSync(join(folder, name), Buffer.concat(records));
  });
}

/** A label, then the image's red, green and blue plane. */
function record(label: number, random: () => number): Buffer {
  const [left, top] = [(label % 5) * 5, label < 5 ? 2 : 16];
  const planes = [0, 1, 2].map((channel) =>
    Uint8Array.from({ length: pixels }, (_, pixel) => {
      const [x, y] = [pixel % 32, Math.floor(pixel / 32)];
      const isInside = x >= left && x < left + 12 && y >= top && y < top + 12;
      return (isInside && label % 3 === channel ? 150 : 0) + random() * 100;
    }),
  );
  return Buffer.concat([Buffer.of(label), ...planes]);
}
