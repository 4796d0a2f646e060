import { expectSoon } from '../../support/expect-soon';
import { DrivenRunner, printedBy } from './driven-runner';

let runner: DrivenRunner;
beforeAll(async () => {
  runner = new DrivenRunner();
  await runner.until(({ type }) => type === 'ready');
});
afterAll(() => runner.close());

describe('errors', () => {
  async function traceback(code: string): Promise<string> {
    const { error } = await runner.run(code);
    return error?.traceback.join('\n') ?? '';
  }

  test('show the own line with a caret, own frames alone, and causes', async () => {
    const number = (await runner.run('0')).origin.replace('cell ', '');
    const cell = `cell [${Number(number) + 1}]`;
    const code =
      'function g(n: number) {\n  if (n > 0) throw new RangeError("deep", { cause: "why" });\n}\n\ng(2)';
    expect(await traceback(code)).toBe(
      [
        'RangeError: deep',
        '  2 |   if (n > 0) throw new RangeError("deep", { cause: "why" });',
        '    |                    ^',
        `    at g (${cell}:2:20)`,
        `    at ${cell}:5:1`,
        "Caused by: 'why'",
      ].join('\n'),
    );
  });

  test('that came through awaits show each of them', async () => {
    const text = await traceback(
      'async function load() {\n  await (await import("fs")).promises.readFile("/nowhere");\n}\nawait load()',
    );
    expect(text).toMatch(
      /^Error: ENOENT.*\n {2}2 \| {3}await .*\n.*\^\n {4}at async cell \[\d+\]:2:3\n {4}at async cell \[\d+\]:4:1$/,
    );
  });

  test('name variables as the user does', async () => {
    expect(await traceback('let absent: any; absent()')).toContain('TypeError: absent is not a function');
    expect(await traceback('new (absent as any)()')).toContain('TypeError: absent is not a constructor');
    expect(await traceback('unknownName + 1')).toContain('ReferenceError: unknownName is not defined');
  });

  test('that only the engine finds have a place, too', async () => {
    expect(await traceback('const a1 = 1;\nlet f1 = () => { await 3 }')).toMatch(
      /^SyntaxError: await is only valid[^\n]*\n {2}2 \| /,
    );
  });

  test('need not be errors', async () => {
    expect((await runner.run('throw { code: 3 }')).error).toEqual({
      ...{ ename: 'Thrown', evalue: '{ code: 3 }', traceback: ['Thrown: { code: 3 }'] },
    });
    expect(await traceback('throw null')).toBe('Thrown: null');
  });

  test('of several kinds at once are all told', async () => {
    const text = await traceback(
      'throw new AggregateError([new Error("one"), new TypeError("two")], "both")',
    );
    expect(text).toContain('AggregateError: both');
    expect(text).toContain('Among them: Error: one');
    expect(text).toContain('Among them: TypeError: two');
  });

  test('report which names were not declared', async () => {
    expect(await runner.run('const early = 1; throw 1; const late = 2')).toMatchObject({ unbound: ['late'] });
  });
});

