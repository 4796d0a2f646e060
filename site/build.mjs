/**
 * Builds the documentation's pages into site/dist: `npm run site`; `npm run site -- --serve` shows them on this machine.
 * The generators are installed in site/ when they are missing. Links that lead nowhere end the build.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUp } from '../setup/index.mjs';
import { venvPython } from '../setup/python-environment.mjs';
import { exportFigures } from './figures.mjs';
import { apiPage } from './packages.mjs';
import { layOutPages } from './pages.mjs';

const folder = dirname(fileURLToPath(import.meta.url));
const root = dirname(folder);
const pages = join(folder, '.pages');
const run = (name, ...words) =>
  execFileSync(process.execPath, [join(folder, 'node_modules', name), ...words], {
    cwd: folder,
    stdio: 'inherit',
  });

await setUp();
if (!existsSync(join(folder, 'node_modules', 'vitepress')))
  execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: folder, stdio: 'inherit' });
layOutPages(root, pages);
exportFigures(root, venvPython(root), join(pages, 'public'));
run('typedoc/bin/typedoc');
nameOptions(join(pages, 'api'));
writeFileSync(join(pages, 'api', 'index.md'), apiPage(root));
run('vitepress/bin/vitepress.js', 'build');
if (process.argv.includes('--serve')) run('vitepress/bin/vitepress.js', 'preview');

/** TypeDoc calls an argument that a function takes apart `__namedParameters`; here these are its options. */
function nameOptions(api) {
  for (const path of readdirSync(api, { recursive: true })) {
    if (!path.endsWith('.md')) continue;
    const file = join(api, path);
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/\\?_\\?_namedParameters/g, 'options'));
  }
}
