import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findLibrary, LibraryNotFoundError } from '@actilens/runtime';
import { loadLibrary } from '../../../runtime/library/load';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'actilens-library-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A folder that looks like an installed tensorflow package. */
function packageIn(path: string): string {
  mkdirSync(path, { recursive: true });
  for (const name of ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'])
    writeFileSync(join(path, name), '');
  return path;
}

function environmentIn(path: string): string {
  const packages = packageIn(join(path, 'lib', 'python3.12', 'site-packages', 'tensorflow'));
  writeFileSync(join(path, 'pyvenv.cfg'), '');
  return packages;
}

const search = (environment: Record<string, string>, start = folder) =>
  findLibrary({ environment: { PATH: folder, ...environment }, startFolders: [start], platform: 'linux' });

it('takes the folder of the environment variable before all else', () => {
  environmentIn(join(folder, '.venv'));
  const named = packageIn(join(folder, 'elsewhere'));
  expect(search({ ACTILENS_LIBTENSORFLOW: named }).folder).toBe(named);
  const above = packageIn(join(folder, 'site-packages', 'tensorflow'));
  expect(search({ ACTILENS_LIBTENSORFLOW: join(folder, 'site-packages') }).folder).toBe(above);
});

it("takes the project's .venv, also from a folder inside the project, before the active environment", () => {
  const project = environmentIn(join(folder, '.venv'));
  environmentIn(join(folder, 'active'));
  const inside = join(folder, 'notebooks', 'course');
  mkdirSync(inside, { recursive: true });
  expect(search({ VIRTUAL_ENV: join(folder, 'active') }, inside).folder).toBe(project);
});

it('takes the packages that Actilens is installed among before a .venv of the notebook', () => {
  environmentIn(join(folder, '.venv'));
  const beside = environmentIn(join(folder, 'installed'));
  const own = join(beside, '..', 'actilens', 'node_modules', '@actilens', 'runtime');
  const find = () => findLibrary({ environment: {}, startFolders: [folder, own], platform: 'linux' });
  expect(find().folder).toBe(beside);
  rmSync(beside, { recursive: true });
  expect(find().folder).toContain('.venv');
});

it('takes the active virtual or conda environment', () => {
  const active = environmentIn(join(folder, 'active'));
  expect(search({ VIRTUAL_ENV: join(folder, 'active') }).folder).toBe(active);
  expect(search({ CONDA_PREFIX: join(folder, 'active') }).folder).toBe(active);
});

it('asks python3 last', () => {
  const packages = packageIn(join(folder, 'somewhere', 'tensorflow'));
  writeFileSync(join(folder, 'python3'), `#!/bin/sh\necho ${packages}\n`, { mode: 0o755 });
  const path = `${folder}:/usr/bin:/bin`;
  expect(search({ PATH: path }).folder).toBe(packages);
});

it('asks the Python that ACTILENS_PYTHON names in the place of python3', () => {
  const packages = packageIn(join(folder, 'somewhere', 'tensorflow'));
  const named = join(folder, 'named');
  writeFileSync(named, `#!/bin/sh\necho ${packages}\n`, { mode: 0o755 });
  expect(search({ ACTILENS_PYTHON: named }).folder).toBe(packages);
});

it('lists every place it looked at and the pip command when there is none', () => {
  const find = () => search({ ACTILENS_LIBTENSORFLOW: '/nowhere', VIRTUAL_ENV: '/no-environment' });
  expect(find).toThrow(LibraryNotFoundError);
  expect(find).toThrow(/environment variable ACTILENS_LIBTENSORFLOW: \/nowhere/);
  expect(find).toThrow(/project's \.venv, of which there is none in or above/);
  expect(find).toThrow(/active environment \(VIRTUAL_ENV\): \/no-environment\/lib/);
  expect(find).toThrow(/packages of python3, which has no tensorflow/);
  expect(find).toThrow(/pip install tensorflow-cpu==2\.21\.0/);
});

it('says which library could not be loaded, why, and how to mend it', () => {
  const broken = packageIn(join(folder, 'tensorflow'));
  const load = () => loadLibrary(search({ ACTILENS_LIBTENSORFLOW: broken }));
  expect(load).toThrow(LibraryNotFoundError);
  expect(load).toThrow(
    new RegExp(`^libtensorflow in ${broken} could not be loaded: .*file too short.*--force-reinstall`),
  );
});
