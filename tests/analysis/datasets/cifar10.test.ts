import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { readCifar10 } from '../../../analysis/datasets/cifar10';
import { DownloadError } from '../../../analysis/datasets/download';
import { DataFileError } from '../../../analysis/datasets/errors';

const PIXELS = 32 * 32;

/** A record as the archive has it: a label, then three planes whose pixels are the record's number, plane and place. */
function record(label: number, number: number): Buffer {
  const planes = [0, 1, 2].map((plane) =>
    Buffer.from(Uint8Array.from({ length: PIXELS }, (_, pixel) => number * 50 + plane * 10 + (pixel % 7))),
  );
  return Buffer.concat([Buffer.of(label), ...planes]);
}

const trainFiles = [1, 2, 3, 4, 5].map((number) => ({
  name: `data_batch_${number}.bin`,
  content: record(number, number - 1),
}));
const testFile = { name: 'test_batch.bin', content: Buffer.concat([record(9, 0), record(0, 1)]) };

/** An archive like that of the authors, of seven images. */
async function smallArchive(): Promise<Buffer> {
  const tar = pack();
  for (const { name, content } of [...trainFiles.slice().reverse(), testFile])
    tar.entry({ name: `cifar-10-batches-bin/${name}` }, content);
  tar.entry({ name: 'cifar-10-batches-bin/readme.html' }, 'about');
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return gzipSync(Buffer.concat(chunks));
}

let archive: Buffer;
let server: Server;
let url: string;
let folder: string;
/** What the server does with a request, and the ranges that it was asked for. */
let serve: (request: IncomingMessage, response: ServerResponse) => void;
let ranges: (string | undefined)[];

