import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readManifest } from './manifest.mjs';
import { PACKAGES } from './stage.mjs';

/** The version of a release: that of the package `actilens`. */
export const versionOf = (root) => readManifest(join(root, 'actilens')).version;

/** What speaks against releasing the repository as it is, a sentence each. */
export function problemsOf(root) {
  const version = versionOf(root);
  return [...versionProblems(root, version), ...textProblems(root, version), ...gitProblems(root, version)];
}

function versionProblems(root, version) {
  return [...PACKAGES, 'labextension', 'nbconvert', '.'].flatMap((folder) => {
    const manifest = readManifest(join(root, folder));
    const others = Object.entries(manifest.dependencies ?? {})
      .filter(([name, asked]) => name.startsWith('@actilens/') && asked !== version)
      .map(([name, asked]) => `${manifest.name} asks for ${name} ${asked}, but this is ${version}`);
    if (manifest.version === version) return others;
    return [`${manifest.name} is ${manifest.version}, but actilens is ${version}`, ...others];
  });
}

function textProblems(root, version) {
  const problems = [];
  const read = (path) => readFileSync(join(root, path), 'utf8');
  if (!read('CHANGELOG.md').split('\n').includes(`## ${version}`))
    problems.push(`CHANGELOG.md has no section "## ${version}"; give "## Unreleased" that name`);
  if (!read('CITATION.cff').split('\n').includes(`version: ${version}`))
    problems.push(`CITATION.cff names another version than ${version}`);
  return problems;
}

function gitProblems(root, version) {
  const git = (...words) => execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();
  const problems = [];
  if (git('status', '--porcelain') !== '') problems.push('there are changes that are not committed');
  if (git('tag', '--list', `v${version}`) !== '') problems.push(`the tag v${version} exists already`);
  return problems;
}
