import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The repository. */
export const root = resolve(__dirname, '..', '..');

/** The pages that are written by hand, as paths from the repository. */
export const pages: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  'benchmarks/README.md',
  ...['runtime', 'analysis', 'kernel', 'widgets', 'actilens'].map((name) => `${name}/README.md`),
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/**
 * The TypeScript examples of a page in their order, on fewer images. What an example takes for granted stands before it in
 * a comment, which readers do not see: `<!-- before: const network = mnistNetwork({ seed: 1 }); -->`.
 */
export function examplesOf(markdown: string): string[] {
  const found = markdown.matchAll(/<!-- before: ([\s\S]*?) -->|```ts\n([\s\S]*?)```/g);
  return [...found].map(([, before, example]) =>
    (before ?? example)
      .replaceAll("await mnist('train')", "(await mnist('train')).take(1000)")
      .replaceAll("await mnist('test')", "(await mnist('test')).take(500)"),
  );
}
