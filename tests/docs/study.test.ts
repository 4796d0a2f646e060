import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { executedNotebook, notebookOf } from '../support/executed-notebook';
import { firstExample, page } from './run-example';

interface Result {
  readonly code: string;
  readonly weights: readonly number[];
  readonly accuracy: number;
  readonly neurons: Readonly<Record<string, number>>;
}

const folder = resolve('.cache', `study-example-${process.pid}`);
beforeAll(() => void mkdirSync(folder, { recursive: true }));
afterAll(() => rmSync(folder, { recursive: true }));

// Every hundredth weight: nbclient takes minutes for a line of all of them.
const printed = `const weights = study.model.getWeights().flatMap((weight) => [...weight.dataSync()]).filter((_, i) => i % 100 === 0);
console.log(JSON.stringify({ code: study.code(), weights, ...study.effect }));`;

/** Runs cells in a kernel of their own, and what is printed of the study that they made. */
function resultOf(...cells: string[]): Result {
  const path = join(folder, 'example.ipynb');
  writeFileSync(path, JSON.stringify(notebookOf([...cells, printed])));
  const { outputs = [] } = executedNotebook(path).cells.at(-1)!;
  return JSON.parse([outputs[0].text ?? []].flat().join('')) as Result;
}

test('the way from data to maps to a pruned network runs, and its code gives the same network in a fresh kernel', () => {
  const example = firstExample(page('docs/study.md'));
  expect(example.trim().split('\n')).toHaveLength(11);
  const first = resultOf(example);
  expect(first.neurons.conv1).toBeLessThan(16);
  expect(first.accuracy).toBeGreaterThan(0.5);
  const begun = example.slice(0, example.indexOf('await study.fit'));
  const again = resultOf(begun, first.code);
  expect(again.code).toBe(first.code);
  expect(first.weights.length).toBeGreaterThan(300);
  expect(again.weights).toHaveLength(first.weights.length);
  again.weights.forEach((weight, i) => expect(weight).toBeCloseTo(first.weights[i], 3));
  expect(again.accuracy).toBeCloseTo(first.accuracy, 2);
}, 240_000);

test('every action that the page names is a method of a study', () => {
  const { Study } = jest.requireActual<typeof import('actilens')>('actilens');
  const [, actions] = page('docs/study.md').split(/^## Actions$/m);
  const table = actions
    .split(/^## /m)[0]
    .split('\n')
    .filter((line) => /^\| `\w+[(?]/.test(line));
  const names = table.flatMap((line) => [...line.split('|')[1].matchAll(/`(\w+)/g)].map(([, name]) => name));
  expect(names.length).toBeGreaterThan(15);
  for (const name of names) expect(name in Study.prototype).toBe(true);
});
