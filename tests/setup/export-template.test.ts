import { rmSync } from 'node:fs';
import { createProject, withModule, type Project } from './project';

/** Places what nbconvert looks for. */
const BUILD = `
import { mkdirSync, writeFileSync } from 'node:fs';
const target = '.venv/share/jupyter/nbconvert/templates/actilens/static';
mkdirSync(target, { recursive: true });
writeFileSync(target + '/embed.js', '');
`;

let project: Project;
beforeAll(() => {
  project = createProject();
});

const inProject = <Result>(body: string) =>
  withModule<Result>('export-template.mjs', body, { root: project.root, input: project.root });

const isReady = () => inProject<boolean>('return module.exportTemplate.isReady(input);');

const build = () =>
  inProject<null>(`
    const { runTool } = await import(input + '/setup/tool.mjs');
    const tool = (call) => runTool({ log() {}, ...call });
    await module.exportTemplate.makeReady({ root: input, tool });`);

test('a template that nbconvert does not have yet is built', () => {
  project.write('nbconvert/template/index.html.j2', '');
  project.write('nbconvert/build.mjs', BUILD);
  expect(isReady()).toBe(false);
  build();
  expect(isReady()).toBe(true);
});

test.each([
  ['its own files', () => project.write('nbconvert/template/index.html.j2', 'changed')],
  ['its script', () => project.write('nbconvert/embed.ts', 'export {};')],
  ['the widgets’ browser side', () => project.write('widgets/view/view.ts', 'export {};')],
  ['the Python environment', () => rmSync(project.at('.venv'), { recursive: true })],
])('a change of %s has it built again', (_, change) => {
  change();
  expect(isReady()).toBe(false);
  build();
  expect(isReady()).toBe(true);
});
