/**
 * Makes a release. `npm run release` builds everything that would be published, lists it with what speaks against it,
 * and publishes nothing. `npm run release -- --publish` publishes it when nothing does and `bash .ci/run` is content.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildWheel } from '../python/build.mjs';
import { platforms } from '../python/platforms.mjs';
import { setUp } from '../setup/index.mjs';
import { venvPython } from '../setup/python-environment.mjs';
import { packPackages } from './pack.mjs';
import { problemsOf, versionOf } from './readiness.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const run = (program, ...words) => execFileSync(program, words, { cwd: root, stdio: 'inherit' });

function list(title, paths) {
  console.log(`\n${title}`);
  for (const path of paths) {
    const bytes = readFileSync(path);
    const sum = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
    console.log(`  ${relative(root, path)}  ${(bytes.length / 1e6).toFixed(2)} MB  sha256 ${sum}…`);
  }
}

async function release({ publish }) {
  await setUp();
  const problems = problemsOf(root);
  if (publish && problems.length === 0) run('bash', '.ci/run');
  const archives = packPackages().map(({ path }) => path);
  const wheels = [];
  for (const platform of Object.values(platforms)) wheels.push(await buildWheel(platform));

  rmSync(join(root, 'dist', 'wheel'), { recursive: true });

  console.log(`Actilens ${versionOf(root)}`);
  list('for npm, in this order', archives);
  list('for PyPI', wheels);
  if (problems.length > 0)
    console.log(`\nNot to be released:\n${problems.map((one) => `  - ${one}`).join('\n')}`);
  if (!publish) {
    console.log('\nNothing was published. To publish: npm run release -- --publish');
    return 0;
  }
  if (problems.length > 0) return 1;

  for (const path of archives) run('npm', 'publish', '--access', 'public', path);
  run(venvPython(root), '-m', 'twine', 'upload', ...wheels);
  run('git', 'tag', `v${versionOf(root)}`);
  return 0;
}

process.exitCode = await release({ publish: process.argv.includes('--publish') });
