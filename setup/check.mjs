/**
 * What to run before a commit: `npm run check`. Style, types, and the tests of what changed since the main branch, but
 * for those that need minutes (`npm test` and .ci/run have all of them).
 */
import { spawnSync } from 'node:child_process';
import { asCommand } from './failure.mjs';
import { projectRoot, setUp } from './index.mjs';
import { runJob } from './tool.mjs';

/** Tests in a browser, of whole kernels, notebooks and installations, and those of the others that take longest. */
const SLOW = [
  ...['browser', 'conformance', 'docs', 'notebooks', 'setup', 'wheel'],
  ...['analysis/experiments', 'analysis/keras', 'analysis/study/killed', 'runtime/layers/equality'],
];

const PACKAGES = ['runtime', 'analysis', 'kernel', 'widgets', 'labextension', 'nbconvert', 'actilens'];

const run = (script, ...words) => runJob([`node_modules/${script}`, ...words], { cwd: projectRoot });
const cache = '.cache/check';

const steps = {
  style: async () =>
    (await run('eslint/bin/eslint.js', '.', '--cache', '--cache-location', `${cache}/eslint`)) ||
    run('prettier/bin/prettier.cjs', '--check', '.', '--cache', '--cache-location', `${cache}/prettier`),
  types: async () => {
    // The packages' own were checked when the set-up built them.
    for (const project of ['widgets/view', 'labextension', 'nbconvert']) {
      const status = await run('typescript/bin/tsc', '--project', project);
      if (status !== 0) return status;
    }
    const state = ['--incremental', '--tsBuildInfoFile', `${cache}/tests.tsbuildinfo`];
    return run('typescript/bin/tsc', '--project', 'tests', ...state);
  },
  tests: () =>
    run(
      'jest/bin/jest.js',
      // Jest follows imports within its roots, which otherwise are the tests alone.
      '--roots',
      'tests',
      ...PACKAGES,
      '--changedSince',
      since(),
      '--testPathIgnorePatterns',
      `<rootDir>/tests/(${SLOW.join('|')})[/.]`,
    ),
};

/** Where the branch left the main one; without a main one, the last commit. */
function since() {
  const git = (...words) => spawnSync('git', words, { cwd: projectRoot, encoding: 'utf8' });
  for (const main of ['origin/main', 'main']) {
    const { status, stdout } = git('merge-base', 'HEAD', main);
    if (status === 0) return stdout.trim();
  }
  return 'HEAD';
}

await asCommand(async () => {
  await setUp();
  for (const [name, step] of Object.entries(steps)) {
    const began = Date.now();
    const status = await step();
    console.log(
      `${name}: ${status === 0 ? 'nothing wrong' : 'failed'}, ${Math.round((Date.now() - began) / 1000)} s`,
    );
    if (status !== 0) return status;
  }
  return 0;
}, projectRoot);
