/**
 * Builds the extension into dist/ and places it in `.venv`, where JupyterLab finds it. Run
 * `node labextension/build.mjs` after a change in widgets/shared, widgets/specs, widgets/view or here.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = dirname(fileURLToPath(import.meta.url));
const root = dirname(folder);
const require = createRequire(import.meta.url);

/** Other packages of the page that must be the page's own copies. */
const shared = ['@jupyter-widgets/base', '@lumino/widgets'];

/** Our sources and Vega as two modules; JupyterLab's builder then makes the remote entry that the page loads. */
export async function buildLabextension() {
  const lib = join(folder, 'dist', 'lib');
  for (const name of ['lib', 'extension'])
    rmSync(join(folder, 'dist', name), { recursive: true, force: true });
  await build({
    entryPoints: ['index.ts', 'mime.ts'].map((name) => join(folder, name)),
    outdir: lib,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    external: shared,
    alias: { '@actilens/widgets/view': join(root, 'widgets/view/index.ts') },
    tsconfigRaw: {},
    logLevel: 'warning',
  });
  const builder = require.resolve('@jupyter/builder/package.json');
  const script = join(dirname(builder), 'lib', 'build-labextension.js');
  const core = join(dirname(require.resolve('@jupyterlab/core-meta/package.json')), 'core.package.json');
  execFileSync(process.execPath, [script, '--core-package-file', core, folder], { stdio: 'pipe' });
}

/** Places the built extension in a Python environment. */
export function installLabextension(environment) {
  const { name } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const target = join(environment, 'share', 'jupyter', 'labextensions', name);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(dirname(target), { recursive: true });
  cpSync(join(folder, 'dist', 'extension'), target, { recursive: true });
  writeFileSync(
    join(target, 'install.json'),
    JSON.stringify({
      packageManager: 'python',
      packageName: 'actilens',
      uninstallInstructions: 'pip uninstall actilens',
    }),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildLabextension();
  const environment = join(root, '.venv');
  if (existsSync(environment)) installLabextension(environment);
}
