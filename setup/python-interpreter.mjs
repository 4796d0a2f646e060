import { spawnSync } from 'node:child_process';
import { SetupError } from './failure.mjs';

const NAMES = ['python3.13', 'python3.12', 'python3.11', 'python3.10', 'python3', 'python'];
const NEWEST = 13;
const OLDEST = 10;

/** Runs on every Python since 2.7, so that an old one is named with its version. */
const PROBE = `
import json, platform, sys, sysconfig
lacks = []
for name in ("venv", "ensurepip"):
    try:
        __import__(name)
    except ImportError:
        lacks.append(name)
fits = platform.python_implementation() == "CPython" and sys.maxsize > 2 ** 32
fits = fits and not sysconfig.get_config_var("Py_GIL_DISABLED")
own = sys.executable
outer = getattr(sys, "_base_executable", None) if sys.prefix != getattr(sys, "base_prefix", sys.prefix) else None
print(json.dumps({"version": platform.python_version(), "path": own, "outer": outer, "fits": fits, "lacks": lacks}))
`;

/** The environment without what would lead Python and pip away from the project's own `.venv`. */
export function pythonEnvironmentVariables(env) {
  const kept = { ...env, PYTHONUNBUFFERED: '1', PYTHONNOUSERSITE: '1', PIP_USER: '0', PIP_NO_INPUT: '1' };
  for (const name of ['PYTHONHOME', 'PYTHONPATH', 'PIP_TARGET', 'PIP_PREFIX', 'PIP_ROOT']) delete kept[name];
  return kept;
}

/** What a Python says of itself, or undefined when `command` is not one that runs. */
function probe(command, env) {
  const options = { env: pythonEnvironmentVariables(env), encoding: 'utf8', timeout: 30000 };
  const { status, stdout } = spawnSync(command, ['-c', PROBE], options);
  if (status !== 0) return undefined;
  try {
    const { version, path, outer, fits, lacks } = JSON.parse(stdout.trim().split('\n').pop());
    const [major, minor] = version.split('.').map(Number);
    const supported = fits && major === 3 && minor >= OLDEST && minor <= NEWEST;
    // From inside a virtual environment, which may be the very one to be replaced, take the Python it was made with.
    return { command: outer ?? command, path, version, minor, lacks, fits: supported };
  } catch {
    return undefined;
  }
}

const AGAIN = 'then run the same command again.';

/** The error of a Python without its venv module, which Debian and Ubuntu keep in a package of its own. */
export function lacksVenv({ minor, path }) {
  return new SetupError(
    `Python 3.${minor} (${path}) lacks the venv module; install it (Debian, Ubuntu: \`sudo apt install python3.${minor}-venv\`), ${AGAIN}`,
  );
}

function noUsablePython(found, asked) {
  const need = `Python 3.${OLDEST} to 3.${NEWEST} (64-bit CPython)`;
  if (asked) {
    const what = found.length > 0 ? `is Python ${found[0].version}` : 'is not a Python that runs';
    return new SetupError(`ACTILENS_PYTHON (${asked}) ${what}; set it to ${need} or unset it, ${AGAIN}`);
  }
  const names = [...new Set(found.map(({ version, path }) => `${version} at ${path}`))].join(', ');
  const here = names
    ? `${need} is needed and only ${names} was found`
    : `no Python was found and ${need} is needed`;
  return new SetupError(
    `${here}; install one (Debian, Ubuntu: \`sudo apt install python3 python3-venv\`, macOS: \`brew install python@3.13\`) or set ACTILENS_PYTHON to its path, ${AGAIN}`,
  );
}

/**
 * The Python to build `.venv` with, as `{command, path, version, minor}`: the one that ACTILENS_PYTHON names, else the
 * first on the search path that TensorFlow 2.21 has wheels for. Throws a SetupError when there is none, or when none
 * of them has the modules venv and ensurepip.
 */
export function findPython(env = process.env) {
  const asked = env.ACTILENS_PYTHON;
  const found = [];
  for (const name of asked ? [asked] : NAMES) {
    const python = probe(name, env);
    if (!python) continue;
    if (python.fits && python.lacks.length === 0) return python;
    found.push(python);
  }
  const incomplete = found.find(({ fits }) => fits);
  throw incomplete ? lacksVenv(incomplete) : noUsablePython(found, asked);
}
