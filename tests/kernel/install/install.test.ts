import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InstallUsageError, kernelsFolder, run } from '../../../kernel/install/command';
import { installKernelspec } from '../../../kernel/install/install';
import { jupyterDataFolder } from '../../../kernel/install/jupyter-folders';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'actilens-install-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const specification = (path: string) => JSON.parse(readFileSync(join(path, 'kernel.json'), 'utf8')) as object;

test('writes the kernelspec and the logos', () => {
  const path = installKernelspec(folder);
  expect(path).toBe(join(folder, 'actilens'));
  expect(readdirSync(path).sort()).toEqual([
    'kernel.json',
    'logo-32x32.png',
    'logo-64x64.png',
    'logo-svg.svg',
  ]);
  expect(specification(path)).toEqual({
    argv: [process.execPath, expect.stringMatching(/kernel.dist.main\.js$/), '{connection_file}'],
    display_name: 'TypeScript (Actilens)',
    language: 'typescript',
    interrupt_mode: 'message',
    env: { MALLOC_ARENA_MAX: '1' },
    metadata: { debugger: false, supported_encryption: 'curve' },
  });
});

test('names a program that is there', () => {
  const { argv } = specification(installKernelspec(folder)) as { argv: string[] };
  expect(argv.slice(0, 2).every((path) => existsSync(path))).toBe(true);
});

test('passes module aliases on the command line', () => {
  const { argv } = specification(installKernelspec(folder, { a: '/b' })) as { argv: string[] };
  expect(argv.slice(2)).toEqual(['--alias', 'a=/b', '{connection_file}']);
});

test('takes the place of an older registration', () => {
  writeFileSync(join(installKernelspec(folder), 'old'), '');
  expect(readdirSync(installKernelspec(folder))).not.toContain('old');
});

describe('the command', () => {
  test.each([
    [[], { JUPYTER_DATA_DIR: '/data' }, '/data/kernels'],
    [['--user'], { XDG_DATA_HOME: '/xdg' }, '/xdg/jupyter/kernels'],
    [['--sys-prefix'], { VIRTUAL_ENV: '/venv' }, '/venv/share/jupyter/kernels'],
    [['--prefix', '/opt'], {}, '/opt/share/jupyter/kernels'],
  ])('with %j installs where Jupyter looks', (words, environment, expected) => {
    expect(kernelsFolder(words, environment, '/home/ada')).toBe(expected);
  });

  test.each([[['--prefix']], [['--user', 'x']], [['--everywhere']]])(
    'with %j says how it is used',
    (words) => {
      expect(() => kernelsFolder(words, {}, '/home/ada')).toThrow(InstallUsageError);
    },
  );

  test('installs, and says where', () => {
    const output = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    try {
      expect(run(['install', '--prefix', folder])).toBe(0);
      expect(output).toHaveBeenCalledWith(
        `Installed the kernel in ${join(folder, 'share/jupyter/kernels/actilens')}\n`,
      );
    } finally {
      output.mockRestore();
    }
  });

  test('passes on module aliases', () => {
    const output = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    try {
      run(['install', '--alias', 'a=/b', '--prefix', folder]);
      const { argv } = specification(join(folder, 'share/jupyter/kernels/actilens')) as { argv: string[] };
      expect(argv.slice(2, 4)).toEqual(['--alias', 'a=/b']);
    } finally {
      output.mockRestore();
    }
  });
});

test('the data folder is Jupyter’s on each platform', () => {
  expect(jupyterDataFolder({}, '/home/ada', 'linux')).toBe('/home/ada/.local/share/jupyter');
  expect(jupyterDataFolder({}, '/Users/ada', 'darwin')).toBe('/Users/ada/Library/Jupyter');
});
