import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * Places what one platform needs of the packages with native code into a `node_modules` folder: koffi, ZeroMQ, WebGPU.
 * `platform` is an entry of `platforms`.
 */
export function placeNativeParts(root, target, { koffi, files }) {
  const packages = join(root, 'node_modules');
  placeKoffi(root, target, koffi, files.koffi);
  const zeromq = ['zeromq', 'build'];
  copy(join(packages, ...zeromq, files.zeromq), join(target, ...zeromq, files.zeromq));
  // ZeroMQ's loader tries each build that the manifest has, and prints a warning for one that does not load.
  const manifest = JSON.parse(readFileSync(join(packages, ...zeromq, 'manifest.json'), 'utf8'));
  const taken = Object.entries(manifest).filter(([, path]) => path.startsWith(`${files.zeromq}/`));
  if (taken.length !== 1) throw new Error(`zeromq: expected one build ${files.zeromq}, got ${taken.length}`);
  writeFileSync(join(target, ...zeromq, 'manifest.json'), JSON.stringify(Object.fromEntries(taken)));
  const dawn = ['dist', files.webgpu, 'dawn.node'];
  for (const path of [dawn, ['package.json'], ['LICENSE.md']])
    copy(join(packages, 'webgpu', ...path), join(target, 'webgpu', ...path));
}

/** npm installs koffi's package of this machine alone; another platform's is fetched. */
function placeKoffi(root, target, name, folder) {
  const installed = join(root, 'node_modules', name);
  const fetched = existsSync(installed) ? undefined : fetchPackage(root, name);
  const source = fetched ?? installed;
  for (const path of ['package.json', 'index.js', folder]) copy(join(source, path), join(target, name, path));
  if (fetched !== undefined) rmSync(dirname(fetched), { recursive: true });
}

/** Fetches a package in the version, and with the checksum, of the lock file; returns its folder in a temporary one. */
function fetchPackage(root, name) {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const { version, integrity } = lock.packages[`node_modules/${name}`];
  const folder = mkdtempSync(join(tmpdir(), 'actilens-package-'));
  const packed = execFileSync('npm', ['pack', '--silent', `${name}@${version}`], {
    cwd: folder,
    encoding: 'utf8',
  });
  const archive = join(folder, packed.trim());
  const sum = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (sum !== integrity) throw new Error(`${name}: expected ${integrity}, got ${sum}`);
  execFileSync('tar', ['-xzf', archive, '-C', folder]);
  return join(folder, 'package');
}

function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true });
}
