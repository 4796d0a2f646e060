import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ts from 'typescript';
import type { TypeChecks } from '../../../kernel/language/calls';
import { Language } from '../../../kernel/language/language';

let folder: string;
let language: Language;
let number = 0;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'actilens-types-'));
  const shapes = join(folder, 'node_modules', 'shapes');
  mkdirSync(shapes, { recursive: true });
  writeFileSync(
    join(shapes, 'package.json'),
    '{ "name": "shapes", "main": "index.js", "types": "index.d.ts" }',
  );
  writeFileSync(
    join(shapes, 'index.d.ts'),
    '/** The area.\n * @param width in metres */\nexport declare function area(width: number, height: number): number;',
  );
  writeFileSync(
    join(folder, 'local.ts'),
    'export interface Point { x: number }\nexport const origin: Point = { x: 0 };',
  );
  language = new Language({ folder, aliases: { forms: join(shapes, 'index.d.ts') } });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Compiles cells in a fresh session; returns the type errors of the last one. */
function errors(...cells: string[]): string | undefined {
  language.reset();
  let last: string | undefined;
  for (const code of cells) {
    number += 1;
    language.compile({ code, number });
    last = language.diagnose(number);
  }
  return last?.replaceAll(`[${number}]`, '[n]');
}

function complete(code: string, offset = code.length): readonly string[] {
  return language.complete(code, offset).matches;
}

function inspect(code: string, offset = code.length): string {
  return String(language.inspect(code, offset, 0)?.['text/plain']);
}

describe('type errors', () => {
  test('show place, message and line', () => {
    expect(errors('const a = 1;\nlet b: string = a;')).toBe(
      "cell [n]:2:5 - TS2322: Type 'number' is not assignable to type 'string'.\n  2 | let b: string = a;\n    |     ^\n",
    );
  });

  test('are none in a correct cell, with what Node and the kernel offer', () => {
    expect(
      errors('console.log(Buffer.from("a"), process.pid, require("fs"), await fetch("u"), setTimeout)'),
    ).toBeUndefined();
    expect(
      errors(
        'const answer: string = await input("?", { password: true }); await display(answer, { id: "a" });',
      ),
    ).toBeUndefined();
    expect(errors('%cd x\n!ls\nfor await (const x of [1]) {}\nexport default 3')).toBeUndefined();
  });

  test('do not ask for types that are left out, and a list that begins empty can be filled', () => {
    expect(errors('function twice(x) { return 2 * x; }\nlet later;\nlater = twice(3);')).toBeFalsy();
    expect(errors('const list = []; list.push(1);\nlist[0].toFixed()')).toBeFalsy();
    expect(errors('const list = [];', 'list.push(1, "a")')).toBeFalsy();
    expect(errors('const list = []; list.push(1);\nconst text: string = list[0];')).toContain('TS2322');
  });

  test('know the names of earlier cells: values, classes, types, imports', () => {
    const first =
      'import { area } from "shapes"; let n = 1; class C { m = 2 } interface I { q: string } enum E { A }';
    expect(errors(first, 'n = area(new C().m, E.A); const i: I = { q: "x" }')).toBeUndefined();
    expect(errors(first, 'n = "text"')).toContain("Type 'string' is not assignable to type 'number'");
    expect(errors(first, 'area("a", 2)')).toContain('TS2345');
    expect(errors(first, 'const i: I = { q: 3 }')).toContain('TS2322');
  });

  test('follow a redeclaration from there on, and older cells keep their types', () => {
    expect(
      errors('const x = 1; const f = () => x', 'const x = "now text"', 'x.toUpperCase(); f().toFixed()'),
    ).toBeUndefined();
    expect(errors('const x = 1', 'class x { m = 1 }', 'x.toFixed()')).toContain('TS2339');
  });

  test('do not know a name whose declaration was never reached', () => {
    errors('const gone = 1');
    language.ended(number, ['gone']);
    language.compile({ code: 'gone', number: (number += 1) });
    expect(language.diagnose(number)).toContain("Cannot find name 'gone'");
  });

  test('reach into local files and aliased modules', () => {
    expect(errors('import { origin, type Point } from "./local"; const p: Point = origin; p.y')).toContain(
      "'y' does not exist",
    );
    expect(errors('import { area } from "forms"; area(1)')).toContain('Expected 2 arguments, but got 1');
  });

  test('leave a missing module to the error of running it', () => {
    expect(errors('import "not-there"')).toBeUndefined();
  });

  test('in a package that is installed later are found then', () => {
    expect(errors('import { z } from "later"; z.toFixed()')).toBeUndefined();
    const later = join(folder, 'node_modules', 'later');
    mkdirSync(later);
    writeFileSync(join(later, 'package.json'), '{ "name": "later", "types": "i.d.ts" }');
    writeFileSync(join(later, 'i.d.ts'), 'export declare const z: string;');
    expect(errors('import { z } from "later"; z.toFixed()')).toContain('TS2551');
  });

  test('of the same text are others when what it imports has changed', () => {
    const code = 'import { size } from "./changing"; size.toFixed()';
    const file = join(folder, 'changing.ts');
    writeFileSync(file, 'export const size = 1;');
    expect(errors(code)).toBeUndefined();
    writeFileSync(file, 'export const size = "one";');
    utimesSync(file, new Date(), new Date(Date.now() + 5000));
    expect(errors(code)).toContain('TS2551');
    expect(errors('let size2 = 1', 'size2.toFixed()')).toBeUndefined();
    expect(errors('let size2 = "one"', 'size2.toFixed()')).toContain('TS2551');
  });

  test('read the types of JSX for cells with JSX alone', () => {
    const react = join(folder, 'node_modules', 'react');
    mkdirSync(react);
    writeFileSync(join(react, 'package.json'), '{ "name": "react" }');
    writeFileSync(
      join(react, 'jsx-runtime.d.ts'),
      `export declare const jsx: unknown; declare global { const ofReact: number }
       export namespace JSX { interface IntrinsicElements { b: { title?: string } } }`,
    );
    expect(errors('1 + ofReact')).toContain("Cannot find name 'ofReact'");
    expect(errors('<b title="t" />; 1 + ofReact')).toBeUndefined();
    expect(errors('<b title={1} />')).toContain('TS2322');
    rmSync(react, { recursive: true });
  });

  test('of a long session stay right when unreachable cells are dropped', () => {
    const cells = Array.from({ length: 120 }, (_, index) => `const v${index % 3} = ${index}`);
    expect(errors('const kept = "a"', ...cells, 'kept.length + v1; kept.nope')).toContain(
      "'nope' does not exist",
    );
  });
});

