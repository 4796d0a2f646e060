import { memoryLimitIn, readConfiguration, typeChecksIn, UsageError } from '../../kernel/configuration';

test('the command line names the connection file and module aliases', () => {
  expect(readConfiguration(['--alias', 'a=b', '--alias', '@x/y=/z', 'connection.json'])).toEqual({
    connectionFile: 'connection.json',
    aliases: { a: 'b', '@x/y': '/z' },
  });
});

test.each([[[]], [['a', 'b']], [['--alias', 'a', 'file']], [['file', '--alias']]])(
  '%j is refused',
  (words) => {
    expect(() => readConfiguration(words)).toThrow(UsageError);
  },
);

test('type errors are shown, but not where nbgrader would take the warning for a failure', () => {
  expect(typeChecksIn({})).toBe('warn');
  expect(['autograde', 'validate'].map((mode) => typeChecksIn({ NBGRADER_EXECUTION: mode }))).toEqual([
    'off',
    'off',
  ]);
});

test('ACTILENS_MEMORY_LIMIT is a size, or there is no limit', () => {
  const bytes = (text: string) => memoryLimitIn({ ACTILENS_MEMORY_LIMIT: text })?.bytes;
  expect(['1.5G', '800M', '4096K', '2000000'].map(bytes)).toEqual([
    1.5 * 2 ** 30,
    800 * 2 ** 20,
    2 ** 22,
    2e6,
  ]);
  expect([memoryLimitIn({}), bytes('')]).toEqual([undefined, undefined]);
  for (const wrong of ['much', '4GB', '-1G', '0'])
    expect(() => bytes(wrong)).toThrow(
      `ACTILENS_MEMORY_LIMIT: expected a size such as 4G or 800M, got "${wrong}"`,
    );
});
