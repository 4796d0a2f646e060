import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { kernelName } from '@actilens/kernel';

/** A part of Actilens that Jupyter would use. */
export interface InstalledPart {
  readonly folder: string;
  /** undefined when it does not say, or names a file that is gone */
  readonly version?: string;
}

/** The package in JupyterLab that draws our views. */
const EXTENSION = '@actilens/labextension';

/** The extension of the first of Jupyter's folders that has one. */
export function installedExtension(jupyterFolders: readonly string[]): InstalledPart | undefined {
  return firstWith(
    jupyterFolders,
    join('labextensions', EXTENSION),
    'package.json',
    ({ version }) => version,
  );
}

/** Jupyter's own widgets' extension, without which no widget is shown. */
export function widgetManager(jupyterFolders: readonly string[]): InstalledPart | undefined {
  const place = join('labextensions', '@jupyter-widgets', 'jupyterlab-manager');
  return firstWith(jupyterFolders, place, 'package.json', ({ version }) => version);
}

/**
 * The kernel of the first of Jupyter's folders that has one.
 *
 * @param pythonPackage the version of the Python package, which a kernel of `python -m actilens` has
 */
export function installedKernel(
  jupyterFolders: readonly string[],
  pythonPackage: string | null,
): InstalledPart | undefined {
  return firstWith(jupyterFolders, join('kernels', kernelName), 'kernel.json', ({ argv = [] }) => {
    if (argv.includes('-m')) return pythonPackage ?? undefined;
    const [program, script] = argv;
    if (![program, script].every((path) => path && isAbsolute(path) && existsSync(path))) return undefined;
    return read(join(dirname(dirname(script)), 'package.json'))?.version;
  });
}

interface Described {
  readonly version?: string;
  readonly argv?: readonly string[];
}

function firstWith(
  jupyterFolders: readonly string[],
  place: string,
  file: string,
  versionOf: (described: Described) => string | undefined,
): InstalledPart | undefined {
  const folder = jupyterFolders.map((each) => join(each, place)).find((each) => existsSync(join(each, file)));
  if (folder === undefined) return undefined;
  return { folder, version: versionOf(read(join(folder, file)) ?? {}) };
}

function read(path: string): Described | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Described;
  } catch {
    return undefined;
  }
}
