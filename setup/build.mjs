import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { SetupError, toolFailure } from './failure.mjs';
import { fingerprint, readStamp, removeStamp, writeStamp } from './stamp.mjs';

const stampPath = (root) => join(root, '.cache', 'build.json');

/** The folders that the top `tsconfig.json` refers to: one for each package that is compiled. */
const packageFolders = (root) =>
  JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')).references.map(({ path }) => path);

/**
 * Every TypeScript source below a folder, sorted; outputs, installed packages and folders that are compiled by
 * themselves are left out.
 */
export function sourcesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (!entry.isDirectory()) return entry.name.endsWith('.ts') ? [path] : [];
      const isOther =
        ['dist', 'node_modules'].includes(entry.name) || existsSync(join(path, 'tsconfig.json'));
      return isOther ? [] : sourcesIn(path);
    })
    .sort();
}

/** Fingerprint of all that `tsc --build` reads of ours, and the scripts that it must have written. */
function survey(root) {
  const packages = packageFolders(root).map((name) => join(root, name));
  const sources = packages.flatMap((folder) => sourcesIn(folder));
  const settings = packages.flatMap((folder) => [
    join(folder, 'tsconfig.json'),
    join(folder, 'package.json'),
  ]);
  const shared = ['tsconfig.json', 'tsconfig.base.json', 'package-lock.json'].map((name) => join(root, name));
  const outputs = packages.flatMap((folder) =>
    sourcesIn(folder)
      .filter((path) => !path.endsWith('.d.ts'))
      .map((path) => join(folder, 'dist', relative(folder, path).replace(/\.ts$/, '.js'))),
  );
  const texts = sources.map((path) => relative(root, path));
  return { inputs: fingerprint({ texts, files: [...shared, ...settings, ...sources] }), outputs };
}

const allExist = (root, outputs) => outputs.every((path) => existsSync(join(root, path)));

/** The packages' compiled scripts and type declarations. */
export const build = {
  title: 'TypeScript build',

  isReady(root) {
    const stamp = readStamp(stampPath(root));
    if (!stamp) return false;
    return stamp.inputs === survey(root).inputs && allExist(root, stamp.outputs);
  },

  async makeReady({ root, tool }) {
    const stamp = readStamp(stampPath(root));
    removeStamp(stampPath(root));
    const { inputs, outputs } = survey(root);
    const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    // tsc trusts its own record of the last build and would leave half-written or deleted outputs as they are.
    const whole = stamp && allExist(root, stamp.outputs);
    const args = [compiler, '--build', ...(whole ? [] : ['--force'])];
    const { status, output } = await tool({ command: process.execPath, args, cwd: root });
    if (status !== 0) {
      const errors = output.split('\n').filter((line) => /error TS(?!5033)\d+/.test(line));
      if (errors.length === 0) throw toolFailure('The TypeScript build', output, { root });
      // tsc came to its end, so the next build need not start from nothing.
      writeStamp(stampPath(root), { inputs: null, outputs: stamp?.outputs ?? [] });
      throw sourceErrors(errors);
    }
    writeStamp(stampPath(root), { inputs, outputs: outputs.map((path) => relative(root, path)) });
  },
};

function sourceErrors(errors) {
  const count = errors.length === 1 ? 'one error' : `${errors.length} errors`;
  const sentence = `the TypeScript build found ${count}; correct what is listed above, then run the same command again.`;
  return new SetupError(sentence, { shown: errors.slice(0, 20).join('\n') });
}
