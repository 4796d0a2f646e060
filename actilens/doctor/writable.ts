import { existsSync, mkdtempSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Whether files can be made in a folder, or the folder itself where it is not there yet. It is tried with a folder that
 * is taken away at once: the rights alone say nothing of a file system that is read-only.
 */
export function isWritable(folder: string): boolean {
  if (!existsSync(folder)) return folder !== dirname(folder) && isWritable(dirname(folder));
  try {
    rmdirSync(mkdtempSync(join(folder, '.actilens-')));
    return true;
  } catch {
    return false;
  }
}
