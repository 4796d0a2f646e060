import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomNumbers } from '../../../analysis/datasets/random-numbers';
import { smallImages } from '../training/small-images';
import { imagesAsJson, type ProgramResult, studyProgram } from './study-program';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'killed-'));
});
afterEach(() => rmSync(parent, { recursive: true }));

/** How often the study is killed; `ACTILENS_KILLS=100` for more. */
const kills = Number(process.env.ACTILENS_KILLS ?? 20);

const images = imagesAsJson(smallImages(100));

/** Runs the program, kills it once it has printed so many lines and some milliseconds have passed, and returns its lines. */
async function run(folder: string, killAfter: number, milliseconds = 0): Promise<string[]> {
  const child = spawn(process.execPath, ['-e', studyProgram, folder, images], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (text) => {
    printed += text;
    if (printed.split('\n').length <= killAfter) return;
    setTimeout(() => child.kill('SIGKILL'), milliseconds);
  });
  await once(child, 'close');
  return printed.trim().split('\n');
}

test('a study that is killed at any moment goes on, and ends where an unbroken one does', async () => {
  const folder = join(parent, 'broken');
  const random = randomNumbers(Date.now() % 2 ** 32);
  await run(folder, 2);
  const [second] = await run(folder, 1);
  expect(second).toBe('begun at 0, unfinished');
  for (let kill = 2; kill < kills; kill++) {
    const lines = await run(folder, 1 + Math.floor(random() * 5), Math.floor(random() * 60));
    expect(lines[0]).toMatch(/^begun at \d+(, unfinished)?$/);
  }
  const result = async (name: string): Promise<ProgramResult> =>
    JSON.parse((await run(join(parent, name), Infinity)).at(-1)!) as ProgramResult;
  const [broken, whole] = [await result('broken'), await result('whole')];
  expect(broken.history).toEqual(whole.history);
  expect(broken.steps).toBe(whole.steps);
  broken.weights.forEach((weight, i) => expect(weight).toBeCloseTo(whole.weights[i], 4));
  const again = await run(folder, Infinity);
  expect(again[0]).toBe('begun at 8');
  expect(again).toHaveLength(2);
}, 600_000);
