import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { DataFileError } from './errors';

/** The files of one part, in their order. */
export const partFiles = {
  train: [1, 2, 3, 4, 5].map((number) => `data_batch_${number}.bin`),
  test: ['test_batch.bin'],
} as const;

export type Part = keyof typeof partFiles;

/** Images and labels of one part. */
export interface Records {
  /** uint8 `[count, 32, 32, 3]` */
  readonly images: Uint8Array;
  /** uint8 `[count]` */
  readonly labels: Uint8Array;
}

const SIDE = 32;
const PIXELS = SIDE * SIDE;
/** A label, then the image's red, green and blue plane. */
const RECORD = 1 + 3 * PIXELS;
const CLASS_COUNT = 10;

/**
 * Reads a part out of the archive `cifar-10-binary.tar.gz`, without unpacking it.
 *
 * @param md5 hexadecimal; of the whole archive
 * @throws DataFileError when it is missing, altered or not this archive
 */
export async function readArchive(path: string, md5: string, part: Part, cure: string): Promise<Records> {
  const found = new Map<string, Buffer>();
  const hash = createHash('md5');
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, done): void {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const entries = extract();
  entries.on('entry', ({ name }, stream, next) => {
    const isWanted = (partFiles[part] as readonly string[]).includes(basename(name));
    void collect(stream)
      .then((content) => void (isWanted && found.set(basename(name), content)))
      .then(() => next(), next);
  });
  try {
    await pipeline(createReadStream(path), hashing, createGunzip(), entries);
  } catch (cause) {
    throw new DataFileError(path, 'the archive of CIFAR-10', (cause as Error).message, cure, { cause });
  }
  const sum = hash.digest('hex');
  if (sum !== md5) throw new DataFileError(path, `md5 ${md5}`, `md5 ${sum}`, cure);
  return joined(
    partFiles[part].map((name) => ({ path: `${path}/${name}`, content: found.get(name) })),
    cure,
  );
}

/**
 * Reads a part out of the files that were unpacked from the archive.
 *
 * @throws DataFileError when one is missing or not what it should be
 */
export async function readUnpacked(folder: string, part: Part, cure: string): Promise<Records> {
  const files = await Promise.all(
    partFiles[part].map(async (name) => {
      const path = join(folder, name);
      return { path, content: await readFile(path).catch(() => undefined) };
    }),
  );
  return joined(files, cure);
}

async function collect(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Turns planes of one colour into pixels of three. */
function joined(
  files: readonly { readonly path: string; readonly content: Buffer | undefined }[],
  cure: string,
): Records {
  const parts = files.map(({ path, content }) => checked(path, content, cure));
  const count = parts.reduce((sum, { length }) => sum + length / RECORD, 0);
  const images = new Uint8Array(count * 3 * PIXELS);
  const labels = new Uint8Array(count);
  let image = 0;
  for (const content of parts) {
    for (let record = 0; record < content.length; record += RECORD, image++) {
      labels[image] = content[record];
      for (let channel = 0; channel < 3; channel++) {
        const plane = record + 1 + channel * PIXELS;
        const first = image * 3 * PIXELS + channel;
        for (let pixel = 0; pixel < PIXELS; pixel++) images[first + 3 * pixel] = content[plane + pixel];
      }
    }
  }
  return { images, labels };
}

function checked(path: string, content: Buffer | undefined, cure: string): Buffer {
  if (content === undefined) throw new DataFileError(path, 'a file of CIFAR-10', 'none', cure);
  if (content.length === 0 || content.length % RECORD !== 0) {
    throw new DataFileError(path, `a multiple of ${RECORD} bytes`, `${content.length} bytes`, cure);
  }
  for (let record = 0; record < content.length; record += RECORD) {
    const label = content[record];
    if (label >= CLASS_COUNT) {
      const place = `label ${label} of image ${record / RECORD}`;
      throw new DataFileError(path, `labels from 0 to ${CLASS_COUNT - 1}`, place, cure);
    }
  }
  return content;
}
