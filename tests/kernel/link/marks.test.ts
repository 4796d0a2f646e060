import { execFileSync } from 'node:child_process';
import { MarkReader } from '../../../kernel/link/marks';

const mark = (number: number) => Buffer.from(`\0\x1dmark:${number}\x1d`);

/** What was read, with neighbouring stretches of print joined. */
function read(bytes: Buffer, size: number): (string | number)[] {
  const reader = new MarkReader();
  const items: (string | number)[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    for (const item of reader.push(bytes.subarray(at, at + size))) {
      const text = typeof item === 'number' ? item : Buffer.from(item).toString('latin1');
      if (typeof text === 'string' && typeof items.at(-1) === 'string') items.push(items.pop() + text);
      else items.push(text);
    }
  }
  return items;
}

test('marks are found between prints, wherever the bytes were cut', () => {
  const bytes = Buffer.concat([
    Buffer.from('one\n'),
    mark(1),
    mark(2),
    Buffer.from('t\0wo'),
    mark(345),
    Buffer.from('end'),
  ]);
  for (let size = 1; size <= bytes.length; size += 1) {
    expect(read(bytes, size)).toEqual(['one\n', 1, 2, 't\0wo', 345, 'end']);
  }
});

test('print that begins like a mark is passed on as print', () => {
  expect(read(Buffer.from('a\0b\0\x1dmarble'), 3)).toEqual(['a\0b\0\x1dmarble']);
});

test('print is passed on at once, without waiting for more', () => {
  expect(new MarkReader().push(Buffer.from('now')).map(String)).toEqual(['now']);
});

test('a mark is written to stdout and to stderr', () => {
  const program = `process.stdout.write('before'); require('./kernel/dist/link/marks.js').writeMarks(12);`;
  const output = execFileSync(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'pipe'] });
  expect(read(output, output.length)).toEqual(['before', 12]);
});
