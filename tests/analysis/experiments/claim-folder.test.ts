import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimFolder, OtherRunError } from '../../../analysis/experiments/claim-folder';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'actilens-claim-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const written = () => readFileSync(join(folder, 'run.json'), 'utf8');

it('lets the same run come again, and lets it add what it only knows later', async () => {
  await claimFolder(folder, { epochs: 10, dropout: [0.25, 0.5] });
  await claimFolder(folder, { images: '7 images' });
  await claimFolder(folder, { epochs: 10, dropout: [0.25, 0.5], images: '7 images' });
  expect(JSON.parse(written())).toEqual({ epochs: 10, dropout: [0.25, 0.5], images: '7 images' });
});

it('refuses another run with both values, and leaves the folder as it was', async () => {
  await claimFolder(folder, { epochs: 10, dropout: [0.25, 0.5] });
  const before = written();
  const other = claimFolder(folder, { epochs: 10, dropout: [0, 0.5], batchSize: 32 });
  await expect(other).rejects.toThrow(OtherRunError);
  await expect(other).rejects.toThrow('expected results of dropout [0,0.5], got those of [0.25,0.5]');
  await expect(other).rejects.toThrow('--output');
  expect(written()).toBe(before);
});
