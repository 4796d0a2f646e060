import { rmSync } from 'node:fs';
import { createProject, withModule, type Project } from './project';

/** Places what JupyterLab looks for, and fails when the source says so. */
const BUILD = `
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
const source = readFileSync('labextension/index.ts', 'utf8');
if (source.includes('broken')) throw new Error('no such import');
const target = '.venv/share/jupyter/labextensions/@actilens/labextension';
mkdirSync(target, { recursive: true });
writeFileSync(target + '/package.json', JSON.stringify({ source }));
`;

let project: Project;
beforeAll(() => {
  project = createProject();
});

const inProject = <Result>(body: string) =>
  withModule<Result>('labextension.mjs', body, { root: project.root, input: project.root });

const isReady = () => inProject<boolean>('return module.labextension.isReady(input);');

/** Builds and returns the refusal, if there is one. */
const build = () =>
  inProject<string | null>(`
    const { runTool } = await import(input + '/setup/tool.mjs');
    const tool = (call) => runTool({ log() {}, ...call });
    try {
      await module.labextension.makeReady({ root: input, tool });
    } catch (error) {
      return error.message;
    }`);

test('a project without an extension needs none', () => expect(isReady()).toBe(true));

test('an extension that JupyterLab does not have yet is built', () => {
  project.write('labextension/index.ts', 'export {};');
  project.write('labextension/build.mjs', BUILD);
  expect(isReady()).toBe(false);
  expect(build()).toBeNull();
  expect(isReady()).toBe(true);
});

test.each([
  ['its own source', () => project.write('labextension/index.ts', 'export const changed = 1;')],
  ['the widgets’ browser side', () => project.write('widgets/view/view.ts', 'export {};')],
  ['the installed packages', () => project.write('package-lock.json', '{}')],
  ['the Python environment', () => rmSync(project.at('.venv'), { recursive: true })],
])('a change of %s has it built again', (_, change) => {
  change();
  expect(isReady()).toBe(false);
  expect(build()).toBeNull();
  expect(isReady()).toBe(true);
});

test('a build that fails is told, and the extension counts as missing', () => {
  project.write('labextension/index.ts', 'broken');
  expect(build()).toBe(
    'Building the JupyterLab extension failed (no such import); the details are in .cache/setup.log.',
  );
  expect(isReady()).toBe(false);
});
