import { asCommand } from './failure.mjs';
import { projectRoot, setUp } from './index.mjs';
import { serveJupyterLab } from './jupyterlab.mjs';

await asCommand(async () => {
  await setUp();
  return serveJupyterLab(projectRoot, process.argv.slice(2));
}, projectRoot);
