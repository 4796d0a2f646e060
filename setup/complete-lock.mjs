import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './index.mjs';

// `node setup/complete-lock.mjs`, after a change of dependencies. A registry mirror may lack packages that are made
// for other platforms than its own; npm then leaves them out of package-lock.json without a word, and `npm ci` refuses
// that file on every machine (https://github.com/npm/cli/issues/4828).

const PLATFORM =
  /[-/](aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)-(\w+)(?:-(\w+))?$/;
const LIBC = { gnu: 'glibc', musl: 'musl' };

/** Where Node would look for `name` from the package at `path`, nearest first. */
function places(path, name) {
  const folders = [];
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
    folders.push(`${folder && `${folder}/`}node_modules/${name}`);
    if (folder === '') return folders;
  }
}

/** The entry of a prebuilt part of `parent`, made out of its name, such as `@swc/core-linux-arm64-musl`. */
function platformEntry(name, version, parent) {
  const [, os, cpu, abi] = PLATFORM.exec(name) ?? [];
  if (!os || !/^\d+\.\d+\.\d+/.test(version)) {
    throw new Error(
      `${name}@${version}: expected a name that ends in -platform-processor and an exact version`,
    );
  }
  const libc = LIBC[abi] && { libc: [LIBC[abi]] };
  return { version, cpu: [cpu], ...(parent.dev && { dev: true }), ...libc, optional: true, os: [os] };
}

/** The lock file's content with an entry for every optional package that one of its packages names. */
export function completeLock(lock) {
  const packages = { ...lock.packages };
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (places(path, name).some((place) => packages[place])) continue;
      packages[`node_modules/${name}`] = platformEntry(name, version, entry);
    }
  }
  const sorted = Object.keys(packages).sort((a, b) => a.localeCompare(b, 'en'));
  return { ...lock, packages: Object.fromEntries(sorted.map((path) => [path, packages[path]])) };
}

if (process.argv[1]?.endsWith('complete-lock.mjs')) {
  const path = join(projectRoot, 'package-lock.json');
  const lock = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, `${JSON.stringify(completeLock(lock), null, 2)}\n`);
}
