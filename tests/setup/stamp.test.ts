import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder, withModule } from './project';

test('what was written under a stamp is read back, and no other file stays', () => {
  const folder = temporaryFolder();
  const stamp = join(folder, 'deep', 'stamp.json');
  const body = `module.writeStamp(input, { a: 1 }); module.writeStamp(input, { a: 2 }); return module.readStamp(input);`;
  expect(withModule('stamp.mjs', body, { input: stamp })).toEqual({ a: 2 });
  expect(readdirSync(join(folder, 'deep'))).toEqual(['stamp.json']);
});

test('a stamp that is absent or cut short reads as none', () => {
  const stamp = join(temporaryFolder(), 'stamp.json');
  const body = 'return module.readStamp(input) ?? "none";';
  expect(withModule('stamp.mjs', body, { input: stamp })).toBe('none');
  writeFileSync(stamp, '{"a": 1');
  expect(withModule('stamp.mjs', body, { input: stamp })).toBe('none');
});

test('a fingerprint follows texts, contents and where one part ends, and takes a missing file as empty', () => {
  const folder = temporaryFolder();
  const [one, two, empty] = ['one', 'two', 'empty'].map((name) => join(folder, name));
  writeFileSync(one, 'x');
  writeFileSync(two, 'y');
  writeFileSync(empty, '');
  const marks = withModule<string[]>(
    'stamp.mjs',
    `const mark = (texts, files) => module.fingerprint({ texts, files });
     const { one, two, empty } = input;
     return [mark([], [one]), mark([], [two]), mark(['x'], []), mark(['a', 'b'], []), mark(['ab'], []),
             mark([], [empty]), mark([], [empty + '-missing']), mark([], [one])];`,
    { input: { one, two, empty } },
  );
  expect(marks[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(marks[7]).toBe(marks[0]);
  expect(marks[6]).toBe(marks[5]);
  expect(marks[1]).not.toBe(marks[0]);
  expect(marks[4]).not.toBe(marks[3]);
});
