import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { LibraryNotFoundError } from '../errors';

/** The two files of libtensorflow that a TensorFlow wheel holds, and the folder they came from. */
export interface TensorFlowLibrary {
  /** the Python package folder, `…/site-packages/tensorflow` */
  readonly folder: string;
  readonly framework: string;
  readonly main: string;
}

/** What the search depends on, so that it can be tested anywhere. */
export interface SearchPlaces {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** folders from which `.venv` is looked for, upwards */
  readonly startFolders: readonly string[];
  readonly platform: NodeJS.Platform;
}

/** Folder that holds libtensorflow, or a folder above it: the first place looked at. */
export const LIBRARY_VARIABLE = 'ACTILENS_LIBTENSORFLOW';

/** The Python that is asked last, `python3` by default. */
const PYTHON_VARIABLE = 'ACTILENS_PYTHON';

/**
 * Finds libtensorflow, in this order: the folder named by the environment variable ACTILENS_LIBTENSORFLOW, the Python
 * packages among which Actilens itself is installed, the nearest `.venv` above the start folders, the active virtual or
 * conda environment, and the packages of the Python that ACTILENS_PYTHON names or `python3`.
 *
 * @throws LibraryNotFoundError listing every place and how to install it
 */
export function findLibrary(places: SearchPlaces = defaultPlaces()): TensorFlowLibrary {
  const tried: string[] = [];
  for (const [place, folders] of candidates(places)) {
    for (const folder of folders) {
      const library = libraryIn(folder, places.platform);
      if (library) return library;
    }
    tried.push(folders.length > 0 ? `${place}: ${folders.join(', ')}` : place);
  }
  throw new LibraryNotFoundError(
    `libtensorflow was not found. Looked at:\n${tried.map((line) => `  - ${line}`).join('\n')}\n` +
      `Install it with: pip install tensorflow-cpu==2.21.0 (with an NVIDIA GPU: "tensorflow[and-cuda]==2.21.0"), ` +
      `or set ${LIBRARY_VARIABLE} to the folder that holds ${fileNames(places.platform).main}.`,
  );
}

function defaultPlaces(): SearchPlaces {
  return { environment: process.env, startFolders: [process.cwd(), __dirname], platform: process.platform };
}

/** Each place by the name an error gives it, with the folders to look into. Lazy: asking Python costs time. */
function* candidates(places: SearchPlaces): Generator<[string, string[]]> {
  const { environment, startFolders } = places;
  const named = environment[LIBRARY_VARIABLE];
  yield named
    ? [`the environment variable ${LIBRARY_VARIABLE}`, [named, join(named, 'tensorflow')]]
    : [`the environment variable ${LIBRARY_VARIABLE}, which is not set`, []];

  const beside = startFolders.flatMap(pythonPackagesAbove);
  if (beside.length > 0) yield ['the Python packages beside Actilens', beside];

  const projects = [...new Set(startFolders.flatMap(environmentAbove))];
  yield projects.length > 0
    ? ["the project's .venv", projects.flatMap(sitePackages)]
    : [`the project's .venv, of which there is none in or above ${startFolders[0]}`, []];

  for (const variable of ['VIRTUAL_ENV', 'CONDA_PREFIX']) {
    const active = environment[variable];
    if (active) yield [`the active environment (${variable})`, sitePackages(active)];
  }

  const python = environment[PYTHON_VARIABLE] || 'python3';
  const fromPython = askPython(python, environment);
  yield fromPython
    ? [`the packages of ${python}`, [fromPython]]
    : [`the packages of ${python}, which has no tensorflow`, []];
}

/** `…/site-packages/tensorflow` where a folder lies in `site-packages`, as Actilens does once pip installed it. */
function pythonPackagesAbove(start: string): string[] {
  const [, packages] = /^(.*[\\/](?:site|dist)-packages)[\\/]/.exec(resolve(start)) ?? [];
  return packages === undefined ? [] : [join(packages, 'tensorflow')];
}

function environmentAbove(start: string): string[] {
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    const candidate = join(folder, '.venv');
    if (existsSync(join(candidate, 'pyvenv.cfg'))) return [candidate];
    if (dirname(folder) === folder) return [];
  }
}

/** `lib/python3.N/site-packages/tensorflow` of an environment, whatever N is. */
function sitePackages(environment: string): string[] {
  const folders = ['lib', 'lib64'].flatMap((lib) => {
    const base = join(environment, lib);
    if (!existsSync(base)) return [];
    const pythons = readdirSync(base).filter((name) => name.startsWith('python3'));
    return pythons.map((name) => join(base, name, 'site-packages', 'tensorflow'));
  });
  return folders.length > 0 ? folders : [join(environment, 'lib', 'python3*', 'site-packages', 'tensorflow')];
}

/** Where Python would import tensorflow from; importing it would take seconds. */
function askPython(python: string, environment: SearchPlaces['environment']): string | undefined {
  const question =
    'import importlib.util as u; s = u.find_spec("tensorflow"); print(s.submodule_search_locations[0] if s else "")';
  try {
    const answer = execFileSync(python, ['-c', question], {
      encoding: 'utf8',
      env: { ...environment },
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 10_000,
    });
    return answer.trim() || undefined;
  } catch {
    return undefined;
  }
}

function fileNames(platform: NodeJS.Platform): { framework: string; main: string } {
  const ending = platform === 'darwin' ? '.2.dylib' : '.so.2';
  return { framework: `libtensorflow_framework${ending}`, main: `libtensorflow_cc${ending}` };
}

function libraryIn(folder: string, platform: NodeJS.Platform): TensorFlowLibrary | undefined {
  const names = fileNames(platform);
  const framework = join(folder, names.framework);
  const main = join(folder, names.main);
  return existsSync(framework) && existsSync(main) ? { folder: resolve(folder), framework, main } : undefined;
}
