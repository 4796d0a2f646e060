import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { registerKernel } from './kernelspec.mjs';
import { venvFolder, venvPython } from './python-environment.mjs';
import { pythonEnvironmentVariables } from './python-interpreter.mjs';
import { writeStamp } from './stamp.mjs';
import { runJob } from './tool.mjs';

/** JupyterLab's settings where the user has not said otherwise: no question at the first start whether to fetch news. */
const defaultSettings = { '@jupyterlab/apputils-extension:notification': { fetchNews: 'false' } };

function writeDefaultSettings(root) {
  const path = join(venvFolder(root), 'share', 'jupyter', 'lab', 'settings', 'overrides.json');
  if (!existsSync(path)) writeStamp(path, defaultSettings);
}

/** False on a Linux machine without a screen, where a browser of text might take the terminal. */
const hasBrowser = (env) =>
  process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY || env.BROWSER);

/** Options that have a value. JupyterLab stumbles over one that is given twice, so the user's takes the place of ours. */
const settings = [
  { names: ['--ServerApp.ip', '--ip'], value: '127.0.0.1' },
  { names: ['--log-level', '--Application.log_level'], value: 'WARN' },
  { names: ['--LabApp.default_url', '--ServerApp.default_url'], value: '/lab/tree/mnist.ipynb' },
  { names: ['--LabApp.check_for_updates_class'], value: 'jupyterlab.NeverCheckForUpdate' },
  { names: ['--MultiKernelManager.default_kernel_name'], value: 'actilens' },
];

/** The arguments of JupyterLab, with those of the user last. */
function commandLine(args, env) {
  const given = new Set(args.map((arg) => arg.split('=')[0]));
  return [
    '-y', // the first Ctrl-C ends it
    ...settings
      .filter(({ names }) => !names.some((name) => given.has(name)))
      .map(({ names, value }) => `${names[0]}=${value}`),
    ...(process.getuid?.() === 0 ? ['--allow-root'] : []),
    ...(hasBrowser(env) ? [] : ['--no-browser']),
    ...args,
  ];
}

/**
 * Serves JupyterLab from `.venv` to this machine alone, in the folder `notebooks`, with our kernel registered; `args`
 * are JupyterLab's own. Resolves to its exit status when it ends.
 */
export async function serveJupyterLab(root, args) {
  registerKernel(root);
  writeDefaultSettings(root);
  return runJob(['-m', 'jupyterlab', ...commandLine(args, process.env)], {
    command: venvPython(root),
    cwd: join(root, 'notebooks'),
    env: pythonEnvironmentVariables(process.env),
  });
}