describe('output', () => {
  test('late output, and late errors, go to the cell that caused them', async () => {
    const { origin } = await runner.run(
      'setTimeout(() => console.log("late"), 20); setTimeout(() => { throw new Error("thrown late") }, 30);' +
        'Promise.resolve().then(() => new Promise((_, no) => setTimeout(no, 40, new Error("rejected late")))); 1',
    );
    await runner.run('"another cell"');
    await runner.printed(origin, 'Error: rejected late');
    const text = runner
      .outputs(origin)
      .map(({ content }) => content['text'])
      .join('');
    expect(text).toMatch(/late\n[^]*Error: thrown late[^]*Error: rejected late/);
  });

  test('keeps the order of prints, displays and results', async () => {
    const { outputs } = await runner.run(
      'console.log("a"); display(1); console.error("b"); process.stdout.write("c"); 2',
    );
    expect(outputs.map(({ message, content }) => content['name'] ?? message)).toEqual([
      ...['stdout', 'display_data', 'stderr', 'stdout', 'execute_result'],
    ]);
  });

  test('what a child process inherits the output for is printed for its cell, also late', async () => {
    const { origin } = await runner.run(
      'import { spawn } from "child_process"; spawn("sh", ["-c", "sleep 0.1; echo from afar"], { stdio: "inherit" }).stdout',
    );
    await runner.run('2');
    await runner.printed(origin, 'from afar');
  });

  test('what a child process prints past the runner reaches its stdout', async () => {
    await runner.run(
      '(await import("child_process")).execFileSync("echo", ["from the child"], { stdio: "inherit" })',
    );
    await expectSoon(async () => expect(runner.native).toContain('from the child\n'));
  });

  test('a flood loses nothing and needs few messages', async () => {
    const outcome = await runner.run('for (let i = 0; i < 20000; i++) console.log("line " + i)');
    expect(printedBy(outcome)).toBe(Array.from({ length: 20000 }, (_, index) => `line ${index}\n`).join(''));
    expect(outcome.outputs.length).toBeLessThan(15000);
  });

  test('a value that says itself how it is shown is shown so, and may need time', async () => {
    const { outputs } = await runner.run(
      '({ async [Symbol.for("Jupyter.display")]() { return { "text/html": "<b>1</b>" } } })',
    );
    expect(outputs[0]).toMatchObject({
      message: 'execute_result',
      content: { data: { 'text/html': '<b>1</b>' } },
    });
  });
});

describe('Stop', () => {
  const stop = (code: string): Promise<string> => stopOnceOn(`console.log("on");\n${code}`);
  const stopOnceOn = async (code: string): Promise<string> => {
    const { error } = await runner.run(code, async (origin) => {
      await runner.printed(origin, 'on');
      runner.signal({ type: 'interrupt' });
    });
    return error?.ename ?? 'none';
  };

  test('ends loops, waits and loops in local modules', async () => {
    runner.write(
      'spin.ts',
      'export function spin(): never { for (;;); }\nexport async function wait() { await new Promise(() => {}) }',
    );
    expect(await stop('for (;;) {}')).toBe('Interrupted');
    expect(await stop('await new Promise(() => {})')).toBe('Interrupted');
    await runner.run('import { spin, wait } from "./spin"');
    expect(await stop('spin()')).toBe('Interrupted');
    expect(await stop('await wait()')).toBe('Interrupted');
  });

  test('clears the timers of the cell and interrupts its child processes', async () => {
    const code =
      'globalThis.ticks = 0; setInterval(() => globalThis.ticks++, 1);' +
      'const child = (await import("child_process")).spawn("sleep", ["600"]); console.log("on"); await new Promise(() => {})';
    expect(await stopOnceOn(code)).toBe('Interrupted');
    expect(
      await runner.value(
        'await new Promise((gone) => child.exitCode === null && !child.signalCode ? child.once("exit", gone) : gone(0)); child.signalCode',
      ),
    ).toBe("'SIGINT'");
    const before = await runner.value('globalThis.ticks');
    expect(await runner.value('await new Promise((later) => setTimeout(later, 20)); globalThis.ticks')).toBe(
      before,
    );
  });

  test('ends a shell line with the commands that it started', async () => {
    expect(await stop('!sleep 600 | cat')).toBe('Interrupted');
  });

  test('can be caught like any error', async () => {
    expect(
      await stop('try { for (;;); } catch (error) { if (error.name !== "Interrupted") throw error }'),
    ).toBe('none');
  });
});

