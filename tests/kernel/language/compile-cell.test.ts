import { compileCell } from '../../../kernel/language/compile-cell';
import { SessionNames } from '../../../kernel/language/session-names';
import { Session } from './session';

async function runAll(...cells: string[]): Promise<unknown> {
  const session = new Session();
  let value: unknown;
  for (const cell of cells) value = await session.run(cell);
  return value;
}

describe('the value of a cell', () => {
  test.each([
    ['its last expression', '1; 2 + 3', 5],
    ['undefined after a declaration', 'const x = 1', undefined],
    ['what a promise as last expression resolves to', 'Promise.resolve(7)', 7],
    ['an object literal that alone would be a block', '{ a: 1, b: 2 }', { a: 1, b: 2 }],
    ['undefined for a real block', '{ let a = 1; a }', undefined],
    ['what an exported default is', 'export default 3', 3],
    ['the assigned value', 'let x = 0; x = 4', 4],
    ['a string, which is no directive', '"use strict"', 'use strict'],
    ['awaited at the top level', 'const a = await Promise.resolve(2); a + 1', 3],
  ])('is %s', async (_title, code, value) => {
    expect(await runAll(code)).toEqual(value);
  });
});

describe('names across cells', () => {
  const declarations = {
    const: 'const x = 1',
    let: 'let x = 1',
    var: 'var x = 1',
    function: 'function x() {}',
    class: 'class x {}',
    enum: 'enum x { A }',
    namespace: 'namespace x { export const y = 1 }',
    pattern: 'const { x, ...others } = { x: 1, z: 2 }',
    import: 'import x from "m"',
  };
  const pairs = Object.values(declarations).flatMap((first) =>
    Object.values(declarations).map((second) => [first, second] as const),
  );

  test.each(pairs)('%s can be declared again as %s', async (first, second) => {
    const session = new Session();
    session.modules['m'] = { default: 1 };
    await session.run(first);
    await session.run(second);
    await session.run('const x = "last"');
    expect(await session.run('x')).toBe('last');
  });

  test('an older function sees what a newer cell declares', async () => {
    expect(await runAll('let c = 1; const get = () => c;', 'const c = 5', 'get()')).toBe(5);
    expect(
      await runAll(
        'class C { get() { return k } } let k = 1',
        'function k() { return 2 }',
        'new C().get()()',
      ),
    ).toBe(2);
  });

  test('an older function sees what a newer cell assigns', async () => {
    expect(await runAll('let c = 1; function get() { return c }', 'c = 6', 'get()')).toBe(6);
    expect(
      await runAll(
        'let c = 1; function get() { return c }',
        '({ c } = { c: 7 }); [c] = [c + 1]; c++',
        'get()',
      ),
    ).toBe(9);
  });

  test('a function that is wrapped anew calls the wrapped one', async () => {
    const count = 'let calls = 0; function f(n) { return n === 0 ? 0 : 1 + f(n - 1) }';
    expect(
      await runAll(count, 'const inner = f; f = (n) => { calls++; return inner(n) }', 'f(3); calls'),
    ).toBe(4);
  });

  test('a local name hides a session name', async () => {
    expect(await runAll('const x = 1', '((x) => x)(2)')).toBe(2);
    expect(await runAll('const x = 1', '{ const x = 3; if (x !== 3) throw x }', 'x')).toBe(1);
    expect(await runAll('const x = 1', 'try { throw 4 } catch (x) { if (x !== 4) throw x }', 'x')).toBe(1);
  });

  test('property names, labels and object keys are left alone', async () => {
    expect(
      await runAll('const x = 1', '({ x: 2 }).x + ({ x }).x + (() => { x: for (;;) break x; return 0 })()'),
    ).toBe(3);
  });

  test('a var of an inner block belongs to the session and is undefined before it is assigned', async () => {
    expect(
      await runAll(
        'const before = y; if (true) { var y = 2 } for (var i = 0; i < 3; i++);',
        '[before, y, i]',
      ),
    ).toEqual([undefined, 2, 3]);
    expect(await runAll('for (var k of [1, 2]); for (var [p] of [[8]]);', '[k, p]')).toEqual([2, 8]);
  });

  test('functions are hoisted, and const keeps what it holds', async () => {
    expect(await runAll('const v = early(); function early() { return 3 }', 'v')).toBe(3);
    const session = new Session();
    await session.run('const fixed = 1');
    await expect(session.run('fixed = 2')).rejects.toThrow('Assignment to constant variable.');
    await expect(session.run('({ fixed } = { fixed: 2 })')).rejects.toThrow(TypeError);
    await expect(session.run('fixed++')).rejects.toThrow(TypeError);
    expect(await session.run('fixed')).toBe(1);
  });

  test('a name whose declaration failed is not defined', async () => {
    const session = new Session();
    await expect(session.run('const bad = (() => { throw new Error("no") })()')).rejects.toThrow('no');
    await expect(session.run('bad')).rejects.toThrow(new ReferenceError('bad is not defined'));
  });
});

