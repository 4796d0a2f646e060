import { readConfiguration, UsageError } from '../../kernel/configuration';

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
