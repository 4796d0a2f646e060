/**
 * `@tensorflow/tfjs-node-gpu` has an install script that downloads an old libtensorflow and, where it cannot, fails the
 * installation of all that depends on it. The published runtime therefore carries the JavaScript half itself.
 */
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { readManifest } from './manifest.mjs';

const NAME = '@tensorflow/tfjs-node-gpu';
const VENDORED = 'vendor/tfjs-node';

/** What of that half nothing loads: its tests, and the entry that loads the C++ addon. */
const UNUSED = /(_test|run_tests|\/index_test|dist\/index|dist\/canvas|\.map)(\.d)?(\.ts|\.js)?$/;

/** Copies the JavaScript half below a package that is laid out to be published, and lets its files import it from there. */
export function ownTensorFlowNode(root, target) {
  const source = join(root, 'node_modules', NAME);
  cpSync(join(source, 'dist'), join(target, VENDORED, 'dist'), {
    recursive: true,
    filter: (path) => !UNUSED.test(path),
  });
  writeFileSync(join(target, VENDORED, 'NOTICE'), notice(readManifest(source)));
  // The package has no text of its licence; TypeScript's is the same.
  cpSync(join(root, 'node_modules', 'typescript', 'LICENSE.txt'), join(target, VENDORED, 'LICENSE'));
  for (const path of readdirSync(join(target, 'dist'), { recursive: true })) {
    if (!/\.(js|ts)$/.test(path)) continue;
    const file = join(target, 'dist', path);
    const text = readFileSync(file, 'utf8');
    const place = relative(dirname(file), join(target, VENDORED)).split(sep).join('/');
    const own = text.replace(new RegExp(`(['"])${NAME}/`, 'g'), `$1${place}/`);
    if (own !== text) writeFileSync(file, own);
  }
}

/** A manifest's dependencies with what the JavaScript half needs in its place. */
export function withoutTensorFlowNode(root, dependencies) {
  const kept = Object.entries(dependencies).filter(([name]) => name !== NAME);
  const needed = readManifest(join(root, 'node_modules', NAME)).dependencies;
  const own = ['google-protobuf', 'progress'].map((name) => [name, needed[name]]);
  return Object.fromEntries([...kept, ...own].sort(([a], [b]) => a.localeCompare(b, 'en')));
}

const notice = ({ version, license }) =>
  `The compiled JavaScript of ${NAME} ${version}, without its tests and its C++ addon, unchanged.\n` +
  `Copyright Google LLC. Licensed under ${license}; see LICENSE beside this file.\n`;
