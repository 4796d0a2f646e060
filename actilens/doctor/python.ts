import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The Python that runs Jupyter, as it describes itself. */
export interface PythonFacts {
  readonly executable: string;
  readonly version: string;
  /** package → its version; null for one that is not there */
  readonly packages: Readonly<Record<string, string | null>>;
  /** folders in which Jupyter looks for kernels and extensions, the first that has one counts; empty without Jupyter */
  readonly jupyterFolders: readonly string[];
  /** folders that Jupyter writes to */
  readonly writtenFolders: readonly string[];
}

const QUESTION = `
import json, platform, sys
from importlib.metadata import version, PackageNotFoundError
def of(name):
    try: return version(name)
    except PackageNotFoundError: return None
try:
    from jupyter_core.paths import jupyter_path, jupyter_data_dir, jupyter_runtime_dir
    read, written = jupyter_path(), [jupyter_data_dir(), jupyter_runtime_dir()]
except ImportError:
    read, written = [], []
print(json.dumps({"executable": sys.executable, "version": platform.python_version(), "jupyterFolders": read,
    "packages": {name: of(name) for name in sys.argv[1:]}, "writtenFolders": written}))
`;

/** The packages that are asked for. */
const PACKAGES = ['actilens', 'ipywidgets', 'jupyterlab', 'nbconvert'];

/**
 * Asks the Python that ACTILENS_PYTHON names, that of the nearest `.venv` or of the active environment, or `python3`.
 * Undefined when that does not answer.
 */
export function askPython(environment: NodeJS.ProcessEnv, folder: string): PythonFacts | undefined {
  try {
    const answer = execFileSync(pythonFor(environment, folder), ['-c', QUESTION, ...PACKAGES], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return JSON.parse(answer) as PythonFacts;
  } catch {
    return undefined;
  }
}

function pythonFor({ ACTILENS_PYTHON, VIRTUAL_ENV, CONDA_PREFIX }: NodeJS.ProcessEnv, start: string): string {
  if (ACTILENS_PYTHON) return ACTILENS_PYTHON;
  const environments = [...above(start).map((folder) => join(folder, '.venv')), VIRTUAL_ENV, CONDA_PREFIX];
  const pythons = environments.flatMap((folder) => (folder ? [join(folder, 'bin', 'python')] : []));
  return pythons.find((path) => existsSync(path)) ?? 'python3';
}

function above(start: string): string[] {
  const folder = resolve(start);
  return folder === dirname(folder) ? [folder] : [folder, ...above(dirname(folder))];
}
