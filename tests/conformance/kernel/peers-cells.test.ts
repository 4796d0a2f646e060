import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printed, types, type Exchange } from '../../kernel/stand-in/client';
import { RealKernel, result } from './real-kernel';

/** Each of these fails in at least one other TypeScript or JavaScript kernel. */
let kernel: RealKernel;
beforeAll(async () => {
  kernel = await RealKernel.start();
});
afterAll(() => kernel.close());

const execute = (code: string, content = {}): Promise<Exchange> => kernel.client.execute(code, content);
const value = async (code: string): Promise<unknown> => result(await execute(code));
const contents = ({ outputs }: Exchange, type: string) =>
  outputs.filter(({ header }) => header.msg_type === type).map(({ content }) => content);

/** Puts a package into the notebook's folder. */
function addPackage(
  name: string,
  type: 'module' | 'commonjs',
  files: Readonly<Record<string, string>>,
): void {
  const folder = join(kernel.folder, 'node_modules', name);
  const exports = { '.': './index.js', './*': './*.js' };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version: '1.0.0', type, exports }));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
}

describe('running a cell', () => {
  test('a value is an execute_result, not a print', async () => {
    const exchange = await execute('6 * 7');
    expect(types(exchange.outputs)).toEqual(['status', 'execute_input', 'execute_result', 'status']);
    expect(result(exchange)).toBe('42');
  });

  test('a cell without a value shows nothing', async () => {
    expect(types((await execute('const silent = 1;')).outputs)).toEqual([
      'status',
      'execute_input',
      'status',
    ]);
  });

  test('an error is an error message with the user’s own line, and its cell', async () => {
    const exchange = await execute(
      `const before = 1;\nfunction fail(): never {\n  throw new RangeError('too far');\n}\nfail();`,
    );
    const [error] = contents(exchange, 'error') as { ename: string; evalue: string; traceback: string[] }[];
    expect(error).toMatchObject({ ename: 'RangeError', evalue: 'too far' });
    const traceback = error.traceback.join('\n');
    expect(traceback).toContain("throw new RangeError('too far')");
    expect(traceback).toContain(`cell [${String(exchange.reply['execution_count'])}]:3:9`);
    expect(traceback).not.toMatch(/node:internal|kernel.dist/);
  });

  test('an error shows what caused it', async () => {
    const { reply } = await execute(`throw new Error('outer', { cause: new TypeError('inner') })`);
    expect((reply['traceback'] as string[]).join('\n')).toContain('TypeError: inner');
  });

  test('user expressions are evaluated after the cell, each on its own', async () => {
    const { reply } = await execute('const base = 20', {
      user_expressions: { good: 'base * 2', bad: 'nope()' },
    });
    expect(reply['user_expressions']).toMatchObject({
      good: { status: 'ok', data: { 'text/plain': '40' } },
      bad: { status: 'error', ename: 'ReferenceError' },
    });
  });

  test('a failing cell aborts those behind it; told otherwise it does not', async () => {
    const send = (code: string, stop_on_error: boolean): string =>
      kernel.client.send('shell', 'execute_request', { code, stop_on_error });
    const ids = [send('throw 1', false), send('1', true), send('throw 2', true), send('1', true)];
    const statuses = await Promise.all(
      ids.map(async (id) => (await kernel.client.exchange(id)).reply['status']),
    );
    expect(statuses).toEqual(['error', 'ok', 'error', 'aborted']);
  });

  test('a promise as last value is awaited', async () => {
    expect(await value('Promise.resolve(3)')).toBe('3');
    expect(await value('(async () => 4)()')).toBe('4');
  });

  test('await works at the top level, also in loops', async () => {
    expect(await value('let sum = 0; for await (const x of [1, Promise.resolve(2)]) sum += x; sum')).toBe(
      '3',
    );
  });

  test('labels, generators, enums, namespaces, decorators and classes work at the top level', async () => {
    expect(await value('outer: for (const i of [1, 2]) { for (;;) continue outer; } 1')).toBe('1');
    expect(await value('function* count() { yield 1; yield 2; } [...count()].length')).toBe('2');
    expect(await value('enum Colour { Red, Green } Colour.Green')).toBe('1');
    expect(await value('namespace Box { export const size = 5; } Box.size')).toBe('5');
    expect(
      await value(
        'const seen: string[] = []; function log(_: unknown, c: { name: string | symbol }) { seen.push(String(c.name)); } class A { @log m() {} } seen[0]',
      ),
    ).toBe("'m'");
  });
});

describe('names', () => {
  const kinds = [
    'const n = 1',
    'let n = 2',
    'var n = 3',
    'function n() {}',
    'class n {}',
    'enum n { a }',
    `import { join as n } from 'node:path'`,
  ];

  test('can be declared again as anything', async () => {
    for (const first of kinds) {
      for (const second of kinds) {
        expect((await execute(first)).reply['status']).toBe('ok');
        expect((await execute(second)).reply).toMatchObject({ status: 'ok' });
      }
    }
  });

  test('seen by an older closure have the newest value', async () => {
    await kernel.run('let counter = 1; const read = () => counter;');
    await kernel.run('counter = 5');
    expect(await value('read()')).toBe('5');
    await kernel.run('const counter = 6');
    expect(await value('read()')).toBe('6');
  });

  test('of a cell that fails half-way can be declared again', async () => {
    await execute(`const half = (() => { throw new Error('no'); })()`);
    expect(await value('const half = 1; half')).toBe('1');
  });
});

