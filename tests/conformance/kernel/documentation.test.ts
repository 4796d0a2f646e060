import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const page = resolve(__dirname, '../../../docs/kernel.md');
const text = readFileSync(page, 'utf8');
const links = [...text.matchAll(/\]\(([^)\s"]+)(?: (['"])(.*?)\2)?\)/g)].map(([, target, , title]) => ({
  file: resolve(dirname(page), target),
  title,
}));
const claims = links.filter(({ title }) => title !== undefined);

test('every link of the kernel’s page leads to a file', () => {
  expect(links).toHaveLength(text.split('](').length - 1);
  expect(links.filter(({ file }) => !existsSync(file))).toEqual([]);
});

test('every claim that names a test has one of that title', () => {
  const missing = claims.filter(({ file, title }) => !readFileSync(file, 'utf8').includes(`'${title}'`));
  expect(missing).toEqual([]);
  expect(claims.length).toBeGreaterThan(30);
});
