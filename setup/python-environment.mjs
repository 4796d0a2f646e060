import { existsSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { toolFailure } from './failure.mjs';
import { findPython, lacksVenv, pythonEnvironmentVariables } from './python-interpreter.mjs';
import { fingerprint, readStamp, removeStamp, writeStamp } from './stamp.mjs';

const windows = process.platform === 'win32';
/** The folder of the project's own Python environment. */
export const venvFolder = (root) => join(root, '.venv');
const stampPath = (root) => join(root, '.venv', '.actilens.json');
const requirementsPath = (root) => join(root, 'setup', 'requirements.txt');
const requirements = (root) => fingerprint({ files: [requirementsPath(root)] });
/** The environment's Python. */
export const venvPython = (root) =>
  join(root, '.venv', ...(windows ? ['Scripts', 'python.exe'] : ['bin', 'python']));

const packagesFolder = (root, minor) =>
  join(root, '.venv', ...(windows ? ['Lib'] : ['lib', `python3.${minor}`]), 'site-packages');

/** What an environment is bound to: its place, and the Python it was made with, also when that was asked for. */
const identity = (root) => ({
  folder: venvFolder(root),
  interpreter: existsSync(venvPython(root)) ? realpathSync(venvPython(root)) : null,
});

/** True when the stamp's environment is still there, in this place, with its Python and its packages. */
function isIntact(root, stamp) {
  if (!stamp) return false;
  const { folder, interpreter } = identity(root);
  const asked = process.env.ACTILENS_PYTHON;
  if (!interpreter || stamp.folder !== folder || stamp.interpreter !== interpreter) return false;
  if (asked && asked !== stamp.asked) return false;
  const site = packagesFolder(root, stamp.minor);
  const present = new Set(existsSync(site) ? readdirSync(site) : []);
  return stamp.packages.every((name) => present.has(name));
}

async function runPython(context, command, args, onLine) {
  const env = pythonEnvironmentVariables(process.env);
  const { status, output } = await context.tool({ command, args, cwd: context.root, env, onLine });
  if (status === 0) return undefined;
  return {
    output,
    error: toolFailure('The Python set-up', output, {
      root: context.root,
      source: 'the Python package index',
    }),
  };
}

/** A new, empty environment. pip is added by hand because `venv` hides why that failed. */
async function createEnvironment(context) {
  const { root, detail } = context;
  const python = findPython();
  detail(`creating it with Python ${python.version}`);
  rmSync(venvFolder(root), { recursive: true, force: true });
  const failed =
    (await runPython(context, python.command, ['-m', 'venv', '--without-pip', venvFolder(root)])) ??
    (await runPython(context, venvPython(root), ['-m', 'ensurepip', '--default-pip']));
  if (!failed) return { minor: python.minor, asked: process.env.ACTILENS_PYTHON };
  throw /ensurepip is (not|disabled)|No module named '?(venv|ensurepip)/.test(failed.output)
    ? lacksVenv(python)
    : failed.error;
}

async function installPackages(context) {
  const options = ['--only-binary=:all:', '--disable-pip-version-check', '--progress-bar=off'];
  const args = ['-m', 'pip', 'install', ...options, '-r', requirementsPath(context.root)];
  const onLine = (line) => {
    const step = /^\s*(Collecting \S+|Downloading .*|Using cached .*|Installing collected packages)/.exec(
      line,
    )?.[1];
    if (step) context.detail(step.replace(/https?:\S+\//, '').replace(/ \(from -r.*/, ''));
  };
  const failed = await runPython(context, venvPython(context.root), args, onLine);
  if (failed) throw failed.error;
}

/** `.venv` with the pinned packages of `setup/requirements.txt`. */
export const pythonEnvironment = {
  title: 'Python packages in .venv',

  isReady(root) {
    const stamp = readStamp(stampPath(root));
    return stamp?.requirements === requirements(root) && isIntact(root, stamp);
  },

  async makeReady(context) {
    const { root } = context;
    const stamp = readStamp(stampPath(root));
    const intact = isIntact(root, stamp);
    removeStamp(stampPath(root));
    const { minor, asked } = intact ? stamp : await createEnvironment(context);
    await installPackages(context);
    const packages = readdirSync(packagesFolder(root, minor)).filter((name) => name !== '__pycache__');
    writeStamp(stampPath(root), {
      requirements: requirements(root),
      minor,
      asked,
      packages,
      ...identity(root),
    });
  },
};
