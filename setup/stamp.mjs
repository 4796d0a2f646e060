import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

// A stamp lies beside what it describes. It is removed before that is touched and written when it is complete,
// so work that was cut off has no stamp.

/** The object stored in a stamp, or undefined when there is none or it cannot be read. */
export function readStamp(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Stores an object under `path`: at any moment the file is the old one or the new one, whole. */
export function writeStamp(path, value) {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, JSON.stringify(value));
  renameSync(unfinished, path);
}

export function removeStamp(path) {
  rmSync(path, { force: true });
}

/** Hex SHA-256 of strings and file contents; a file that is missing counts as empty. */
export function fingerprint({ texts = [], files = [] }) {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${text}\0`);
  for (const file of files) hash.update(existsSync(file) ? readFileSync(file) : '').update('\0');
  return hash.digest('hex');
}
