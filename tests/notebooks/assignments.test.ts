import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { executedNotebook, type Output, type StoredNotebook } from '../support/executed-notebook';
import { textOf } from './outputs';

// nbgrader itself is not here: `npm run test:courses` has it hand out, grade and comment the same notebooks.

const folder = resolve(__dirname, '../../notebooks/assignments/source/neurons');
const names = readdirSync(folder).filter((name) => name.endsWith('.ipynb'));

interface Cell {
  readonly cell_type: string;
  readonly source: string;
  readonly metadata: {
    readonly tags?: readonly string[];
    readonly nbgrader?: { readonly grade_id: string; readonly points?: number; readonly locked: boolean };
  };
  readonly outputs?: readonly Output[];
}

const read = (name: string): Cell[] => {
  const { cells } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as StoredNotebook;
  return (cells as unknown as Cell[])
    .filter(({ cell_type }) => cell_type === 'code')
    .map((cell) => ({ ...cell, source: [cell.source].flat().join('') }));
};

const stub = "throw new Error('There is no answer yet');";

/** A cell before its answer; it may fail. */
const withoutAnswer = (cell: Cell): Cell => ({
  ...cell,
  metadata: { tags: ['raises-exception'] },
  source: cell.source.replace(/\/\/ BEGIN SOLUTION\n[^]*?\/\/ END SOLUTION/, stub),
});

/** Points that a graded cell gave: the number that it shows, none when it failed. */
const pointsOf = ({ outputs = [] }: Cell): number =>
  Number(outputs.filter(({ output_type }) => output_type === 'execute_result').map(textOf)[0] ?? 0);

const solved = names.flatMap(read);
const graded = ({ metadata }: Cell): boolean => metadata.nbgrader?.points !== undefined;
const isGiven = (cell: Cell): boolean => cell.metadata.nbgrader?.locked === true && !graded(cell);
const pointsPossible = solved.filter(graded).map(({ metadata }) => metadata.nbgrader!.points);
let unanswered: Cell[];
let answered: Cell[];

/** Accuracies are measured on a fifth of the test images, to be quick. */
const onFewer = (source: string): string =>
  source.replace("= await mnist('test')", "= (await mnist('test')).take(2000)");

/** All in one kernel, first without the answers: what is declared later may be declared again. */
beforeAll(() => {
  const one = (text: string): string => {
    const notebook = JSON.parse(text) as StoredNotebook;
    const cells = [...solved.map(withoutAnswer), ...solved];
    const distinct = cells.map((cell, index) => ({
      ...cell,
      id: `cell-${index}`,
      source: onFewer(cell.source),
    }));
    return JSON.stringify({ ...notebook, cells: distinct });
  };
  const cells = executedNotebook(join(folder, names[0]), one).cells as unknown as Cell[];
  unanswered = cells.slice(0, solved.length);
  answered = cells.slice(solved.length);
}, 300_000);

test('there are four exercises, with answers to give and points to get in each', () => {
  expect(names).toHaveLength(4);
  for (const cells of names.map(read)) {
    expect(cells.filter(({ source }) => source.includes('BEGIN SOLUTION')).length).toBeGreaterThan(0);
    expect(cells.filter(graded).length).toBeGreaterThan(0);
  }
});

test('the solutions get all points, without an error or a type warning', () => {
  const wrong = answered.flatMap(({ outputs = [] }) =>
    outputs.filter(({ name, output_type }) => name === 'stderr' || output_type === 'error'),
  );
  expect(wrong).toEqual([]);
  expect(answered.filter(graded).map(pointsOf)).toEqual(pointsPossible);
});

test('without answers there are no points, and each graded cell says why', () => {
  const cells = unanswered.filter((_, index) => graded(solved[index]));
  expect(cells.map(pointsOf)).toEqual(pointsPossible.map(() => 0));
  for (const { outputs = [] } of cells) {
    expect(outputs.map(({ output_type }) => output_type)).toContain('error');
    expect(JSON.stringify(outputs)).toMatch(/There is no answer yet|is not defined/);
  }
});

test('what is given runs before there is an answer', () => {
  const given = unanswered.filter((_, index) => isGiven(solved[index]));
  expect(given.length).toBeGreaterThan(names.length);
  expect(given.flatMap(({ outputs = [] }) => outputs).map(({ output_type }) => output_type)).not.toContain(
    'error',
  );
});
