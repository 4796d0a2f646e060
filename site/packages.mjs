import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a script or a cell imports, and the folder of its pages. */
export const packages = [
  ['actilens', 'actilens'],
  ['@actilens/analysis', 'analysis'],
  ['@actilens/widgets', 'widgets'],
  ['@actilens/kernel/api', 'kernel/api'],
  ['@actilens/runtime', 'runtime'],
];

/** The first page of the API: what each package is for, as its `package.json` says. */
export function apiPage(root) {
  const rows = packages.map(([name, folder]) => {
    const [packageFolder] = folder.split('/');
    const { description } = JSON.parse(readFileSync(join(root, packageFolder, 'package.json'), 'utf8'));
    return `| [\`${name}\`](${folder}/index.md) | ${description} |`;
  });
  const words =
    'Every export, from its doc block. `actilens` has what a notebook needs every day; the others have the rest.';
  return ['# API', '', words, '', '| import | |', '| --- | --- |', ...rows, ''].join('\n');
}
