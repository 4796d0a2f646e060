import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as cifar10 from '../../analysis/experiments/cifar10/summary';
import { summarize, summaryTable } from '../../analysis/experiments/mnist/summary';
import * as selectivity from '../../analysis/experiments/selectivity/summary';

const docs = resolve(__dirname, '..', '..', 'docs');

const tables = (...words: string[]) =>
  spawnSync(process.execPath, [join(docs, 'tables.mjs'), ...words], { encoding: 'utf8' });

let copy: string;
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'docs-'));
  const files = readdirSync(docs).filter((name) => /^reproduction.*\.(md|json)$/.test(name));
  files.forEach((name) => cpSync(join(docs, name), join(copy, name)));
});
afterEach(() => rmSync(copy, { recursive: true }));

const page = () => join(copy, 'reproduction.md');

it('shows in docs/reproduction.md the tables of the results beside it', () => {
  expect(tables('--check')).toMatchObject({ status: 0, stderr: '' });
  expect(readFileSync(page(), 'utf8')).toContain('| **conv1 cut to 5 by the maps**');
});

it('tells a figure that was changed by hand, and writes the right one in its place', () => {
  const right = readFileSync(page(), 'utf8');
  writeFileSync(page(), right.replace(/(\| \*\*conv1 cut to 5 by the maps\*\* .*)39?\d,\d{3}/, '$11,234'));
  expect(readFileSync(page(), 'utf8')).not.toBe(right);
  expect(tables('--check', copy)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('run: node docs/tables.mjs'),
  });
  expect(tables(copy)).toMatchObject({ status: 0, stderr: '' });
  expect(readFileSync(page(), 'utf8')).toBe(right);
});

it('asks for a place for results that have none', () => {
  writeFileSync(page(), '# Nothing here\n');
  expect(tables(copy).stderr).toContain('expected a place <!-- choices --> for reproduction-choices.json');
});

it("has tables that follow from the seeds' figures", () => {
  const json = JSON.parse(readFileSync(join(docs, 'reproduction-mnist.json'), 'utf8'));
  expect(json.tables).toEqual([JSON.parse(JSON.stringify(summaryTable(json.seeds)))]);
  expect(json.summary).toEqual(JSON.parse(JSON.stringify(summarize(json.seeds))));
  expect(json.seeds).toHaveLength(json.facts.seeds.length);
});

/** As it comes out of a file. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const read = (name: string) => JSON.parse(readFileSync(join(docs, `reproduction-${name}.json`), 'utf8'));

it("has tables of CIFAR10 that follow from the seeds' figures", () => {
  const { tables: shown, summary, seeds, facts } = read('cifar10');
  expect(shown).toEqual(
    asJson([cifar10.summaryTable(seeds, facts.choices), cifar10.observationsTable(seeds)]),
  );
  expect(summary).toEqual(asJson(cifar10.summarize(seeds, facts.choices)));
  expect(seeds.map(({ seed }: { seed: number }) => seed)).toEqual(facts.seeds);
});

it("has a table of selectivity that follows from the seeds' figures", () => {
  const { tables: shown, summary, seeds, facts } = read('selectivity');
  expect(shown).toEqual(asJson([selectivity.selectivityTable(seeds)]));
  const classes = selectivity.summarizeSelectivity(seeds);
  expect(summary).toEqual(asJson({ classes, claims: selectivity.claimsOf(classes) }));
  expect(seeds.map(({ seed }: { seed: number }) => seed)).toEqual(facts.seeds);
});

it('has choices that are those of the runs in it', () => {
  const { tables: shown, runs } = read('choices');
  const accuracies = shown[0].rows.map(({ cells }: { cells: string[] }) => cells.at(-2));
  const ofRuns = runs.map(({ accuracy }: { accuracy: number }) => `${(accuracy * 100).toFixed(1)} %`);
  expect(accuracies).toEqual(ofRuns);
});
