import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadMaps, saveMaps } from '../../../analysis/experiments/saved-networks';
import { randomMaps } from '../../support/occurrence-maps';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'saved-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('maps are loaded as they were saved', async () => {
  const maps = randomMaps(3, 4, [7, 9]);
  await saveMaps(folder, 'full-conv', maps);
  expect(await loadMaps(folder, 'full-conv', 'conv', maps.classNames)).toEqual(maps);
  expect(readdirSync(join(folder, 'maps', 'full-conv'))).toEqual(
    ['aom', 'class-sizes', 'counts', 'csm', 'odm', 'selectivity'].map((name) => `${name}.npy`),
  );
});

test('maps that are not there are an error that names the file', async () => {
  await expect(loadMaps(folder, 'none', 'conv', ['a'])).rejects.toThrow('counts.npy');
});
