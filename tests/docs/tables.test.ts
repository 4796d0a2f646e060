import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { summarize, summaryTable } from '../../analysis/experiments/mnist/summary';

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
  expect(tables(copy).stderr).toContain('expected a place <!-- mnist --> for reproduction-mnist.json');
});

it("has tables that follow from the seeds' figures", () => {
  const json = JSON.parse(readFileSync(join(docs, 'reproduction-mnist.json'), 'utf8'));
  expect(json.tables).toEqual([JSON.parse(JSON.stringify(summaryTable(json.seeds)))]);
  expect(json.summary).toEqual(JSON.parse(JSON.stringify(summarize(json.seeds))));
  expect(json.seeds).toHaveLength(json.facts.seeds.length);
});