describe('modules', () => {
  test('an ESM-only package is imported, statically and dynamically', async () => {
    addPackage('esm-only', 'module', { 'index.js': 'export const name = "esm"; export default 7;' });
    expect(await value(`import seven, { name } from 'esm-only'; [seven, name]`)).toBe("[ 7, 'esm' ]");
    expect(await value(`(await import('esm-only')).name`)).toBe("'esm'");
  });

  test('a CommonJS package, JSON and require work', async () => {
    addPackage('common', 'commonjs', { 'index.js': 'module.exports = { name: "cjs" };' });
    writeFileSync(join(kernel.folder, 'data.json'), '{"answer": 42}');
    expect(await value(`import common from 'common'; common.name`)).toBe("'cjs'");
    expect(await value(`import data from './data.json'; data.answer`)).toBe('42');
    expect(await value(`require('common').name`)).toBe("'cjs'");
  });

  test('a local TypeScript file is imported, and read again when it changed', async () => {
    const file = join(kernel.folder, 'local.ts');
    writeFileSync(file, 'export const version: number = 1;');
    expect(await value(`import { version } from './local'; version`)).toBe('1');
    writeFileSync(file, 'export const version: number = 22;');
    expect(await value(`import { version } from './local'; version`)).toBe('22');
  });

  test('a package installed after the start is found; a missing one names the npm command', async () => {
    const missing = await execute(`import late from 'late-package'`);
    expect(missing.reply).toMatchObject({ status: 'error' });
    expect(missing.reply['evalue']).toContain('%npm install late-package');
    addPackage('late-package', 'module', { 'index.js': 'export default 1;' });
    expect(await value(`import late from 'late-package'; late`)).toBe('1');
  });

  test('packages reach the kernel they run in, whether they import or require it', async () => {
    addPackage('asks', 'commonjs', { 'index.js': `exports.api = require('@actilens/kernel/api');` });
    addPackage('imports', 'module', { 'index.js': `export * as api from '@actilens/kernel/api';` });
    expect(
      await value(`import { api as a } from 'asks'; import { api as b } from 'imports';
      [a.cellNumber() > 0, a.openComm === b.openComm]`),
    ).toBe('[ true, true ]');
  });

  test('%npm install puts a package into the notebook’s folder, usable in the same cell', async () => {
    mkdirSync(join(kernel.folder, 'source'));
    const manifest = { name: 'installed-here', version: '1.0.0', type: 'module', exports: './index.js' };
    writeFileSync(join(kernel.folder, 'source', 'package.json'), JSON.stringify(manifest));
    writeFileSync(join(kernel.folder, 'source', 'index.js'), 'export const answer = 42;');
    const install = '%npm install ./source --offline --no-audit --no-fund';
    expect(await value(`${install}\nimport { answer } from 'installed-here';\nanswer`)).toBe('42');
    expect(existsSync(join(kernel.folder, 'node_modules', 'installed-here', 'index.js'))).toBe(true);
  });

  test('JSX needs no mark on the cell', async () => {
    addPackage('react', 'module', {
      'index.js': '',
      'jsx-runtime.js': 'export const jsx = (type, { children }) => `${type}: ${children}`;',
    });
    expect(await value('<p>hello</p>')).toBe("'p: hello'");
  });
});

describe('types', () => {
  test('are reported and do not stop the cell', async () => {
    const { client } = kernel;
    const id = client.send('shell', 'execute_request', { code: 'const wrong: number = "text"; wrong' });
    expect(result(await client.exchange(id))).toBe("'text'");
    const warning = await client.next(
      ({ header, parent_header }) => header.msg_type === 'stream' && parent_header.msg_id === id,
    );
    expect(warning.content).toMatchObject({ name: 'stderr' });
    expect(warning.content['text']).toContain("Type 'string' is not assignable to type 'number'");
    expect(warning.content['text']).toContain('1:7');
  });

  test('stop the cell after %types strict, and are silent after %types off', async () => {
    await kernel.run('%types strict');
    expect((await execute('const bad: number = "x"')).reply).toMatchObject({ status: 'error' });
    await kernel.run('%types off');
    const { outputs } = await execute('const bad: number = "x"');
    expect(printed(outputs, 'stderr')).toBe('');
    await kernel.run('%types warn');
  });

  test('flow from cell to cell', async () => {
    await kernel.run('interface Point { x: number; y: number } const origin: Point = { x: 0, y: 0 };');
    const { reply } = await kernel.client.request('shell', 'complete_request', {
      code: 'origin.',
      cursor_pos: 7,
    });
    expect(reply['matches']).toEqual(['x', 'y']);
  });
});
