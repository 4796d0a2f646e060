/**
 * Writes `generated/`: one class for each model of `@jupyter-widgets/schema`.
 *
 *     node widgets/host/controls/generate.mjs [FOLDER]
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { attributeSource } from './generate/attribute-source.mjs';
import { baseOf } from './generate/base-classes.mjs';
import { classSource } from './generate/class-source.mjs';
import { className, fileName } from './generate/names.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'generated');

/** All generated files: name to source. */
export async function generatedFiles() {
  const schema = createRequire(import.meta.url).resolve(
    '@jupyter-widgets/schema/jupyterwidgetmodels.latest.json',
  );
  const models = JSON.parse(readFileSync(schema, 'utf8'));
  const { version } = JSON.parse(readFileSync(join(dirname(schema), 'package.json'), 'utf8'));
  const options = { ...(await resolveConfig(folder + '/any.ts')), parser: 'typescript' };
  const head = `/* Written by generate.mjs from @jupyter-widgets/schema ${version}. */\n`;
  const files = new Map();
  const names = [];
  for (const entry of models) {
    // The schema lists the base class of media as a model of its own; no front end has it.
    if (entry.model.name === 'DOMWidgetModel') continue;
    const name = className(entry.model.name);
    const attributes = entry.attributes.map((attribute) => attributeSource(name, attribute)).filter(Boolean);
    const source = head + classSource({ name, entry, attributes, base: baseOf(name, entry) });
    files.set(`${fileName(name)}.ts`, await format(source, options));
    names.push({ name, state: `${name}State` });
  }
  const exports = names
    .sort((a, b) => (fileName(a.name) < fileName(b.name) ? -1 : 1))
    .map(({ name, state }) => `export { ${name}, type ${state} } from './${fileName(name)}';`);
  files.set('index.ts', await format(`${head}${exports.join('\n')}\n`, options));
  return files;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const target = process.argv[2] ?? folder;
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(target)) rmSync(join(target, name));
  for (const [name, source] of await generatedFiles()) writeFileSync(join(target, name), source);
}
