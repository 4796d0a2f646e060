import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** A notebook in JupyterLab in Chromium, as the tests open it. */
export async function openNotebookPage(size) {
  const outfile = join(root, '.cache', 'bench', 'notebook-page.cjs');
  mkdirSync(dirname(outfile), { recursive: true });
  await build({
    entryPoints: [join(root, 'tests', 'support', 'notebook-page.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['playwright-core'],
    logLevel: 'error',
  });
  const { NotebookPage } = createRequire(import.meta.url)(outfile);
  return NotebookPage.launch(size);
}
