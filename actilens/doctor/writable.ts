import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';

/** Whether files can be made in a folder, or the folder itself where it is not there yet. */
export function isWritable(folder: string): boolean {
  if (!existsSync(folder)) return folder !== dirname(folder) && isWritable(dirname(folder));
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