describe('modules', () => {
  test('packages are found from the notebook’s folder, ES modules and CommonJS', async () => {
    runner.write('node_modules/esm/package.json', '{ "type": "module", "exports": "./i.js" }');
    runner.write(
      'node_modules/esm/i.js',
      'export let n = 1; export const add = () => n++; export default "esm";',
    );
    runner.write('node_modules/cjs/index.js', 'module.exports = { c: require("./d.json").d };');
    runner.write('node_modules/cjs/d.json', '{ "d": 4 }');
    expect(
      await runner.value(
        'import d, { n, add } from "esm"; import { c } from "cjs"; add(); [d, n, c, require("cjs").c]',
      ),
    ).toBe("[ 'esm', 2, 4, 4 ]");
  });

  test('a package that was missing works once it is installed, and the error says how', async () => {
    await expect(runner.value('import "later"')).rejects.toThrow(
      /Cannot find package 'later' from .*Install it with: %npm install later/,
    );
    await expect(runner.value('require("later")')).rejects.toThrow(/later/);
    runner.write('node_modules/later/package.json', '{ "main": "x.js" }');
    runner.write('node_modules/later/x.js', 'exports.there = true;');
    expect(await runner.value('(await import("later")).there && require("later").there')).toBe('true');
  });

  test('local TypeScript is compiled, and read again with all that import it once it changed', async () => {
    runner.write('lib/deep.ts', 'export const word: string = "old"; export interface Shape { a: number }');
    runner.write(
      'lib/top.ts',
      'import { word, type Shape } from "./deep.js"; export const said = () => `${word}!`; export const s: Shape = { a: 1 };',
    );
    runner.write('lib/still.mts', 'export const state = { n: 0 };');
    const code =
      'import { said } from "./lib/top"; import { state } from "./lib/still.mts"; state.n++; [said(), state.n]';
    expect(await runner.value(code)).toBe("[ 'old!', 1 ]");
    runner.write(
      'lib/deep.ts',
      'export const word: string = "new one"; export interface Shape { a: number }',
    );
    expect(await runner.value(code)).toBe("[ 'new one!', 2 ]");
  });

  test('local CommonJS and JSON are read again, too', async () => {
    runner.write('c.cjs', 'module.exports = { v: 1 };');
    runner.write('d.json', '{ "v": 1 }');
    const code =
      'import c from "./c.cjs"; import d from "./d.json"; [c.v, require("./c.cjs").v, d.v, require("./d.json").v]';
    expect(await runner.value(code)).toBe('[ 1, 1, 1, 1 ]');
    runner.write('c.cjs', 'module.exports = { v: 22 };');
    runner.write('d.json', '{ "v": 22 }');
    expect(await runner.value(code)).toBe('[ 22, 22, 22, 22 ]');
    expect(await runner.value('import e from "./d.json" with { type: "json" }; e.v')).toBe('22');
  });

  test('errors in local modules show their own line', async () => {
    runner.write(
      'bad.ts',
      'type Unused = {\n  a: string;\n};\nexport function fail(): void {\n  throw new Error("in the module");\n}\n',
    );
    await expect(runner.value('import { fail } from "./bad"; fail()')).rejects.toThrow(
      /Error: in the module\n {2}5 \| {3}throw new Error\("in the module"\);\n.*\^\n {4}at fail \(bad\.ts:5:9\)\n {4}at cell \[\d+\]:1:31/,
    );
  });

  test('a name that a module lacks is an error where it is used as a value', async () => {
    expect(await runner.value('import { noSuch, readFileSync } from "fs"; typeof readFileSync')).toBe(
      "'function'",
    );
    await expect(runner.value('noSuch()')).rejects.toThrow(
      "The requested module 'fs' does not provide an export named 'noSuch'",
    );
  });

  test('%cd moves the folder that modules are found from', async () => {
    runner.write('inner/own.ts', 'export const here = "inner";');
    const { outputs } = await runner.run('%cd inner');
    expect(printedBy({ outputs } as never)).toBe(`${runner.folder}/inner\n`);
    expect(await runner.until(({ type }) => type === 'folder')).toEqual({
      type: 'folder',
      folder: `${runner.folder}/inner`,
    });
    expect(await runner.value('(await import("./own")).here')).toBe("'inner'");
    await runner.run('%cd ..');
  });
});

