import { existsSync } from 'node:fs';
import { access, constants, mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Part, readArchive, readUnpacked, type Records } from './cifar10-archive';
import { Dataset } from './dataset';
import { download, DownloadError, type DownloadOptions, type RemoteFile } from './download';
import { DataFileError } from './errors';
import { aboutProxy } from './proxy';

/** The archive that the authors offer, 162 MiB. */
const official: RemoteFile = {
  url: 'https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz',
  bytes: 170_052_171,
  md5: 'c32a1d4ab5d03f1284b67883e8d87530',
};

const ARCHIVE = 'cifar-10-binary.tar.gz';
const UNPACKED = 'cifar-10-batches-bin';

const classNames = 'airplane automobile bird cat deer dog frog horse ship truck'.split(' ');

/** Environment variables. */
const variables = {
  /** the folder that has the archive, or what was unpacked from it: nothing is downloaded */
  folder: 'ACTILENS_CIFAR10_FOLDER',
  /** an address that has the archive, instead of the authors' */
  mirror: 'ACTILENS_CIFAR10_URL',
  /** where downloads are kept */
  cache: 'ACTILENS_CACHE',
} as const;

export interface Cifar10Options extends DownloadOptions {
  /**
   * where `cifar-10-binary.tar.gz` lies, or the `.bin` files unpacked from it, so that nothing is downloaded; by default
   * what the environment variable `ACTILENS_CIFAR10_FOLDER` says
   */
  readonly folder?: string;
}

/**
 * The photographs of A. Krizhevsky's CIFAR-10: 50,000 images to train with or 10,000 to test with, each 32 × 32
 * pixels of three colours, ten classes from 'airplane' to 'truck'.
 *
 * The first call downloads the authors' archive (162 MiB) into `~/.cache/actilens`, or where `ACTILENS_CACHE` says; one
 * that is broken off goes on where it was. `ACTILENS_CIFAR10_URL` names a mirror. The md5 sum is checked each time.
 *
 * @throws DownloadError without network, with what to do; DataFileError for a file that is missing, cut short or altered;
 *   the signal's reason
 */
export function cifar10(part: Part, options: Cifar10Options = {}): Promise<Dataset> {
  return readCifar10(part, options, official, process.env);
}

/** As `cifar10`, of another archive and environment. */
export async function readCifar10(
  part: Part,
  { folder, onProgress, signal }: Cifar10Options,
  archive: RemoteFile,
  environment: NodeJS.ProcessEnv,
): Promise<Dataset> {
  const given = folder ?? environment[variables.folder];
  const { images, labels } = given
    ? await readGiven(given, archive.md5, part)
    : await readCached(part, archive, environment, { onProgress, signal });
  return new Dataset({ images, labels, classNames, imageShape: [32, 32, 3] });
}

async function readGiven(folder: string, md5: string, part: Part): Promise<Records> {
  const cure = `put the original ${ARCHIVE} there, or what is unpacked from it`;
  const archive = join(folder, ARCHIVE);
  if (existsSync(archive)) return readArchive(archive, md5, part, cure);
  const unpacked = [folder, join(folder, UNPACKED)].find((place) =>
    existsSync(join(place, 'test_batch.bin')),
  );
  if (unpacked !== undefined) return readUnpacked(unpacked, part, cure);
  throw new DataFileError(folder, `${ARCHIVE} or the .bin files of it`, 'neither', cure);
}

async function readCached(
  part: Part,
  archive: RemoteFile,
  environment: NodeJS.ProcessEnv,
  options: DownloadOptions,
): Promise<Records> {
  const cache = cacheFolder(environment);
  const path = join(cache, ARCHIVE);
  const url = environment[variables.mirror] ?? archive.url;
  if (!existsSync(path)) {
    await makeWritable(cache);
    try {
      await download({ ...archive, url }, path, options);
    } catch (error) {
      if (!(error instanceof DownloadError)) throw error;
      const cure =
        `call again to go on with the download; or name a mirror in ${variables.mirror}, ` +
        `or a folder that has ${ARCHIVE} in ${variables.folder}`;
      const reasons = [error.message.slice(url.length + 2), aboutProxy(url, environment), cure];
      throw new DownloadError(url, reasons.filter((reason) => reason).join('; '), { cause: error });
    }
  }
  return readArchive(path, archive.md5, part, 'delete it, so that it is downloaded again');
}

function cacheFolder(environment: NodeJS.ProcessEnv): string {
  const own = environment[variables.cache];
  if (own) return own;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'actilens');
  return join(environment['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'actilens');
}

/** @throws DataFileError saying which folder can be named instead */
async function makeWritable(cache: string): Promise<void> {
  try {
    await mkdir(cache, { recursive: true });
    await access(cache, constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const cure = `name another in ${variables.cache}, or one that has ${ARCHIVE} in ${variables.folder}`;
    throw new DataFileError(cache, 'a folder for downloads that can be written', `${code}`, cure);
  }
}
