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

describe('completion and inspection', () => {
  test('evaluate nothing', async () => {
    await kernel.run(`let touched = 0; const trap = { get danger() { touched += 1; return { deep: 1 }; } };`);
    for (const type of ['complete_request', 'inspect_request']) {
      await kernel.client.request('shell', type, { code: 'trap.danger.', cursor_pos: 12, detail_level: 0 });
    }
    expect(await value('touched')).toBe('0');
  });

  test('answer while a cell computes', async () => {
    const id = await kernel.begin(`console.log('on'); for (;;);`);
    const { reply } = await kernel.client.request('shell', 'complete_request', {
      code: 'Math.hyp',
      cursor_pos: 8,
    });
    expect(reply).toMatchObject({ matches: ['hypot'], cursor_start: 5, cursor_end: 8 });
    expect(kernel.client.outputs(id).map(({ content }) => content['execution_state'])).not.toContain('idle');
    await kernel.interrupt();
    await kernel.ended(id);
  });

  test('count positions in code points, behind an emoji and CRLF', async () => {
    const code = `const face = '🙂🙂';\r\nface.toUpp`;
    const { reply } = await kernel.client.request('shell', 'complete_request', {
      code,
      cursor_pos: [...code].length,
    });
    const start = [...code].length - 'toUpp'.length;
    expect(reply).toMatchObject({ matches: ['toUpperCase'], cursor_start: start, cursor_end: start + 5 });
  });

  test('work in the middle of a line', async () => {
    const { reply } = await kernel.client.request('shell', 'complete_request', {
      code: 'Math.hyp + 1',
      cursor_pos: 8,
    });
    expect(reply['matches']).toEqual(['hypot']);
  });

  test('tell signature and documentation', async () => {
    const { reply } = await kernel.client.request('shell', 'inspect_request', {
      code: 'parseInt(',
      cursor_pos: 9,
      detail_level: 1,
    });
    expect(reply).toMatchObject({ status: 'ok', found: true });
    expect((reply['data'] as Record<string, string>)['text/plain']).toContain('radix');
    const nothing = await kernel.client.request('shell', 'inspect_request', {
      code: '   ',
      cursor_pos: 1,
      detail_level: 0,
    });
    expect(nothing.reply).toMatchObject({ status: 'ok', found: false });
  });
});

describe('the console', () => {
  test.each([
    ['1 + 1', 'complete'],
    ['if (a) {', 'incomplete'],
    ['const re = /[/]{/; `${ `}` }`', 'complete'],
    ['`${', 'incomplete'],
    ['import = 7q', 'invalid'],
    ['const jsx = <p>{1}</p>', 'complete'],
  ])('%j is %s', async (code, status) => {
    const { reply } = await kernel.client.request('shell', 'is_complete_request', { code });
    expect(reply['status']).toBe(status);
  });
});

describe('displays', () => {
  test('are updated by their id', async () => {
    const exchange = await execute(`const shown = await display('first'); await shown.update('second');`);
    const [first] = contents(exchange, 'display_data');
    const [second] = contents(exchange, 'update_display_data');
    expect(first).toMatchObject({ data: { 'text/plain': "'first'" } });
    expect(second).toMatchObject({ data: { 'text/plain': "'second'" }, transient: first['transient'] });
  });

  test('take what a value says of itself', async () => {
    const exchange = await execute(
      `({ [Symbol.for('Jupyter.display')]: () => ({ 'text/html': '<b>me</b>', 'text/plain': 'me' }) })`,
    );
    expect(contents(exchange, 'execute_result')[0]).toMatchObject({
      data: { 'text/html': '<b>me</b>', 'text/plain': 'me' },
    });
  });

  test('JSX needs no mark on the cell', async () => {
    addPackage('react', 'module', {
      'index.js': '',
      'jsx-runtime.js': 'export const jsx = (type, { children }) => `${type}: ${children}`;',
    });
    expect(await value('<p>hello</p>')).toBe("'p: hello'");
  });
});

describe('input', () => {
  test.each([false, true])(
    'waits for the user and keeps the kernel alive (password: %s)',
    async (password) => {
      const code = `await input('name? ', { password: ${password} })`;
      const id = kernel.client.send('shell', 'execute_request', { code, allow_stdin: true });
      const question = await kernel.client.next(
        ({ header, parent_header }) => header.msg_type === 'input_request' && parent_header.msg_id === id,
      );
      expect(question.content).toEqual({ prompt: 'name? ', password });
      await kernel.client.heartbeat();
      kernel.client.send('stdin', 'input_reply', { value: 'Ada' }, { parent: question });
      expect(result(await kernel.client.exchange(id))).toBe("'Ada'");
    },
  );

  test('is refused where the front end cannot ask', async () => {
    expect((await execute(`await input('?')`, { allow_stdin: false })).reply).toMatchObject({
      status: 'error',
    });
  });
});

describe('comms', () => {
  test('go both ways, with buffers, and end with idle', async () => {
    await kernel.run(`import { registerCommTarget } from '@actilens/kernel/api';
      registerCommTarget('echo', (comm) => comm.onMessage(({ data, buffers }) => comm.send({ got: data }, { buffers })));`);
    const { client } = kernel;
    await client.idle(client.send('shell', 'comm_open', { comm_id: 'c1', target_name: 'echo', data: {} }));
    const { reply } = await client.request('shell', 'comm_info_request', {});
    expect(reply).toMatchObject({ status: 'ok', comms: { c1: { target_name: 'echo' } } });
    const id = client.send(
      'shell',
      'comm_msg',
      { comm_id: 'c1', data: { n: 1 } },
      { buffers: [Uint8Array.of(5, 6)] },
    );
    await client.idle(id);
    const [, answer] = client.outputs(id);
    expect(answer).toMatchObject({
      header: { msg_type: 'comm_msg' },
      content: { comm_id: 'c1', data: { got: { n: 1 } } },
    });
    expect([...answer.buffers[0]]).toEqual([5, 6]);
  });

  test('of an unknown target are closed on iopub', async () => {
    const { client } = kernel;
    const id = client.send('shell', 'comm_open', { comm_id: 'c2', target_name: 'nobody', data: {} });
    await client.idle(id);
    expect(types(client.outputs(id))).toEqual(['status', 'comm_close', 'status']);
  });

  test('opened by a cell reach the front end', async () => {
    const exchange = await execute(
      `import { openComm } from '@actilens/kernel/api'; openComm('front', { hello: 1 }); 0`,
    );
    expect(contents(exchange, 'comm_open')[0]).toMatchObject({ target_name: 'front', data: { hello: 1 } });
  });

  test('are served on a subshell while a cell awaits', async () => {
    const { client } = kernel;
    const { reply } = await client.request('control', 'create_subshell_request', {});
    const id = await kernel.begin(`console.log('on'); await new Promise((done) => setTimeout(done, 1e5));`);
    const message = client.send(
      'shell',
      'comm_msg',
      { comm_id: 'c1', data: {} },
      { subshell: reply['subshell_id'] as string },
    );
    await client.idle(message);
    expect(types(client.outputs(message))).toContain('comm_msg');
    await kernel.interrupt();
    await kernel.ended(id);
  });
});

test('the heartbeat beats while a cell computes', async () => {
  const id = await kernel.begin(`console.log('on'); for (;;);`);
  await kernel.client.heartbeat();
  await kernel.interrupt();
  await kernel.ended(id);
});
