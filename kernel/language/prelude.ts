import { join } from 'node:path';

/** Declares, for the type checker, what every cell finds in scope beside what Node itself offers. */
export function prelude(): string {
  const api = JSON.stringify(join(__dirname, '..', 'api', 'index'));
  return [
    `declare const display: typeof import(${api}).display;`,
    `declare const input: typeof import(${api}).input;`,
    'declare function prompt(question?: string): string;',
  ].join('\n');
}
