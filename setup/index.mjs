import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { exportTemplate } from './export-template.mjs';
import { asCommand, SetupError } from './failure.mjs';
import { labextension } from './labextension.mjs';
import { withLock } from './lock.mjs';
import { nodePackages } from './node-packages.mjs';
import { createProgress } from './progress.mjs';
import { pythonEnvironment } from './python-environment.mjs';
import { openLog, runTool } from './tool.mjs';

/** The folder of the repository. */
export const projectRoot = dirname(dirname(realpathSync(fileURLToPath(import.meta.url))));

function checkNode(version) {
  if (Number(version.split('.')[0]) >= 20) return;
  throw new SetupError(
    `Node 20 or later is needed and this is ${version}; install a newer one, then run it again.`,
  );
}

/**
 * Does what is missing of the npm packages, the build and, unless `python` is false, the Python environment with the
 * JupyterLab extension and the template for exports; with nothing missing it only looks. A step that was cut off is
 * done again, and a second set-up waits for the first.
 * Throws a SetupError when it cannot go on.
 */
export async function setUp({ python = true, root = projectRoot, progress = createProgress() } = {}) {
  checkNode(process.versions.node);
  // Python comes first: a missing one shows before anything is downloaded.
  const inPython = [labextension, exportTemplate];
  const steps = python ? [pythonEnvironment, nodePackages, build, ...inPython] : [nodePackages, build];
  if (steps.every((step) => step.isReady(root))) return;

  const onWait = (pid) =>
    progress.say(`Waiting for another set-up (process ${pid}); if there is none, delete .cache/setup.lock`);
  await withLock(join(root, '.cache', 'setup.lock'), { onWait }, async (alsoHeldBy) => {
    const log = openLog(join(root, '.cache', 'setup.log'));
    const tool = (call) => runTool({ log, onStart: alsoHeldBy, ...call });
    for (const step of steps) {
      if (step.isReady(root)) continue;
      await progress.during(step.title, (detail) => step.makeReady({ root, tool, detail }));
    }
  });
}

if (process.argv[1] && realpathSync(process.argv[1]) === realpathSync(fileURLToPath(import.meta.url))) {
  await asCommand(async () => {
    await setUp();
    console.log('Everything is set up.');
    return 0;
  }, projectRoot);
}
