import { ModuleVersions } from '../../../kernel/runner/modules/module-versions';

function setUp(): { files: Record<string, string>; versions: ModuleVersions } {
  const files: Record<string, string> = { a: '1', b: '1', c: '1' };
  const versions = new ModuleVersions((path) => {
    if (!(path in files)) throw new Error('gone');
    return files[path];
  });
  versions.seen('a');
  versions.seen('b', 'a');
  versions.seen('c');
  return { files, versions };
}

test('a file that never changed keeps version 0', () => {
  const { versions } = setUp();
  expect(versions.refresh().size).toBe(0);
  expect(versions.seen('a')).toBe(0);
});

test('a change reaches the files that import it, at any distance, and no others', () => {
  const { files, versions } = setUp();
  versions.seen('d', 'b');
  files['d'] = '1';
  files['b'] = '2';
  versions.refresh();
  expect(['a', 'b', 'c'].map((path) => versions.seen(path))).toEqual([1, 1, 0]);
});

test('a change counts once', () => {
  const { files, versions } = setUp();
  files['b'] = '2';
  versions.refresh();
  expect(versions.refresh().size).toBe(0);
  expect(versions.seen('b')).toBe(1);
});

test('a file that vanishes counts as changed, and files may import each other', () => {
  const { files, versions } = setUp();
  versions.seen('a', 'b');
  delete files['b'];
  expect([...versions.refresh()].sort()).toEqual(['a', 'b']);
});
