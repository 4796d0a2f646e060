import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { installedExtension, installedKernel, widgetManager } from '../../../actilens/doctor/installed';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'actilens-installed-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes a file below the folder and returns its path. */
function write(path: string, content: unknown): string {
  const target = join(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, JSON.stringify(content));
  return target;
}

const places = () => [join(folder, 'user'), join(folder, 'environment')];

it('takes the extension of the first folder that has one, as JupyterLab does', () => {
  write('environment/labextensions/@actilens/labextension/package.json', { version: '0.2.0' });
  expect(installedExtension(places())?.version).toBe('0.2.0');
  write('user/labextensions/@actilens/labextension/package.json', { version: '0.1.0' });
  expect(installedExtension(places())).toEqual({
    folder: join(folder, 'user/labextensions/@actilens/labextension'),
    version: '0.1.0',
  });
});

it('finds nothing where there is nothing', () => {
  expect(installedExtension(places())).toBeUndefined();
  expect(installedKernel(places(), null)).toBeUndefined();
  expect(widgetManager([])).toBeUndefined();
});

it('gives a kernel that Python starts the version of the Python package', () => {
  const argv = ['python', '-m', 'actilens', 'kernel', '{connection_file}'];
  write('environment/kernels/actilens/kernel.json', { argv });
  expect(installedKernel(places(), '0.2.0')?.version).toBe('0.2.0');
});

it('reads the version of a kernel that Node starts from its package', () => {
  const script = write('kernel/dist/main.js', '');
  write('kernel/package.json', { version: '0.1.0' });
  write('user/kernels/actilens/kernel.json', { argv: [process.execPath, script, '{connection_file}'] });
  expect(installedKernel(places(), '0.2.0')?.version).toBe('0.1.0');
  rmSync(script);
  expect(installedKernel(places(), '0.2.0')?.version).toBeUndefined();
});
