/** Packs what npm would publish: `npm run build:packages`. The archives lie in dist/npm then. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUp } from '../setup/index.mjs';
import { PACKAGES, stagePackage } from './stage.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Packs every package into a folder, which is emptied first, and returns what npm says of each archive. */
export function packPackages(output = join(root, 'dist', 'npm')) {
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  return PACKAGES.map((name) => {
    const staged = join(output, name);
    stagePackage(root, name, staged);
    const options = { cwd: staged, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] };
    const [packed] = JSON.parse(
      execFileSync('npm', ['pack', '--json', '--pack-destination', output], options),
    );
    rmSync(staged, { recursive: true });
    return { ...packed, path: join(output, packed.filename) };
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await setUp({ python: false });
  for (const { path, size, files } of packPackages())
    console.log(`${path}: ${(size / 1e3).toFixed(0)} kB, ${files.length} files`);
}
