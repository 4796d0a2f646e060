/**
 * Writes the tables of docs/reproduction.md from the results that lie beside it: `node docs/tables.mjs`.
 *
 * Each `reproduction-NAME.json` (its `tables`, and the `command` among its `facts`) fills the place `<!-- NAME -->` to `<!-- /NAME -->`. With `--check` nothing is written,
 * and the status is 1 when the page says something else than the results.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const { markdownTable } = createRequire(import.meta.url)('../analysis/dist/report/markdown-table.js');

const [folder = dirname(fileURLToPath(import.meta.url))] = process.argv
  .slice(2)
  .filter((word) => word !== '--check');
const page = join(folder, 'reproduction.md');
const before = readFileSync(page, 'utf8');

let text = before;
for (const file of readdirSync(folder).filter((name) => /^reproduction-.*\.json$/.test(name))) {
  const name = basename(file, '.json').slice('reproduction-'.length);
  const { facts, tables } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const place = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`);
  if (!place.test(text))
    throw new Error(`docs/reproduction.md: expected a place <!-- ${name} --> for ${file}`);
  const source = `\`${facts.command}\`; all figures are in [${file}](${file}).`;
  const content = [source, ...tables.map(markdownTable)].join('\n\n');
  text = text.replace(place, (_, begin, end) => `${begin}\n${content}\n\n${end}`);
}
text = await format(text, { ...(await resolveConfig(fileURLToPath(import.meta.url))), filepath: page });

if (!process.argv.includes('--check')) writeFileSync(page, text);
else if (text !== before) {
  console.error('docs/reproduction.md says something else than its results; run: node docs/tables.mjs');
  process.exitCode = 1;
}
