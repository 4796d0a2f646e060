import { rmSync, symlinkSync } from 'node:fs';
import { resolve } from 'node:path';
import { createProject, withModule, type Project } from './project';

let project: Project;
beforeAll(() => {
  project = createProject();
  symlinkSync(resolve(__dirname, '../../node_modules'), project.at('node_modules'));
});

const isReady = () => inProject<boolean>('return module.build.isReady(input);');
const inProject = <Result>(body: string) =>
  withModule<Result>('build.mjs', body, { root: project.root, input: project.root });

/** Builds and returns the arguments that the compiler got, or the refusal. */
const build = () =>
  inProject<{ args: string[]; refused?: string; shown?: string }>(`
    const { runTool } = await import(input + '/setup/tool.mjs');
    let args = [];
    const tool = (call) => {
      args = call.args.slice(1);
      return runTool({ log() {}, ...call });
    };
    try {
      await module.build.makeReady({ root: input, tool });
      return { args };
    } catch (error) {
      return { args, refused: error.message, shown: error.shown };
    }`);

test('nothing built is built whole, and is ready then', () => {
  expect(isReady()).toBe(false);
  expect(build().args).toEqual(['--build', '--force']);
  expect(isReady()).toBe(true);
});

test.each([
  ['a changed source', () => project.write('part/index.ts', 'export const answer: number = 1;\n')],
  ['a new source', () => project.write('part/more.ts', 'export const more: number = 1;\n')],
  ['a removed source', () => rmSync(project.at('part/more.ts'))],
  ['changed compiler settings', () => project.write('tsconfig.base.json', {})],
])('%s is built on top of the last build', (_, change) => {
  change();
  expect(isReady()).toBe(false);
  expect(build().args).toEqual(['--build']);
  expect(isReady()).toBe(true);
});

test('an output that was deleted is written again', () => {
  rmSync(project.at('part/dist/index.js'));
  expect(isReady()).toBe(false);
  expect(build().args).toEqual(['--build', '--force']);
  expect(project.read('part/dist/index.js')).toContain('answer = 1');
});

test('outputs that a killed build left half written are written again', () => {
  rmSync(project.at('.cache/build.json'));
  project.write('part/dist/index.js', '"use str');
  build();
  expect(project.read('part/dist/index.js')).toContain('answer = 1');
  expect(isReady()).toBe(true);
});

test('errors in the sources are listed, and the build counts as missing until they are gone', () => {
  project.write('part/index.ts', 'export const answer: string = 1;\nexport const other: string = 2;\n');
  const { refused, shown } = build();
  expect(refused).toBe(
    'the TypeScript build found 2 errors; correct what is listed above, then run the same command again.',
  );
  expect(shown).toMatch(
    /^part\/index\.ts\(1,14\): error TS2322: .+\npart\/index\.ts\(2,14\): error TS2322: /,
  );
  expect(isReady()).toBe(false);
  project.write('part/index.ts', 'export const answer: number = 1;\n');
  expect(build()).toEqual({ args: ['--build'] });
  expect(isReady()).toBe(true);
});
