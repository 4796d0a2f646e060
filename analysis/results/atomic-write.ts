import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { WriteError } from './write-error';

/**
 * Writes a file whole or not at all: into a hidden file beside it, flushed to the disk, then renamed.
 *
 * Missing folders are made. A process killed half-way leaves at most a hidden `.partial` file; the final name
 * shows the old content or the new.
 *
 * @throws WriteError with the reason; the old file is unchanged and the temporary one gone
 */
export async function writeAtomically(path: string, content: Uint8Array | string): Promise<void> {
  const target = resolve(path);
  const temporary = temporaryName(target);
  try {
    await mkdir(dirname(target), { recursive: true });
    await writeThrough(temporary, content);
    await rename(temporary, target);
    await flush(dirname(target));
  } catch (error) {
    await removeQuietly(temporary);
    throw new WriteError(path, error);
  }
}

/**
 * Lets `write` fill a hidden folder, flushes it to the disk and only then gives it the final name, in place of
 * the folder that stood there.
 *
 * No system call swaps two folders from Node, so for an instant the old one is called `.NAME.previous`. A
 * process killed in that very instant leaves it so; the next call, and `recoverFolder`, put it back.
 *
 * @param write fills the folder it is given and nothing else; what it throws is passed on unchanged
 * @throws WriteError when the folder cannot be made, flushed or renamed; the old one is unchanged
 */
export async function writeFolderAtomically(
  path: string,
  write: (temporaryFolder: string) => Promise<void>,
): Promise<void> {
  const target = resolve(path);
  const temporary = temporaryName(target);
  await reportingWriteErrors(path, async () => {
    await mkdir(dirname(target), { recursive: true });
    await recoverFolder(target);
    await mkdir(temporary);
  });
  try {
    await write(temporary);
    await reportingWriteErrors(path, async () => {
      await flushTree(temporary);
      await replaceFolder(temporary, target);
    });
  } finally {
    await removeQuietly(temporary);
  }
}

/**
 * Gives a folder back its name when a process was killed in the instant in which `writeFolderAtomically` replaced it.
 * Whoever reads such a folder calls this first.
 */
export async function recoverFolder(path: string): Promise<void> {
  const target = resolve(path);
  const previous = previousName(target);
  if (!(await isFolder(previous))) return;
  if (await isFolder(target)) await rm(previous, { recursive: true, force: true });
  else await rename(previous, target);
}

async function replaceFolder(source: string, target: string): Promise<void> {
  const previous = previousName(target);
  const replaces = await isFolder(target);
  if (replaces) await rename(target, previous);
  try {
    await rename(source, target);
  } catch (error) {
    if (replaces) await rename(previous, target);
    throw error;
  }
  await flush(dirname(target));
  await removeQuietly(previous);
}

function previousName(target: string): string {
  return join(dirname(target), `.${basename(target)}.previous`);
}

function temporaryName(target: string): string {
  return join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.partial`);
}

async function writeThrough(path: string, content: Uint8Array | string): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function flushTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await flushTree(path);
    else await flush(path);
  }
  await flush(folder);
}

async function flush(path: string): Promise<void> {
  // Windows opens no folders, and flushes no file opened for reading only.
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() ?? false;
}

/** Cleaning up must not hide the error that made it necessary. */
async function removeQuietly(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true }).catch(() => undefined);
}

/**
 * Does some writing, and says as a `WriteError` what went wrong with it.
 *
 * @param path what was to be written
 */
export async function reportingWriteErrors<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof WriteError ? error : new WriteError(path, error);
  }
}