beforeAll(async () => {
  archive = await smallArchive();
  server = createServer((request, response) => {
    ranges.push(request.headers.range);
    serve(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/cifar.tar.gz`;
});
afterAll(() => new Promise((done) => server.close(done)));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cifar10-'));
  ranges = [];
  serve = sendRange;
});
afterEach(() => rmSync(folder, { recursive: true }));

function sendRange({ headers }: IncomingMessage, response: ServerResponse): void {
  const [, from] = /^bytes=(\d+)-$/.exec(headers.range ?? '') ?? [];
  response.writeHead(from === undefined ? 200 : 206).end(archive.subarray(Number(from ?? 0)));
}

const md5 = (content: Buffer): string => createHash('md5').update(content).digest('hex');
const known = () => ({ url, bytes: archive.length, md5: md5(archive) });
const read = (part: 'train' | 'test', environment: NodeJS.ProcessEnv = { ACTILENS_CACHE: folder }) =>
  readCifar10(part, {}, known(), environment);

async function failure(work: Promise<unknown>): Promise<Error> {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  if (error instanceof Error) return error;
  throw new Error(`expected an error, got ${String(error)}`);
}

test('images of both parts come in their order, planes turned into pixels, with their classes', async () => {
  const [train, test] = [await read('train'), await read('test')];
  expect([train.imageShape, train.classNames[0], train.classNames[9]]).toEqual([
    [32, 32, 3],
    'airplane',
    'truck',
  ]);
  expect([...train.labels]).toEqual([1, 2, 3, 4, 5]);
  expect([...test.labels]).toEqual([9, 0]);
  expect([...train.images.subarray(0, 6)]).toEqual([0, 10, 20, 1, 11, 21]);
  const second = test.images.subarray(3 * PIXELS);
  expect([...second.subarray(3 * 8, 3 * 8 + 3)]).toEqual([51, 61, 71]);
});

test('the archive is downloaded once and told byte by byte', async () => {
  const progress: number[] = [];
  const onProgress = ({ bytesDone, byteCount }: { bytesDone: number; byteCount: number }): void =>
    void progress.push(bytesDone / byteCount);
  const environment = { ACTILENS_CACHE: join(folder, 'new', 'cache') };
  await readCifar10('test', { onProgress }, known(), environment);
  await readCifar10('train', { onProgress }, known(), environment);
  expect(ranges).toEqual([undefined]);
  expect(progress.at(-1)).toBe(1);
});

test('a download whose connection breaks goes on where it was', async () => {
  let connection: ServerResponse | undefined;
  serve = (request, response) => {
    if (ranges.length > 1) return sendRange(request, response);
    connection = response.writeHead(200, { 'content-length': archive.length });
    response.write(archive.subarray(0, 200));
  };
  const onProgress = (): void => void connection?.destroy();
  expect((await readCifar10('test', { onProgress }, known(), { ACTILENS_CACHE: folder })).count).toBe(2);
  expect(ranges).toEqual([undefined, 'bytes=200-']);
});

test('a download that was stopped goes on in the next call', async () => {
  const stop = new AbortController();
  serve = (_request, response) => {
    response.writeHead(200, { 'content-length': archive.length });
    response.write(archive.subarray(0, 300));
  };
  const stopped = readCifar10(
    'test',
    { signal: stop.signal, onProgress: () => stop.abort(new Error('enough')) },
    known(),
    { ACTILENS_CACHE: folder },
  );
  expect((await failure(stopped)).message).toBe('enough');
  serve = sendRange;
  expect((await read('test')).count).toBe(2);
  expect(ranges.at(-1)).toBe('bytes=300-');
});

test('a server that sends the whole file again is listened to from the start', async () => {
  writeFileSync(join(folder, 'cifar-10-binary.tar.gz.part'), archive.subarray(0, 100));
  serve = (_request, response) => response.writeHead(200).end(archive);
  expect((await read('test')).count).toBe(2);
});

test('an altered download is deleted and named with both sums', async () => {
  serve = (_request, response) => response.writeHead(200).end(Buffer.alloc(archive.length));
  const error = await failure(read('test'));
  expect(error).toBeInstanceOf(DownloadError);
  expect(error.message).toContain(`expected md5 ${md5(archive)}, got ${md5(Buffer.alloc(archive.length))}`);
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  [
    'an error',
    (_: IncomingMessage, response: ServerResponse) => response.writeHead(404).end(),
    'answered 404',
  ],
  [
    'another file',
    (_: IncomingMessage, response: ServerResponse) => response.writeHead(200).end(Buffer.alloc(1e6)),
    'it is another file',
  ],
])('a server that sends %s is reported with what else can be done', async (_what, answer, words) => {
  serve = answer;
  const { message } = await failure(read('test'));
  expect(message).toContain(words);
  expect(message).toContain(url);
  expect(message).toMatch(/mirror in ACTILENS_CIFAR10_URL.*ACTILENS_CIFAR10_FOLDER/);
});

test('without network it says what to do, and a mirror is used where one is named', async () => {
  const nowhere = { ...known(), url: 'http://127.0.0.1:9/none' };
  const { message } = await failure(readCifar10('test', {}, nowhere, { ACTILENS_CACHE: folder }));
  expect(message).toMatch(/^http:\/\/127\.0\.0\.1:9\/none: could not be downloaded: .*call again/);
  const environment = { ACTILENS_CACHE: folder, ACTILENS_CIFAR10_URL: url };
  expect((await readCifar10('test', {}, nowhere, environment)).count).toBe(2);
});

test('the reason that lies deepest is told, and that a proxy was there', async () => {
  const nowhere = { ...known(), url: 'http://127.0.0.1:9/none' };
  const environment = { ACTILENS_CACHE: folder, http_proxy: 'http://proxy:3128' };
  const { message } = await failure(readCifar10('test', {}, nowhere, environment));
  expect(message).toMatch(/downloaded: .*; the proxy that http_proxy names was not asked: .*; call again/);
});

test('a cache that cannot be written is said before anything is downloaded, with what to name instead', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const error = await failure(read('test', { ACTILENS_CACHE: join(file, 'cache') }));
  expect(error).toBeInstanceOf(DataFileError);
  expect(error.message).toMatch(
    /file\/cache: expected a folder for downloads that can be written, got E\w+; name another in ACTILENS_CACHE/,
  );
  expect(ranges).toEqual([]);
});

describe('of a folder that is named', () => {
  const offline = () => read('test', { ACTILENS_CIFAR10_FOLDER: folder });

  test('the archive is read without network', async () => {
    writeFileSync(join(folder, 'cifar-10-binary.tar.gz'), archive);
    expect((await offline()).count).toBe(2);
    expect(ranges).toEqual([]);
  });

  test('unpacked files are read', async () => {
    for (const { name, content } of [...trainFiles, testFile]) writeFileSync(join(folder, name), content);
    expect([...(await offline()).labels]).toEqual([9, 0]);
    const train = await readCifar10('train', { folder }, known(), {});
    expect([...train.labels]).toEqual([1, 2, 3, 4, 5]);
  });

  test.each<[string, () => void, RegExp]>([
    ['is empty', () => undefined, /expected cifar-10-binary\.tar\.gz or the \.bin files of it, got neither/],
    [
      'has an altered archive',
      () => writeFileSync(join(folder, 'cifar-10-binary.tar.gz'), gzipSync(Buffer.alloc(1024))),
      /expected md5 [0-9a-f]{32}, got md5 [0-9a-f]{32}; put the original/,
    ],
    [
      'has half an archive',
      () => writeFileSync(join(folder, 'cifar-10-binary.tar.gz'), archive.subarray(0, 500)),
      /expected the archive of CIFAR-10, got unexpected end of file/,
    ],
    [
      'has a file cut short',
      () => writeFileSync(join(folder, 'test_batch.bin'), testFile.content.subarray(1)),
      /expected a multiple of 3073 bytes, got 6145 bytes/,
    ],
    [
      'has a file with another label',
      () => writeFileSync(join(folder, 'test_batch.bin'), record(10, 0)),
      /expected labels from 0 to 9, got label 10 of image 0/,
    ],
  ])('that %s is refused by name', async (_what, make, words) => {
    make();
    const error = await failure(offline());
    expect(error).toBeInstanceOf(DataFileError);
    expect(error.message).toMatch(words);
    expect(error.message).toContain(folder);
  });
});

test('nothing lies in the cache under its final name before it is whole', async () => {
  serve = (_request, response) => response.writeHead(500).end();
  await failure(read('test'));
  expect(existsSync(join(folder, 'cifar-10-binary.tar.gz'))).toBe(false);
});
