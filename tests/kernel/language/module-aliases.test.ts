import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ModuleAliases } from '../../../kernel/language/module-aliases';

let root: string;
let aliases: ModuleAliases;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'actilens-aliases-'));
  mkdirSync(join(root, 'installed/runtime/dist'), { recursive: true });
  writeFileSync(join(root, 'installed/runtime/package.json'), '{}');
  aliases = new ModuleAliases({ tensors: join(root, 'installed/runtime/dist/tensors.js'), short: 'long' });
});
afterAll(() => rmSync(root, { recursive: true }));

test.each([
  ['a cell', undefined],
  ['a file beside the notebook', 'work/helper.ts'],
  ['a package of the notebook’s', 'work/node_modules/model/index.js'],
  ['a package beside the target’s own', 'installed/analysis/index.js'],
])('%s gets the module that the name stands for', (_, importer) => {
  const target = join(root, 'installed/runtime/dist/tensors.js');
  expect(aliases.find('tensors', importer && join(root, importer))).toBe(target);
});

test.each([
  ['the target’s package', 'installed/runtime/dist/other.js'],
  ['a package that the target uses', 'installed/runtime/node_modules/dependency/index.js'],
  ['one that is installed for it further up', 'installed/node_modules/dependency/index.js'],
])('%s gets what it asks for', (_, importer) => {
  expect(aliases.find('tensors', join(root, importer))).toBeUndefined();
});

test('a name that stands for a module of another name holds everywhere', () => {
  expect(aliases.find('short', join(root, 'installed/runtime/dist/other.js'))).toBe('long');
});

test('other names stand for themselves', () => {
  expect(aliases.find('tensors/part')).toBeUndefined();
  expect([aliases.has('tensors'), aliases.has('toString')]).toEqual([true, false]);
});
