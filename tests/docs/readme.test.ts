import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '..', '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

it("runs the README's example as it stands, on fewer images", () => {
  const [, example] = /```ts\n([\s\S]*?)```/.exec(readme)!;
  const shorter = example.replace("await mnist('train'), await", "(await mnist('train')).take(3000), await");
  expect(shorter).not.toBe(example);
  const file = join(root, '.cache', `readme-${process.pid}.mjs`);
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(file, shorter);
  try {
    const { status, stdout, stderr } = spawnSync(process.execPath, [file], { cwd: root, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(17);
    expect(Number(lines.at(-1))).toBeGreaterThan(0.5);
  } finally {
    rmSync(file);
  }
});

it('names files and folders that exist', () => {
  const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, target]) => target);
  expect(links.length).toBeGreaterThan(1);
  links.filter((target) => !target.includes('://')).forEach((target) => readFileSync(join(root, target)));
});
