import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The page's pictures that the site shows as live views: the last line of the cell of notebooks/mnist.ipynb, and a height. */
export const FIGURES = {
  'aom-facets': { cell: 'facets', height: 1010 },
  'odm-matrix': { cell: 'odmMatrix(conv1, { selection })', height: 560 },
  'csm-facets': { cell: 'csmFacets(conv1, { selection })', height: 1010 },
  selectivity: { cell: 'selectivity(conv1, { selection })', height: 560 },
};

/** Exports every notebook, and each figure by itself, as HTML that needs no kernel. */
export function exportFigures(root, python, target) {
  const notebooks = join(root, 'notebooks');
  const convert = (folder, output, ...options) =>
    execFileSync(
      python,
      [
        '-m',
        'nbconvert',
        '--to',
        'html',
        '--template',
        'actilens',
        ...options,
        '--output-dir',
        output,
        ...notebooksIn(folder),
      ],
      { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] },
    );
  convert(notebooks, join(target, 'notebooks'));

  const folder = mkdtempSync(join(tmpdir(), 'actilens-figures-'));
  try {
    const stored = JSON.parse(readFileSync(join(notebooks, 'mnist.ipynb'), 'utf8'));
    for (const [name, { cell: line }] of Object.entries(FIGURES)) {
      const cell = stored.cells.find(({ source }) => [source].flat().join('').split('\n').at(-1) === line);
      if (cell === undefined) throw new Error(`notebooks/mnist.ipynb: expected a cell that ends in ${line}`);
      writeFileSync(join(folder, `${name}.ipynb`), JSON.stringify({ ...stored, cells: [cell] }));
    }
    convert(folder, join(target, 'figures'), '--no-input', '--no-prompt');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function notebooksIn(folder) {
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ipynb'))
    .map((name) => join(folder, name));
}