describe('what the language offers', () => {
  test.each([
    [
      'types vanish',
      'interface I { a: number } type T = I; const t = { a: 1 } satisfies T as I; (<I>t).a!',
      1,
    ],
    [
      'enums and namespaces merge with their own kind',
      'enum E { A, B = 5 } namespace N { export const z = E.B } [E[0], N.z]',
      ['A', 5],
    ],
    [
      'parameter properties and private names',
      'class P { #q = 2; constructor(private p = 3) {} sum() { return this.p + this.#q } } new P().sum()',
      5,
    ],
    [
      'a static member may use its own class',
      'class S { static one = new S(); static { S.two = 2 } static two: number } S.one instanceof S',
      true,
    ],
    [
      'decorators',
      'const seen = []; function d(value, { name }) { seen.push(name) } @d class D { @d m() {} } seen',
      ['m', 'D'],
    ],
    [
      'using is disposed at the end of the cell',
      'const log = []; using r = { [Symbol.dispose]() { log.push("gone") } }; log.push("body"); log',
      ['body', 'gone'],
    ],
    ['generators', 'function* g() { yield 1; yield* [2, 3] } [...g()]', [1, 2, 3]],
    [
      'labels and loops over any target',
      'let o = {}; outer: for (o.k of [1, 2, 3]) { for (;;) { if (o.k < 2) continue outer; break outer } } o.k',
      2,
    ],
    [
      'tagged templates and optional calls without a receiver',
      'function tag() { return this } [tag`x`, tag?.(), (tag as any)()]',
      [undefined, undefined, undefined],
    ],
    [
      'destructuring with defaults and computed keys',
      'const key = "k"; const { [key]: v = key + 1, ...rest } = { a: 1 }; let [h, , ...t] = [1, 2, 3]; [v, rest, h, t]',
      ['k1', { a: 1 }, 1, [3]],
    ],
    ['assignment patterns', 'let a, b; ({ a, b: [b = a] = [] } = { a: 1 }); [a, b]', [1, 1]],
    [
      'abstract classes, overloads and declare',
      'declare const nowhere: string; function over(a: string): string; function over(a: any) { return a } abstract class A { abstract m(): void } over("x")',
      'x',
    ],
  ])('%s', async (_title, code, value) => {
    if (code.includes('Symbol.dispose'))
      Object.assign(Symbol, { dispose: Symbol.dispose ?? Symbol.for('dispose') });
    expect(await runAll(code)).toEqual(value);
  });

  test('functions keep their names', async () => {
    expect(
      await runAll('const f = () => 1; let g = function () {}, H = class {};', '[f.name, g.name, H.name]'),
    ).toEqual(['f', 'g', 'H']);
  });

  test('imports come first, bind what the module exports, and follow its changes', async () => {
    const session = new Session();
    session.modules['m'] = { default: 1, b: 2 };
    expect(
      await session.run(
        'const sum = d + c; import d, { b as c, type T } from "m"; import * as all from "m"; [sum, all]',
      ),
    ).toEqual([3, { default: 1, b: 2 }]);
    session.modules['m']['b'] = 9;
    expect(await session.run('c')).toBe(9);
  });

  test('magic lines above an import run before it, those below it in their place', async () => {
    const session = new Session();
    session.modules['m'] = { a: 1 };
    await session.run('%cd x\n%npm install m\nimport { a } from "m"\n%who');
    expect(session.calls).toEqual([
      ['cd', 'x'],
      ['npm', 'install m'],
      ['import', 'm'],
      ['who', ''],
    ]);
  });

  test('an import of types alone loads nothing, an import without names does', async () => {
    const session = new Session();
    await session.run('import type { T } from "types"; import "effect"; export * from "again"');
    expect(session.calls).toEqual([
      ['import', 'effect'],
      ['import', 'again'],
    ]);
  });

  test('import(), import.meta and import = go to the runner', async () => {
    const session = new Session();
    session.modules['m'] = { a: 1 };
    expect(
      await session.run('import r = require("m"); [(await import("m")).a, import.meta.url, r.a]'),
    ).toEqual([1, 'file:///folder/file.ts', 1]);
  });

  test('TSX is read where only that makes sense', async () => {
    const session = new Session();
    session.modules['react/jsx-runtime'] = { jsx: (type: unknown, props: object) => ({ type, ...props }) };
    expect(await session.run('const el = <b id="x">hi</b>; el')).toEqual({
      type: 'b',
      id: 'x',
      children: 'hi',
    });
    expect(await session.run('/** @jsx h */ function h(...all) { return all } <i/>')).toEqual(['i', null]);
  });
});

