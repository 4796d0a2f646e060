import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { evaluate, root } from './evaluate';

const MANIFESTS = [
  'runtime',
  'analysis',
  'kernel',
  'widgets',
  'actilens',
  'labextension',
  'nbconvert',
  '.',
].map((folder) => join(folder, 'package.json'));

let copy: string;
let version: string;
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'actilens-release-'));
  for (const path of [...MANIFESTS, 'CHANGELOG.md', 'CITATION.cff']) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    cpSync(join(root, path), join(copy, path));
  }
  version = (JSON.parse(read('actilens/package.json')) as { version: string }).version;
  change('CHANGELOG.md', '## Unreleased', `## ${version}`);
  git('init', '--quiet');
  commit();
});
afterEach(() => rmSync(copy, { recursive: true }));

const read = (path: string): string => readFileSync(join(copy, path), 'utf8');
const git = (...words: string[]): string => execFileSync('git', words, { cwd: copy, encoding: 'utf8' });
const commit = (): void => {
  git('add', '--all');
  git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '--message', 'state');
};
const change = (path: string, from: string, to: string): void => {
  expect(read(path)).toContain(from);
  writeFileSync(join(copy, path), read(path).replace(from, to));
};
const problems = (): string[] => evaluate('readiness.mjs', `module.problemsOf(${JSON.stringify(copy)})`);

it('finds nothing against a release whose versions and changelog agree and that is committed', () => {
  expect(problems()).toEqual([]);
});

it('names packages of another version, and what asks for one', () => {
  change('analysis/package.json', `"version": "${version}"`, '"version": "9.0.0"');
  change('widgets/package.json', `"@actilens/analysis": "${version}"`, '"@actilens/analysis": "9.0.0"');
  commit();
  expect(problems()).toEqual([
    `@actilens/analysis is 9.0.0, but actilens is ${version}`,
    `@actilens/widgets asks for @actilens/analysis 9.0.0, but this is ${version}`,
  ]);
});

it('asks for a section of the changelog, the version in the citation, and a commit without a tag', () => {
  change('CHANGELOG.md', `## ${version}`, '## Unreleased');
  change('CITATION.cff', `version: ${version}`, 'version: 9.0.0');
  git('tag', `v${version}`);
  expect(problems()).toEqual([
    `CHANGELOG.md has no section "## ${version}"; give "## Unreleased" that name`,
    `CITATION.cff names another version than ${version}`,
    'there are changes that are not committed',
    `the tag v${version} exists already`,
  ]);
});
