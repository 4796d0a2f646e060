import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readManifest } from './manifest.mjs';
import { ownTensorFlowNode, withoutTensorFlowNode } from './tensorflow-node.mjs';

/** The folders that are published, each after those that it needs. */
export const PACKAGES = ['runtime', 'analysis', 'kernel', 'widgets', 'actilens'];

/**
 * Lays out a package as it is published, in a folder of its own: what its `files` names and has a source, without links to
 * source maps, the licence, and a manifest that npm agrees to publish. Returns that manifest.
 */
export function stagePackage(root, name, target) {
  const folder = join(root, name);
  rmSync(target, { recursive: true, force: true });
  for (const path of packedFiles(folder)) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    if (!/\.(js|d\.ts)$/.test(path)) cpSync(join(folder, path), join(target, path));
    else writeFileSync(join(target, path), withoutMap(readFileSync(join(folder, path), 'utf8')));
  }
  cpSync(join(root, 'LICENSE'), join(target, 'LICENSE'));
  const manifest = readManifest(folder);
  for (const field of ['private', 'files', 'devDependencies']) delete manifest[field];
  if (name === 'runtime') {
    ownTensorFlowNode(root, target);
    manifest.dependencies = withoutTensorFlowNode(root, manifest.dependencies);
  }
  writeFileSync(join(target, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  return manifest;
}

function packedFiles(folder) {
  const options = { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] };
  const [{ files }] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], options),
  );
  return files
    .map(({ path }) => path)
    .filter((path) => path !== 'package.json' && existsSync(join(folder, sourceOf(path))));
}

/** What a file was compiled from; `tsc` leaves what it made of sources that are gone. */
function sourceOf(path) {
  return path.replace(/^dist\/(.*?)(\.d\.ts|\.js)$/, '$1.ts');
}

/** The sources are not published, so neither are the maps to them. */
const withoutMap = (text) => text.replace(/\n\/\/# sourceMappingURL=.*\n?$/, '\n');
