import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { sourcesIn } from './build.mjs';
import { toolFailure } from './failure.mjs';
import { venvFolder } from './python-environment.mjs';
import { fingerprint, readStamp, removeStamp, writeStamp } from './stamp.mjs';

/** Our sources that run in browsers, beside the part's own. */
const shared = ['widgets/shared', 'widgets/specs', 'widgets/view'];

const filesIn = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => join(folder, name))
    : [];

/**
 * A step of the set-up: `build.mjs` of a folder bundles what runs in browsers and places it in `.venv`. `installed` is
 * the file below its `share/jupyter` that is placed last, `assets` a folder of the part with files that are not
 * TypeScript.
 */
export function browserPart({ title, folder, installed, assets = 'assets' }) {
  const stampPath = (root) => join(root, '.cache', `${folder}.json`);
  const script = (root) => join(root, folder, 'build.mjs');

  /** Fingerprint of all that the part is made of. */
  const inputs = (root) => {
    const sources = [folder, ...shared].flatMap((name) => sourcesIn(join(root, name)));
    const others = [script(root), join(root, folder, 'package.json'), join(root, 'package-lock.json')];
    const texts = sources.map((path) => relative(root, path));
    return fingerprint({ texts, files: [...others, ...filesIn(join(root, folder, assets)), ...sources] });
  };

  return {
    title,

    isReady(root) {
      if (!existsSync(script(root))) return true;
      const place = join(venvFolder(root), 'share', 'jupyter', ...installed);
      return existsSync(place) && readStamp(stampPath(root))?.inputs === inputs(root);
    },

    async makeReady({ root, tool }) {
      removeStamp(stampPath(root));
      const made = { inputs: inputs(root) };
      const call = { command: process.execPath, args: [script(root)], cwd: root };
      const { status, output } = await tool(call);
      if (status !== 0) throw toolFailure(`Building the ${title}`, output, { root });
      writeStamp(stampPath(root), made);
    },
  };
}
