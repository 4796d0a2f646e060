import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package's manifest as it is in the repository. */
export const readManifest = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
