/**
 * Builds the wheel: `npm run build:wheel` for this machine, `npm run build:wheel -- linux-arm64` for another. It lies in
 * dist/ then.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildLabextension, installLabextension } from '../labextension/build.mjs';
import { buildTemplate, installTemplate } from '../nbconvert/build.mjs';
import { setUp } from '../setup/index.mjs';
import { venvPython } from '../setup/python-environment.mjs';
import { placeNativeParts } from './native.mjs';
import { platforms } from './platforms.mjs';
import { reachableFiles } from './reachable.mjs';

const folder = dirname(fileURLToPath(import.meta.url));
const root = dirname(folder);
const staged = join(root, 'dist', 'wheel');

/** Builds the wheel of a platform, an entry of `platforms`, and returns its path. */
export async function buildWheel(platform) {
  rmSync(staged, { recursive: true, force: true });
  mkdirSync(staged, { recursive: true });
  for (const name of ['pyproject.toml', 'hatch_build.py', 'actilens'])
    cpSync(join(folder, name), join(staged, name), {
      recursive: true,
      filter: (path) => !path.includes('__pycache__'),
    });
  for (const name of ['README.md', 'LICENSE']) cpSync(join(root, name), join(staged, name));
  writeVersion();
  await stagePackages(platform);
  await stageForJupyter();
  return pack(platform.tag);
}

/** The packages' version, which is the wheel's too. */
function writeVersion() {
  const { version } = JSON.parse(readFileSync(join(root, 'actilens', 'package.json'), 'utf8'));
  const path = join(staged, 'actilens', '__init__.py');
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace(/^__version__ = .*$/m, `__version__ = ${JSON.stringify(version)}`));
}

/** Our packages and those that they need, as Node looks them up: all in one `node_modules`. */
async function stagePackages(platform) {
  const nameOf = (folder) => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')).name;
  const target = join(staged, 'actilens', 'node_modules');
  for (const path of await reachableFiles(root)) {
    const [top, ...rest] = path.split('/');
    const place = top === 'node_modules' ? rest : [nameOf(top), ...rest];
    mkdirSync(dirname(join(target, ...place)), { recursive: true });
    cpSync(join(root, path), join(target, ...place));
  }
  placeNativeParts(root, target, platform);
}

/** What Jupyter looks for below `share/jupyter`: kernel, extension of JupyterLab, template of nbconvert. */
async function stageForJupyter() {
  await buildLabextension();
  installLabextension(staged);
  // pip removes a folder that it emptied only where a file lay directly in it.
  const scope = join(staged, 'share', 'jupyter', 'labextensions', '@actilens', 'README.txt');
  writeFileSync(scope, 'The views of Actilens in JupyterLab, of the Python package actilens.\n');
  await buildTemplate();
  installTemplate(staged);
  const { createKernelspec, kernelName } = createRequire(import.meta.url)('@actilens/kernel');
  const kernel = join(staged, 'share', 'jupyter', 'kernels', kernelName);
  cpSync(join(root, 'kernel', 'install', 'logos'), kernel, { recursive: true });
  // Jupyter puts its own interpreter in the place of "python".
  const specification = createKernelspec(['python', '-m', 'actilens', 'kernel']);
  writeFileSync(join(kernel, 'kernel.json'), `${JSON.stringify(specification, undefined, 2)}\n`);
}

function pack(tag) {
  const output = join(root, 'dist');
  for (const name of readdirSync(output)) if (name.endsWith(`${tag}.whl`)) rmSync(join(output, name));
  execFileSync(venvPython(root), ['-m', 'hatchling', 'build', '-t', 'wheel', '-d', output], {
    cwd: staged,
    env: { ...process.env, ACTILENS_WHEEL_PLATFORM: tag },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [wheel] = readdirSync(output).filter((name) => name.endsWith(`${tag}.whl`));
  return join(output, wheel);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const name = process.argv[2] ?? `${process.platform}-${process.arch}`;
  if (!(name in platforms)) {
    console.error(`expected one of ${Object.keys(platforms).join(', ')}, got ${name}`);
    process.exit(2);
  }
  await setUp();
  const wheel = await buildWheel(platforms[name]);
  const megabytes = readFileSync(wheel).length / 1e6;
  console.log(`${wheel}: ${megabytes.toFixed(1)} MB`);
  if (existsSync(staged)) rmSync(staged, { recursive: true });
}
