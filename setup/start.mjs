import { asCommand } from './failure.mjs';
import { projectRoot, setUp } from './index.mjs';
import { serveJupyterLab } from './jupyterlab.mjs';
import { runNotebook } from './run-notebook.mjs';

await asCommand(async () => {
  await setUp();
  const [first, ...others] = process.argv.slice(2);
  return first === '--run'
    ? runNotebook(projectRoot, others)
    : serveJupyterLab(projectRoot, process.argv.slice(2));
}, projectRoot);
