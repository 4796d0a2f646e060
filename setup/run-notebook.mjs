import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SetupError } from './failure.mjs';
import { registerKernel } from './kernelspec.mjs';
import { venvPython } from './python-environment.mjs';
import { pythonEnvironmentVariables } from './python-interpreter.mjs';
import { runJob } from './tool.mjs';

/**
 * Runs a notebook of the folder `notebooks` to its end without a browser: `[]` for mnist.ipynb, or its name. Resolves to
 * the exit status; the notebook with all it put out is then `results/NAME.html`, and its own file as it was.
 */
export async function runNotebook(root, [name = 'mnist.ipynb', ...others]) {
  const notebook = join(root, 'notebooks', basename(name));
  if (others.length > 0 || !existsSync(notebook)) {
    const got = [name, ...others].join(' ');
    throw new SetupError(`--run: expected the name of a notebook in the folder notebooks, got ${got}.`);
  }
  registerKernel(root);
  const page = join(root, 'results', `${basename(name, '.ipynb')}.html`);
  return runJob([join(root, 'setup', 'run_notebook.py'), notebook, page], {
    command: venvPython(root),
    cwd: root,
    env: pythonEnvironmentVariables(process.env),
  });
}
