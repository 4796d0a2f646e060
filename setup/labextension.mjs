import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { sourcesIn } from './build.mjs';
import { toolFailure } from './failure.mjs';
import { venvFolder } from './python-environment.mjs';
import { fingerprint, readStamp, removeStamp, writeStamp } from './stamp.mjs';

const stampPath = (root) => join(root, '.cache', 'labextension.json');

const buildScript = (root) => join(root, 'labextension', 'build.mjs');

/** Where JupyterLab finds it. */
const installed = (root) =>
  join(venvFolder(root), 'share', 'jupyter', 'labextensions', '@actilens', 'labextension', 'package.json');

/** Fingerprint of all that the extension is made of. */
function inputs(root) {
  const folders = ['labextension', 'widgets/shared', 'widgets/specs', 'widgets/view'];
  const sources = folders.flatMap((folder) => sourcesIn(join(root, folder)));
  const settings = ['labextension/package.json', 'package-lock.json'].map((name) => join(root, name));
  const texts = sources.map((path) => relative(root, path));
  return fingerprint({ texts, files: [buildScript(root), ...settings, ...sources] });
}

/** The browser side of the widgets, built and placed in `.venv`. */
export const labextension = {
  title: 'JupyterLab extension',

  isReady(root) {
    if (!existsSync(buildScript(root))) return true;
    return existsSync(installed(root)) && readStamp(stampPath(root))?.inputs === inputs(root);
  },

  async makeReady({ root, tool }) {
    removeStamp(stampPath(root));
    const made = { inputs: inputs(root) };
    const { status, output } = await tool({
      command: process.execPath,
      args: [buildScript(root)],
      cwd: root,
    });
    if (status !== 0) throw toolFailure('Building the JupyterLab extension', output, { root });
    writeStamp(stampPath(root), made);
  },
};
