import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';

/** The repository. */
export const root = resolve(__dirname, '../..');

/** Evaluates an expression of a module of release/, which is no CommonJS: it is `module` in the expression. */
export function evaluate<Result>(file: string, expression: string): Result {
  const program = `
    const module = await import(${JSON.stringify(join(root, 'release', file))});
    console.log(JSON.stringify(await (${expression})));`;
  const words = ['--input-type=module', '-e', program];
  return JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' })) as Result;
}
