import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '..', '..');

/** A page of the documentation, by its path in the repository. */
export function page(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** The first TypeScript example of a page, on fewer images. */
export function firstExample(markdown: string): string {
  const [, example] = /```ts\n([\s\S]*?)```/.exec(markdown)!;
  const shorter = example.replace("await mnist('train'), await", "(await mnist('train')).take(3000), await");
  expect(shorter).not.toBe(example);
  return shorter;
}

/** Runs an example as a module of its own, which must not complain, and returns the lines that it prints. */
export function linesOf(example: string): string[] {
  const file = join(root, '.cache', `example-${process.pid}.mjs`);
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(file, example);
  try {
    const { status, stdout, stderr } = spawnSync(process.execPath, [file], { cwd: root, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return stdout.trimEnd().split('\n');
  } finally {
    rmSync(file);
  }
}
