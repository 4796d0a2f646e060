import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { notebookOf } from '../support/executed-notebook';
import { python } from '../support/python';

const root = resolve(__dirname, '../..');
const PACKAGES = ['runtime', 'analysis', 'kernel', 'widgets', 'actilens'];

/** What the packages are tried with, beside a user's own TypeScript. */
const TOOLS = [
  'typescript@5.9',
  '@types/node@20',
  'publint@0.3.25',
  '@arethetypeswrong/cli@0.18',
  'deno@2.9.6',
  'tslab@1.0.22',
];

let folder: string;
let archives: string[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'actilens-packages-'));
  execFileSync(process.execPath, [join(root, 'release/pack.mjs')], { stdio: 'pipe' });
  archives = readdirSync(join(root, 'dist/npm')).map((name) => join(root, 'dist/npm', name));
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const options = { cwd: folder, stdio: 'pipe' } as const;
  execFileSync(
    'npm',
    ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...archives, ...TOOLS],
    options,
  );
}, 600_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly status: number;
  readonly printed: string;
}

/** Runs a program in the folder; libtensorflow is that of the repository's Python. */
const run = (program: string, words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> =>
  new Promise((done) => {
    const options = {
      cwd: folder,
      env: { ...process.env, VIRTUAL_ENV: join(root, '.venv'), NO_COLOR: '1', ...env },
    };
    execFile(program, words, options, (error, stdout, stderr) =>
      done({ status: Number(error?.code ?? 0), printed: stdout + stderr }),
    );
  });
const bin = (name: string): string => join(folder, 'node_modules/.bin', name);
const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return name;
};

/** The first TypeScript example of a page, on fewer images. */
const example = (page: string): string =>
  /```ts\n([\s\S]*?)```/
    .exec(readFileSync(join(root, page), 'utf8'))![1]
    .replace("await mnist('train'), await", "(await mnist('train')).take(2000), await");

it("runs the README's ten lines as an ES module", async () => {
  const { status, printed } = await run(process.execPath, [write('ten.mjs', example('README.md'))]);
  expect(printed).toMatch(/neuron \d+ is redundant: /);
  expect(printed).toMatch(/'remove neurons [\d, and]+ of conv1'/);
  expect(status).toBe(0);
});

it('has types for a strict TypeScript module, whose output runs, and in what it is declared with', async () => {
  write('ten.mts', example('README.md'));
  const strict = ['--strict', '--module', 'nodenext', '--target', 'es2022', '--outDir', 'out', 'ten.mts'];
  const { printed } = await run(process.execPath, [
    'node_modules/typescript/bin/tsc',
    ...strict,
    '--skipLibCheck',
    'false',
  ]);
  // TensorFlow.js' own declarations are in error with today's TypeScript.
  const ours = printed
    .split('\n')
    .filter((line) => /error TS/.test(line) && !/^node_modules\/@tensorflow\//.test(line));
  expect(ours).toEqual([]);
  expect(await run(process.execPath, ['out/ten.mjs'])).toMatchObject({ status: 0 });
});

it('loads one TensorFlow.js, which require, import and code for tfjs-node share', async () => {
  const script = `
    import * as tf from '@tensorflow/tfjs';
    import { createRequire } from 'node:module';
    import { useTensorFlow } from 'actilens';
    import * as node from '@actilens/runtime/tfjs-node';
    useTensorFlow();
    const require = createRequire(import.meta.url);
    console.log(tf.getBackend(), tf.Tensor === node.Tensor, require('@tensorflow/tfjs').Tensor === tf.Tensor);
    console.log(require('actilens').Study === (await import('@actilens/analysis')).Study);`;
  expect(await run(process.execPath, [write('one.mjs', script)])).toEqual({
    status: 0,
    printed: 'tensorflow true true\ntrue\n',
  });
  const copies = readdirSync(join(folder, 'node_modules'), { recursive: true, encoding: 'utf8' }).filter(
    (path) => /@tensorflow\/tfjs-core\/package\.json$/.test(path),
  );
  expect(copies).toEqual(['@tensorflow/tfjs-core/package.json']);
}, 120_000);

it.each(['runtime', 'analysis', 'kernel', 'actilens'])(
  'runs the example of the page of %s',
  async (name) => {
    const { status, printed } = await run(process.execPath, [
      write(`${name}.mjs`, example(`${name}/README.md`)),
    ]);
    expect({ status, printed }).toMatchObject({ status: 0 });
    const shown = {
      runtime: /^libtensorflow 2\.21\.\d+ on (CPU|GPU)\nTensor\n {4}\[1, 4, 9\]\n$/,
      analysis: /^neuron 0 is /m,
      kernel: /^this needs the Actilens kernel/,
      actilens: /neuron \d+ is redundant: /,
    };
    expect(printed).toMatch(shown[name as keyof typeof shown]);
  },
  120_000,
);

it('offers the commands', async () => {
  expect((await run(bin('actilens'), ['--help'])).printed).toContain('doctor');
  expect((await run(bin('actilens-kernel'), ['install', '--prefix', folder])).printed).toContain(
    join(folder, 'share'),
  );
});

it.each(PACKAGES)('publint and Are the types wrong find nothing in %s', async (name) => {
  const archive = archives.find((path) => new RegExp(`/(actilens-)?${name}-[\\d.]+\\.tgz$`).test(path))!;
  const [lint, types] = [
    await run(bin('publint'), ['--strict', archive]),
    await run(bin('attw'), [archive, '--profile', 'node16', '--format', 'ascii']),
  ];
  expect(lint).toMatchObject({ status: 0, printed: expect.stringContaining('All good!') });
  expect(types).toMatchObject({ status: 0, printed: expect.stringContaining('node16 (from ESM): 🟢') });
});

const inTwoCells = [
  `import { fit, mnist, mnistNetwork, occurrenceMaps, suggestReduction } from '@actilens/analysis';
import { useTensorFlow } from '@actilens/runtime';
useTensorFlow();
const train = (await mnist('train')).take(1000);`,
  `const network = mnistNetwork({ seed: 1 });
await fit(network, train, { epochs: 1, seed: 1 });
const [maps] = await occurrenceMaps(network, train, { layers: ['conv1'] });
console.log('kept', suggestReduction(maps, { keep: 5 }).kept.length);`,
];

it('works in Deno, whose checker accepts its types', async () => {
  write('analysis.ts', inTwoCells.join('\n'));
  const deno = readdirSync(join(folder, 'node_modules/@deno'))[0];
  const program = join(folder, 'node_modules/@deno', deno, 'deno');
  const { status, printed } = await run(program, [
    'run',
    '--check',
    '-A',
    '--node-modules-dir=manual',
    'analysis.ts',
  ]);
  expect(printed).toContain('kept 5');
  expect(status).toBe(0);
}, 120_000);

it("works in the cells of tslab's kernel", async () => {
  const prefix = join(folder, 'tslab');
  await run(bin('tslab'), ['install', '--prefix', prefix, '--binary', bin('tslab'), '--python', python]);
  const kernelspec = { name: 'tslab', display_name: 'TypeScript', language: 'typescript' };
  write('cells.ipynb', JSON.stringify({ ...notebookOf(inTwoCells), metadata: { kernelspec } }));
  const words = ['-m', 'nbconvert', '--to', 'notebook', '--execute', '--stdout', 'cells.ipynb'];
  const { printed } = await run(python, words, { JUPYTER_PATH: join(prefix, 'share/jupyter') });
  expect(printed).toContain('kept 5');
}, 120_000);
