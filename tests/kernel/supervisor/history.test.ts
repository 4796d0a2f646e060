import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { History } from '../../../kernel/supervisor/history';
import { startStandIn } from '../stand-in/start';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'actilens-history-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const inputs = (entries: readonly { readonly input: string }[]): string[] =>
  entries.map(({ input }) => input);

test('tail gives the last cells of all sessions, oldest first', () => {
  const first = new History(folder);
  first.add(1, 'a');
  first.add(2, 'b');
  const second = new History(folder);
  second.add(1, 'c');
  expect(inputs(second.tail(2))).toEqual(['b', 'c']);
  expect(second.tail(2).map(({ session, line }) => [session, line])).toEqual([
    [1, 2],
    [2, 1],
  ]);
  expect(second.tail(0)).toEqual([]);
});

test('range gives lines of one session; 0 is this one, -1 the one before', () => {
  const first = new History(folder);
  ['a', 'b', 'c'].forEach((input, index) => first.add(index + 1, input));
  const second = new History(folder);
  expect(inputs(second.range(-1, 0, undefined))).toEqual(['a', 'b', 'c']);
  second.add(1, 'd');
  expect(inputs(second.range(-1, 2, 3))).toEqual(['b']);
  expect(inputs(second.range(0, 1, undefined))).toEqual(['d']);
  expect(inputs(second.range(1, 3, undefined))).toEqual(['c']);
});

test('search matches whole cells with * and ?, all else literally', () => {
  const history = new History(folder);
  ['f(1)', 'f(12)', 'f(1)', 'g\n(1)'].forEach((input, index) => history.add(index + 1, input));
  expect(inputs(history.search('f(?)', undefined, false))).toEqual(['f(1)', 'f(1)']);
  expect(inputs(history.search('*(1)', undefined, true))).toEqual(['f(1)', 'g\n(1)']);
  expect(inputs(history.search('*', 2, false))).toEqual(['f(1)', 'g\n(1)']);
});

test('results are kept with their cells', () => {
  const first = new History(folder);
  first.setOutput(first.add(1, '1+1'), '2');
  expect(new History(folder).tail(1)).toEqual([{ session: 1, line: 1, input: '1+1', output: '2' }]);
});

test('kernels that run side by side write sessions of their own', () => {
  const [one, two] = [new History(folder), new History(folder)];
  expect(one.add(1, 'a').session).not.toBe(two.add(1, 'b').session);
});

test('a line that a crash cut off is passed over', () => {
  new History(folder).add(1, 'whole');
  appendFileSync(join(folder, '000001.jsonl'), '{"line":2,"inp');
  expect(inputs(new History(folder).tail(9))).toEqual(['whole']);
});

test('a folder that cannot be written leaves a history in memory', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const history = new History(join(file, 'history'));
  history.add(1, 'a');
  expect(inputs(history.tail(1))).toEqual(['a']);
});

test('a request gets cells, and results where it asks for them', async () => {
  const kernel = await startStandIn();
  try {
    await kernel.client.execute(`result('2')`);
    await kernel.client.execute('// hidden', { store_history: false });
    const ask = async (content: object): Promise<unknown> =>
      (await kernel.client.request('shell', 'history_request', { ...content })).reply['history'];
    expect(await ask({ hist_access_type: 'tail', n: 5 })).toEqual([[1, 1, `result('2')`]]);
    expect(await ask({ hist_access_type: 'tail', n: 5, output: true })).toEqual([
      [1, 1, [`result('2')`, '2']],
    ]);
    expect(await ask({ hist_access_type: 'search', pattern: 'x*' })).toEqual([]);
  } finally {
    await kernel.close();
  }
});
