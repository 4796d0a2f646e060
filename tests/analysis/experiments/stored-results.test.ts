import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoredResults } from '../../../analysis/experiments/stored-results';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'actilens-stored-'))));
afterEach(() => rmSync(folder, { recursive: true }));

it('finds out each thing once, also for those who come later', async () => {
  let asked = 0;
  const findOut = async () => ({ answer: ++asked });
  expect(await new StoredResults(folder).once('step', findOut)).toEqual({ answer: 1 });
  expect(await new StoredResults(folder).once('step', findOut)).toEqual({ answer: 1 });
  expect(await new StoredResults(folder).find('other')).toBeUndefined();
});

it('stores nothing of what failed', async () => {
  const stored = new StoredResults(join(folder, 'seed-1'));
  await expect(stored.once('step', () => Promise.reject(new Error('broken off')))).rejects.toThrow(
    'broken off',
  );
  expect(readdirSync(folder)).toEqual([]);
});

it('names a file that is not JSON, and what to do', async () => {
  writeFileSync(join(folder, 'step.json'), '{"half');
  const found = new StoredResults(folder).find('step');
  await expect(found).rejects.toThrow(`${join(folder, 'step.json')}: expected JSON`);
  await expect(found).rejects.toThrow('delete it');
});
