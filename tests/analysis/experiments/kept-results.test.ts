import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepResult, keptResult, seedFolder } from '../../../analysis/experiments/kept-results';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'kept-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const options = {
  experiment: 'mnist',
  images: 100,
  cuts: [{ layerName: 'conv1', keep: 5 }],
  epochs: undefined,
};
const file = () => join(seedFolder(folder, 3), 'result.json');

test('a result is there again for the same options', async () => {
  expect(await keptResult(seedFolder(folder, 3), options)).toBeUndefined();
  await keepResult(seedFolder(folder, 3), options, { accuracy: 0.5, kept: [1, 2] });
  expect(await keptResult(seedFolder(folder, 3), { ...options })).toEqual({ accuracy: 0.5, kept: [1, 2] });
  expect(await keptResult(seedFolder(folder, 4), options)).toBeUndefined();
});

test.each([
  { ...options, images: 99 },
  { ...options, cuts: [{ layerName: 'conv1', keep: 6 }] },
  { ...options, more: true },
])('it is not there for %j', async (others) => {
  await keepResult(seedFolder(folder, 3), options, 1);
  expect(await keptResult(seedFolder(folder, 3), others)).toBeUndefined();
});

test('a file that is cut short or of something else is as good as none', async () => {
  await keepResult(seedFolder(folder, 3), options, 1);
  const whole = readFileSync(file(), 'utf8');
  for (const text of [whole.slice(0, whole.length / 2), 'null', '[]', '']) {
    writeFileSync(file(), text);
    expect(await keptResult(seedFolder(folder, 3), options)).toBeUndefined();
  }
});

test('a result takes the place of the one before and leaves nothing beside it', async () => {
  await keepResult(folder, options, 1);
  await keepResult(folder, options, 2);
  expect(await keptResult(folder, options)).toBe(2);
  expect(readdirSync(folder)).toEqual(['result.json']);
});
