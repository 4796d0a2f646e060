import { isComplete } from '../../../kernel/language/is-complete';

test.each([
  '1 + 1',
  'const a = 1',
  'for (const x of []) {}',
  '%cd ..',
  '!ls',
  '',
  'import a from "b"',
  '/re/g.test("[")',
])('%s is complete', (code) => expect(isComplete(code)).toEqual({ status: 'complete' }));

test.each([
  ['1 +', ''],
  ['f(', '  '],
  ['function f() {', '  '],
  ['class A {\n  m() {', '    '],
  ['const t = `a', ''],
  ['/* a', ''],
  ['[1,\n 2,', ' '],
  ['for (;;)', ''],
])('%s goes on, indented by "%s"', (code, indent) => {
  expect(isComplete(code)).toEqual({ status: 'incomplete', indent });
});

test.each(['import = 7q', ')', 'const = 3', '"abc', 'let let = }'])('%s is invalid', (code) => {
  expect(isComplete(code)).toEqual({ status: 'invalid' });
});
