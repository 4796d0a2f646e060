import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';

/** A file of the internet that never changes. */
export interface RemoteFile {
  readonly url: string;
  readonly bytes: number;
  /** hexadecimal */
  readonly md5: string;
}

export interface DownloadProgress {
  readonly bytesDone: number;
  readonly byteCount: number;
}

export interface DownloadOptions {
  readonly onProgress?: (progress: DownloadProgress) => void;
  /** what came so far is kept for the next call, which then throws the signal's reason */
  readonly signal?: AbortSignal;
}

/** A file that could not be downloaded whole. What came of it is kept and the next call goes on from there. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';

  constructor(
    readonly url: string,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`${url}: ${reason}`, options);
  }
}

/** How often a download goes on by itself after its connection broke. */
const ATTEMPTS = 4;

/**
 * Downloads a file, or the rest of it when an earlier download was broken off. It gets its name only when its size and
 * md5 sum are right; until then it is called `PATH.part`.
 *
 * @throws DownloadError saying what went wrong, or the signal's reason
 */
export async function download(
  remote: RemoteFile,
  path: string,
  { onProgress, signal }: DownloadOptions = {},
): Promise<void> {
  const part = `${path}.part`;
  await mkdir(dirname(path), { recursive: true });
  for (let attempt = 1; (await sizeOf(part)) < remote.bytes; attempt++) {
    try {
      await downloadRest(remote, part, { onProgress, signal });
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof DownloadError || attempt === ATTEMPTS) throw asDownloadError(remote.url, error);
    }
  }
  const md5 = await md5Of(part);
  if (md5 !== remote.md5) {
    await rm(part);
    throw new DownloadError(
      remote.url,
      `expected md5 ${remote.md5}, got ${md5}; it was deleted, download it again`,
    );
  }
  await rename(part, path);
}

/** Asks for what is still missing; a server that knows no parts of files sends all of it. */
async function downloadRest(
  remote: RemoteFile,
  part: string,
  { onProgress, signal }: DownloadOptions,
): Promise<void> {
  const have = await sizeOf(part);
  const headers: Record<string, string> = have > 0 ? { Range: `bytes=${have}-` } : {};
  const response = await fetch(remote.url, { headers, signal });
  if (!response.ok || response.body === null) {
    throw new DownloadError(remote.url, `the server answered ${response.status} ${response.statusText}`);
  }
  const isRest = response.status === 206;
  let bytesDone = isRest ? have : 0;
  const file = await open(part, isRest ? 'a' : 'w');
  try {
    // Written chunk by chunk, so that a connection that breaks leaves all that came.
    for await (const chunk of response.body as ReadableStream<Uint8Array>) {
      bytesDone += chunk.length;
      if (bytesDone > remote.bytes) throw await tooMuch(remote, part);
      await file.writeFile(chunk);
      onProgress?.({ bytesDone, byteCount: remote.bytes });
    }
  } finally {
    await file.close();
  }
  if (bytesDone < remote.bytes) throw new Error(`the connection ended after ${bytesDone} bytes`);
}

async function tooMuch({ url, bytes }: RemoteFile, part: string): Promise<DownloadError> {
  await rm(part, { force: true });
  return new DownloadError(url, `expected a file of ${bytes} bytes, got more; it is another file`);
}

function asDownloadError(url: string, error: unknown): DownloadError {
  if (error instanceof DownloadError) return error;
  const first = firstCause(error as Error);
  const reason = first.message || (first as NodeJS.ErrnoException).code;
  return new DownloadError(url, `could not be downloaded: ${reason}`, { cause: error });
}

/** `fetch` wraps what happened up to three times, as when a proxy refuses. */
function firstCause(error: Error): Error {
  return error.cause instanceof Error ? firstCause(error.cause) : error;
}

/** Hexadecimal. */
async function md5Of(path: string): Promise<string> {
  const hash = createHash('md5');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** 0 for a file that is not there. */
async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  return found?.size ?? 0;
}