describe('loops', () => {
  test('look whether they must stop', async () => {
    const session = new Session();
    await session.run('for (let i = 0; i < 3; i++); let n = 0; while (n < 2) n++; do n--; while (n > 0)');
    await session.run(
      'for (const a of [1, 2]) for (const b in { x: 1 }); function f() { for (;;) return } f()',
    );
    expect(session.pulses).toBe(3 + 2 + 2 + 4 + 1);
  });

  test('at the top level keep their variables in locals while nobody else can see them', () => {
    const session = new Session();
    const { javascript } = session.compile('let sum = 0; for (let i = 0; i < 9; i++) sum += i;').script;
    expect(javascript).toContain('sum·· += i');
    session.compile('const see = () => sum');
    expect(session.compile('while (sum < 99) sum++').script.javascript).toContain('sum·.value++');
  });

  test('leave the right values behind, however they end', async () => {
    const session = new Session();
    await session.run('let n = 0; for (const x of [1, 2, 3]) { n += x; if (x === 2) break }');
    expect(await session.run('n')).toBe(3);
    await expect(session.run('for (;;) { n = 10; throw new Error("out") }')).rejects.toThrow('out');
    expect(await session.run('n')).toBe(10);
  });
});

describe('magic lines', () => {
  test('become calls where a statement can stand', async () => {
    const session = new Session();
    const value = await session.run('let a = 1\n%cd "a b"\n  !ls -l | wc\na++\n%who\n%env A=1\na');
    expect(session.calls).toEqual([
      ['cd', '"a b"'],
      ['shell', 'ls -l | wc'],
      ['who', ''],
      ['env', 'A=1'],
    ]);
    expect(value).toBe(2);
  });

  test('are text inside a template or a comment', async () => {
    expect(await runAll('/*\n%cd x\n*/ `\n%cd y\n!ls`')).toBe('\n%cd y\n!ls');
  });

  test('%time takes the time of the statement beside it, and gives its value', async () => {
    const session = new Session();
    expect(await session.run('%time 1 + 1')).toBe(2);
    expect(session.calls).toEqual([['start'], ['stop']]);
    expect(session.compile('%%time\n1').timed).toBe(true);
  });

  test('a negation stays TypeScript', async () => {
    const session = new Session();
    expect(await session.run('const done = false, act = () => 3\n!done && act()')).toBe(3);
    expect(session.calls).toEqual([]);
  });
});

describe('a syntax error', () => {
  test('says its place, with a caret under it', () => {
    const compilation = compileCell({ code: 'let a = 1;\nconst = 3', number: 4 }, new SessionNames());
    expect(compilation).toEqual({
      status: 'error',
      error: {
        ename: 'SyntaxError',
        evalue: 'Variable declaration expected.',
        traceback: [
          'SyntaxError: Variable declaration expected.',
          '  2 | const = 3\n    |       ^',
          '    at cell [4]:2:7',
        ],
      },
    });
  });

  test('leaves the names of the session as they were', () => {
    const names = new SessionNames();
    compileCell({ code: 'const good = 1; const = 2', number: 1 }, names);
    expect(names.has('good')).toBe(false);
  });

  test('of an unknown magic names the known ones', () => {
    expect(() => new Session().compile('%matplotlib inline')).toThrow(
      /unknown magic %matplotlib; known are %cd, %env/,
    );
  });
});

test('user expressions are compiled in the scope of the session, each one for itself', () => {
  const names = new SessionNames();
  const userExpressions = { good: 'x + 1', bad: ')' };
  const compilation = compileCell({ code: 'let x = 1', number: 1, userExpressions }, names);
  const expressions = compilation.status === 'ok' ? compilation.cell.userExpressions : {};
  expect(expressions['good']).toMatchObject({ slots: ['x'] });
  expect(expressions['bad']).toMatchObject({ error: { ename: 'SyntaxError' } });
});
