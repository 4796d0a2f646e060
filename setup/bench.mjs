import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { asCommand, SetupError } from './failure.mjs';
import { projectRoot, setUp } from './index.mjs';
import { runJob } from './tool.mjs';

const ENDING = '.bench.mjs';

/** The benchmarks to run: all, or those that the arguments name, with or without folder and ending. */
function chosen(names) {
  const folder = join(projectRoot, 'benchmarks');
  const all = existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith(ENDING))
        .sort()
    : [];
  const known = all.map((file) => basename(file, ENDING));
  const asked = names.map((name) => basename(name, ENDING));
  const unknown = asked.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new SetupError(`there is no benchmark ${unknown}; choose from ${known.join(', ') || 'none yet'}.`);
  }
  return asked.length > 0 ? asked : known;
}

await asCommand(async () => {
  const names = chosen(process.argv.slice(2));
  await setUp();
  let status = 0;
  for (const name of names) {
    console.log(`\n${name}`);
    status = (await runJob([join('benchmarks', name + ENDING)], { cwd: projectRoot })) || status;
  }
  return status;
}, projectRoot);
