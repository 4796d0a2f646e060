import { asCommand } from './failure.mjs';
import { projectRoot, setUp } from './index.mjs';
import { runJob } from './tool.mjs';

await asCommand(async () => {
  await setUp();
  return runJob(['node_modules/jest/bin/jest.js', ...process.argv.slice(2)], { cwd: projectRoot });
}, projectRoot);