describe('%types', () => {
  function compileWith(mode: TypeChecks, code: string): string {
    errors(`%types ${mode}`);
    return language.compile({ code, number: (number += 1) }).status;
  }
  afterEach(() => errors('%types warn'));

  test('strict keeps a cell with type errors from running, and its names undeclared', () => {
    expect(compileWith('strict', 'const wrong: string = 1')).toBe('error');
    expect(complete('wro')).toEqual([]);
    expect(compileWith('strict', 'const right = 1')).toBe('ok');
  });

  test('off looks for none', () => {
    expect(compileWith('off', 'const wrong: string = 1')).toBe('ok');
    expect(language.diagnose(number)).toBeUndefined();
  });
});

describe('completion', () => {
  beforeAll(() =>
    errors('const text = "a"; class Thing { alpha = 1; beta() {} }', 'const thing = new Thing()'),
  );

  test.each([
    ['members', 'text.toUpp', ['toUpperCase']],
    ['members of a class of an earlier cell', 'thing.', ['alpha', 'beta']],
    ['session names', 'thin', ['Thing', 'thing']],
    ['whatever the case', 'THIN', ['Thing', 'thing']],
    ['module names', 'import "node:worke', ['node:worker_threads']],
    ['members behind an emoji', '"😀"; thing.al', ['alpha']],
    ['members behind CRLF line ends', 'const q = 1;\r\nthing.be', ['beta']],
    ['magics', '%ty', ['types']],
    ['nothing where nothing fits', 'thing.zzz', []],
  ])('knows %s', (_title, code, matches) => {
    expect([...complete(code)].sort()).toEqual([...matches].sort());
  });

  test('gives the stretch that a match replaces', () => {
    expect(language.complete('f(thing.al + 1)', 10)).toMatchObject({ matches: ['alpha'], start: 8, end: 10 });
  });

  test('knows what is declared in the text itself', () => {
    expect(complete('function f(parameter) { const inside = 1; ins }', 44)).toContain('inside');
  });
});

describe('inspection', () => {
  beforeAll(() =>
    errors('import { area } from "shapes"; let text = "a"; const half = (x: number) => x / 2;'),
  );

  test.each([
    ['a variable', 'text', 'let text: string'],
    ['a function of an earlier cell', 'half', 'const half: (x: number) => number'],
    ['a member of a global', 'JSON.parse', '(method) JSON.parse(text: string'],
  ])('shows the type of %s', (_title, code, shown) => expect(inspect(code)).toContain(shown));

  test('shows documentation of packages', () => {
    expect(inspect('area')).toBe(
      'function area(width: number, height: number): number\n\nThe area.\n\n@param width in metres',
    );
    expect(language.inspect('area', 4, 0)?.['text/markdown']).toContain('```typescript\nfunction area(');
  });

  test('shows the source of the declaration when more detail is asked for', () => {
    expect(language.inspect('half', 4, 1)?.['text/plain']).toContain('const half = (x: number) => x / 2');
    expect(inspect('half')).not.toContain('x / 2');
  });

  test('shows the signature inside a call', () => {
    expect(inspect('area(2, ')).toContain('area(width: number, height: number): number');
  });

  test('finds nothing where nothing stands', () => expect(language.inspect('  ', 1, 0)).toBeUndefined());
});

test('a check that must yield is broken off, and repeated it gives its answer', () => {
  let urgent = true;
  const busy = new Language({ folder }, () => urgent);
  busy.compile({ code: 'const x: string = 1', number: 1 });
  expect(() => busy.diagnose(1)).toThrow(ts.OperationCanceledException);
  urgent = false;
  expect(busy.diagnose(1)).toContain('TS2322');
});
