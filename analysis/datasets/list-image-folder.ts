import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { DataFileError } from './errors';

export interface ImageFile {
  readonly path: string;
  readonly classIndex: number;
}

export interface ImageFolderListing {
  /** the folders' names, sorted by code point */
  readonly classNames: readonly string[];
  /** class by class, each class's files sorted by code point */
  readonly files: readonly ImageFile[];
}

const extensions = ['.png', '.jpg', '.jpeg'];
const CURE = 'expected is one folder a class with nothing but PNG or JPEG files in it';

/**
 * Lists the images below a folder that holds one folder a class. Hidden files and folders are left out.
 *
 * @throws DataFileError naming the first file or folder that does not belong there
 */
export async function listImageFolder(path: string): Promise<ImageFolderListing> {
  const classNames = await visibleNames(path);
  const files: ImageFile[] = [];
  for (const [classIndex, className] of classNames.entries()) {
    const folder = join(path, className);
    if (!(await stat(folder)).isDirectory()) throw new DataFileError(folder, 'a folder', 'a file', CURE);
    for (const name of await visibleNames(folder)) {
      files.push({ path: join(folder, name), classIndex });
    }
  }
  for (const file of files) {
    if (extensions.includes(extname(file.path).toLowerCase())) continue;
    throw new DataFileError(
      file.path,
      `a file name ending in ${extensions.join(', ')}`,
      `"${extname(file.path)}"`,
      CURE,
    );
  }
  if (files.length === 0) throw new DataFileError(path, 'at least 1 image', 'none', CURE);
  return { classNames, files };
}

async function visibleNames(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((cause: Error) => {
    throw new DataFileError(folder, 'a folder that can be read', cause.message, CURE, { cause });
  });
  return names.filter((name) => !name.startsWith('.')).sort();
}
