import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listImageFolder } from '../../../analysis/datasets/list-image-folder';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'listing-'));
});

afterEach(() => rm(folder, { recursive: true }));

test('classes and files are sorted by code point, so upper case comes first and 10 before 2', async () => {
  for (const path of ['b', 'B', '2', '10']) {
    await mkdir(join(folder, path));
    await writeFile(join(folder, path, 'x.jpeg'), '');
  }
  const { classNames, files } = await listImageFolder(folder);
  expect(classNames).toEqual(['10', '2', 'B', 'b']);
  expect(files.map((file) => file.classIndex)).toEqual([0, 1, 2, 3]);
});

test('a class folder may be a link, and may be empty while another is not', async () => {
  await mkdir(join(folder, '.real'));
  await writeFile(join(folder, '.real', 'x.png'), '');
  await symlink(join(folder, '.real'), join(folder, 'linked'));
  await mkdir(join(folder, 'none'));
  const { classNames, files } = await listImageFolder(folder);
  expect(classNames).toEqual(['linked', 'none']);
  expect(files).toEqual([{ path: join(folder, 'linked', 'x.png'), classIndex: 0 }]);
});
