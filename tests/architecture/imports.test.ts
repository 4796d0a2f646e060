import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';

const root = resolve(__dirname, '..', '..');

/**
 * What each part may import of ours besides itself: folders, or packages by their entries. The longest matching
 * folder counts. A part that is not listed may import nothing of ours.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  runtime: [],
  analysis: ['runtime'],
  'kernel/protocol': [],
  'kernel/language': [],
  'kernel/display': [],
  'kernel/link': ['kernel/protocol', 'kernel/display', 'kernel/language'],
  'kernel/transport': ['kernel/protocol'],
  'kernel/comm': ['kernel/protocol', 'kernel/display'],
  'kernel/api': ['kernel/display', 'kernel/comm', 'kernel/runner'],
  'kernel/runner': ['kernel/language', 'kernel/display', 'kernel/comm', 'kernel/api', 'kernel/link'],
  'kernel/supervisor': ['kernel/protocol', 'kernel/transport', 'kernel/link'],
  kernel: ['kernel'],
  'widgets/shared': [],
  'widgets/specs': ['widgets/shared'],
  'widgets/host': ['widgets/shared', 'widgets/specs', 'kernel/api', 'analysis'],
  'widgets/view': ['widgets/shared', 'widgets/specs'],
  labextension: ['widgets/view'],
  nbconvert: ['widgets/view'],
  actilens: ['runtime', 'analysis', 'kernel', 'widgets'],
};

const PACKAGES = ['runtime', 'analysis', 'kernel', 'widgets', 'labextension', 'nbconvert', 'actilens'];

function sourceFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return /^(dist|node_modules)$/.test(entry.name) ? [] : sourceFiles(path);
    return /\.(ts|tsx)$/.test(entry.name) ? [path] : [];
  });
}

/** The longest listed folder that holds this path, or its package. */
function partOf(path: string): string {
  const parts = Object.keys(MAY_IMPORT).sort((a, b) => b.length - a.length);
  return parts.find((part) => path === part || path.startsWith(`${part}/`)) ?? path.split('/')[0];
}

/** What a file imports of ours, as paths from the root. */
function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
  return importedFiles.flatMap(({ fileName }) => {
    if (fileName.startsWith('.'))
      return [
        relative(root, resolve(file, '..', fileName))
          .split(sep)
          .join('/'),
      ];
    const ours = /^@actilens\/([a-z]+)(\/.*)?$/.exec(fileName);
    return ours ? [ours[1] + (ours[2] ?? '')] : [];
  });
}

const files = PACKAGES.flatMap((name) => sourceFiles(join(root, name)));

it('looks at the sources of every package that there is', () => {
  expect(files.length).toBeGreaterThan(50);
});

it('lets imports go one way', () => {
  const wrong = files.flatMap((file) => {
    const path = relative(root, file).split(sep).join('/');
    const part = partOf(path);
    return importsOf(file)
      .filter(
        (target) =>
          ![part, ...(MAY_IMPORT[part] ?? [])].some((ok) => target === ok || target.startsWith(`${ok}/`)),
      )
      .map((target) => `${path} imports ${target}`);
  });
  expect(wrong).toEqual([]);
});

it('reaches into another package by its entries alone', () => {
  const wrong = files.flatMap((file) => {
    const path = relative(root, file).split(sep).join('/');
    const ownPackage = path.split('/')[0];
    return importsOf(file)
      .filter((target) => PACKAGES.includes(target.split('/')[0]) && target.split('/')[0] !== ownPackage)
      .filter((target) => target.split('/').length > 2)
      .map((target) => `${path} imports ${target}`);
  });
  expect(wrong).toEqual([]);
});

it('has no import cycle between files', () => {
  const known = new Set(files.map((file) => relative(root, file).split(sep).join('/')));
  const graph = new Map(
    [...known].map((path) => [
      path,
      importsOf(join(root, path))
        .map((target) => target.replace(/\.js$/, ''))
        .flatMap((target) =>
          [`${target}.ts`, `${target}.tsx`, `${target}/index.ts`].filter((name) => known.has(name)),
        ),
    ]),
  );
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): string[] => {
    if (trail.includes(path)) return [[...trail.slice(trail.indexOf(path)), path].join(' → ')];
    if (done.has(path)) return [];
    const found = graph.get(path)!.flatMap((next) => visit(next, [...trail, path]));
    done.add(path);
    return found;
  };
  expect([...known].flatMap((path) => visit(path, []))).toEqual([]);
});