describe('questions', () => {
  const answering = (code: string, answer: string): Promise<unknown> => {
    const pending = runner.value(code);
    const origin = String(runner.events.filter(({ type }) => type === 'done').length + 1);
    void runner
      .until((event) => event.type === 'input-request' && event.origin === `cell ${origin}`)
      .then(() => runner.signal({ type: 'input-reply', origin: `cell ${origin}`, value: answer }));
    return pending;
  };

  test('are asked while other code goes on, or while all waits', async () => {
    expect(await answering('await input("name? ")', 'Änne 😀')).toBe("'Änne 😀'");
    expect(await answering('prompt("name? ")', 'Änne 😀')).toBe("'Änne 😀'");
  });

  test('that wait are ended by Stop', async () => {
    const { error } = await runner.run('console.log("on"); prompt("? ")', async (origin) => {
      await runner.printed(origin, 'on');
      runner.signal({ type: 'interrupt' });
    });
    expect(error?.ename).toBe('Interrupted');
  });
});

describe('magics', () => {
  test('print what they found', async () => {
    await runner.run('%env ACTILENS_TEST = "two words"');
    expect(printedBy(await runner.run('%env ACTILENS_TEST'))).toBe('two words\n');
    expect(printedBy(await runner.run('const shownByWho = [1]\n%who'))).toContain('shownByWho: [ 1 ]\n');
    expect(printedBy(await runner.run('%%time\n1'))).toMatch(/^time: [\d.]+ ms\n$/);
    expect(printedBy(await runner.run('%time 1'))).toMatch(/^time: [\d.]+ ms\n$/);
    expect(await runner.run('%help')).toMatchObject({ payload: [{ source: 'page', start: 0 }] });
  });

  test('!command prints both streams, and fails when the command does', async () => {
    const outcome = await runner.run('!echo out; echo err >&2');
    expect([printedBy(outcome), printedBy(outcome, 'stderr')]).toEqual(['out\n', 'err\n']);
    expect((await runner.run('!exit 3')).error).toMatchObject({
      ename: 'CommandError',
      evalue: '!exit 3: ended with exit code 3',
    });
  });
});

test('comm messages are handled while a cell waits, buffers beside the JSON', async () => {
  const code =
    'const { registerCommTarget } = require("' +
    require.resolve('../../../kernel/dist/api/index.js') +
    '");' +
    'registerCommTarget("echo", (comm) => { comm.onMessage(({ data, buffers }) => comm.send({ got: data.n, size: buffers[0].length }, { buffers })) });' +
    'console.log("on"); await new Promise((done) => { globalThis.finish = done })';
  const bytes = new Uint8Array(1 << 20).fill(7);
  await runner.run(code, async (origin) => {
    await runner.printed(origin, 'on');
    const common = { origin: 'front', commId: 'c', metadata: {} };
    runner.request({ type: 'comm-open', ...common, targetName: 'echo', data: {} });
    runner.request({ type: 'comm-message', ...common, data: { n: 5 } }, [bytes]);
    const answer = await runner.until((event) => event.type === 'publish' && event.message === 'comm_msg');
    expect(answer).toMatchObject({
      origin: 'front',
      content: { comm_id: 'c', data: { got: 5, size: bytes.length } },
    });
    expect(Buffer.compare(runner.buffers[runner.events.indexOf(answer)][0], bytes)).toBe(0);
    runner.language.reset();
    void runner.run('globalThis.finish()');
  });
});

test('without its supervisor a runner ends, even in a loop', async () => {
  const orphan = new DrivenRunner();
  const gone = new Promise((resolve) => orphan.process.once('exit', (_code, signal) => resolve(signal)));
  void orphan.run('console.log("on"); for (;;);', async (origin) => {
    await orphan.printed(origin, 'on');
    orphan.signals.destroy();
  });
  expect(await gone).toBe('SIGKILL');
  await orphan.close();
});
