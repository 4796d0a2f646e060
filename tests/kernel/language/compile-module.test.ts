import { compileModule } from '../../../kernel/language/compile-module';

test.each(['js', 'mjs', 'cjs', 'jsx', 'ts', 'mts', 'cts', 'tsx'])(
  'a local .%s file is compiled',
  (extension) => {
    const path = `/notebook/local.${extension}`;
    const { javascript, map } = compileModule(path, 'export const answer = 42;\nfor (;;);');
    expect(javascript).toMatch(/answer = 42/);
    expect(javascript).toMatch(/for \(;;\).*pulse/s);
    expect((JSON.parse(map) as { mappings: string }).mappings.length).toBeGreaterThan(4);
  },
);

test('as CommonJS it exports by assignment', () => {
  expect(compileModule('/notebook/local.ts', 'export const a = 1;', 'commonjs').javascript).toContain(
    'exports.a = 1',
  );
});

test('a syntax error says its place', () => {
  expect(() => compileModule('/notebook/local.ts', 'const a = 1;\nconst = 2;')).toThrow(
    /\(\/notebook\/local\.ts:2:7\)$/,
  );
});
