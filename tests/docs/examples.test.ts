import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { executedNotebook, notebookOf } from '../support/executed-notebook';
import { examplesOf, pages, read, root } from './pages';

const folder = join(root, '.cache', `examples-${process.pid}`);
beforeAll(() => void mkdirSync(folder, { recursive: true }));
afterAll(() => rmSync(folder, { recursive: true }));

/** The README of the repository has a test of its own, the packages' ones are run by `npm run test:packages`. */
const withExamples = pages.filter((path) => path.startsWith('docs/') && examplesOf(read(path)).length > 0);

it('finds the pages that have examples', () => {
  expect(withExamples).toEqual(expect.arrayContaining(['docs/start.md', 'docs/study.md', 'docs/widgets.md']));
});

it.each(withExamples)(
  'runs the examples of %s in their order, each correct in its types',
  (path) => {
    const cells = ['%types strict', ...examplesOf(read(path))];
    const notebook = join(folder, `${path.replaceAll(/[/.]/g, '-')}.ipynb`);
    writeFileSync(notebook, JSON.stringify(notebookOf(cells)));
    const run = executedNotebook(notebook).cells;
    expect(run).toHaveLength(cells.length);
    expect(run.flatMap(({ outputs = [] }) => outputs).filter(({ name }) => name === 'stderr')).toEqual([]);
  },
  240_000,
);
