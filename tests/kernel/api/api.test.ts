import {
  captureOutput,
  cellNumber,
  cellSignal,
  clearOutput,
  display,
  DisplayHandle,
  displayIdSymbol,
  displaySymbol,
  errorText,
  input,
  listenFromHere,
  openComm,
  registerCommTarget,
} from '../../../kernel/api';
import { type KernelPort, kernelSymbol, NoKernelError } from '../../../kernel/api/kernel-port';
import { Comms } from '../../../kernel/comm/comms';
import { bundleOf } from '../../../kernel/display/bundle';
import { html } from '../../../kernel/display/mime';

const published: unknown[][] = [];
const asked: unknown[][] = [];
const sinks: unknown[] = [];
const settled: unknown[] = [];
const kept: Promise<unknown>[] = [];
const signal = new AbortController().signal;

const port: KernelPort = {
  comms: new Comms(
    (...values) => published.push(values),
    () => 'new id',
  ),
  publish: (...values) => published.push(values),
  keepCell: (work) => kept.push(work),
  bundleOf,
  ask: async (...values) => {
    asked.push(values);
    return 'answer';
  },
  signal: () => signal,
  cellNumber: () => 7,
  capture: (sink, work) => {
    sinks.push(sink);
    return work();
  },
  settle: (listener) => {
    settled.push(listener);
    return listener;
  },
  describeError: () => ({ ename: 'Error', evalue: 'text', traceback: [] }),
};

beforeEach(() => {
  Object.assign(globalThis, { [kernelSymbol]: port });
  published.length = 0;
});
afterEach(() => Reflect.deleteProperty(globalThis, kernelSymbol));

test('display publishes before it returns, and its handle replaces the output', async () => {
  const shown = display(html('<b>1</b>'), { id: 'mine', metadata: { isolated: true } });
  expect(published).toEqual([
    [
      'display_data',
      {
        data: { 'text/html': '<b>1</b>', 'text/plain': '<b>1</b>' },
        metadata: { isolated: true },
        transient: { display_id: 'mine' },
      },
    ],
  ]);
  await (await shown).update('2');
  expect(published[1]).toEqual([
    'update_display_data',
    { data: { 'text/plain': "'2'" }, metadata: {}, transient: { display_id: 'mine' } },
  ]);
});

test('a value may name its outputs, which a handle of that name replaces', async () => {
  const named = { [displaySymbol]: () => ({ 'text/plain': 'named' }), [displayIdSymbol]: 'its own' };
  expect((await display(named)).id).toBe('its own');
  expect((await display(named, { id: 'mine' })).id).toBe('mine');
  await new DisplayHandle('its own').update(named);
  expect(published.map(([type, content]) => [type, (content as { transient: object }).transient])).toEqual([
    ['display_data', { display_id: 'its own' }],
    ['display_data', { display_id: 'mine' }],
    ['update_display_data', { display_id: 'its own' }],
  ]);
});

test('the cell is kept until what it shows is shown', async () => {
  kept.length = 0;
  void display({ [displaySymbol]: async () => ({ 'text/plain': 'slow' }) });
  expect([published.length, kept.length]).toEqual([0, 1]);
  await kept[0];
  expect(published[0][1]).toMatchObject({ data: { 'text/plain': 'slow' } });
});

test('a raw bundle is published as it is', async () => {
  await display({ 'application/x-own': { a: 1 } }, { raw: true });
  expect(published[0][1]).toMatchObject({ data: { 'application/x-own': { a: 1 } } });
});

test('the handle of an output shows nothing itself', async () => {
  expect(bundleOf(await display('a'))).toBeUndefined();
});

test('outputs are cleared, at once or with the next one', () => {
  clearOutput();
  clearOutput(true);
  expect(published).toEqual([
    ['clear_output', { wait: false }],
    ['clear_output', { wait: true }],
  ]);
});

test('input asks, and hides a password', async () => {
  expect([await input('name? '), await input('secret? ', { password: true })]).toEqual(['answer', 'answer']);
  expect(asked).toEqual([
    ['name? ', false],
    ['secret? ', true],
  ]);
});

test('a cell knows its number and what fires when it is stopped', () => {
  expect(cellNumber()).toBe(7);
  expect(cellSignal()).toBe(signal);
});

test('captures, listeners and errors go through the kernel', () => {
  const [sink, listener] = [jest.fn(), jest.fn()];
  expect(captureOutput(sink, () => 'result')).toBe('result');
  listenFromHere(listener)();
  expect([sinks, settled]).toEqual([[sink], [listener]]);
  expect(listener).toHaveBeenCalledTimes(1);
  expect(errorText(new Error('text'))).toMatchObject({ ename: 'Error', evalue: 'text' });
});

test('comms go through the kernel', async () => {
  openComm('theirs', { a: 1 });
  const target = jest.fn();
  registerCommTarget('mine', target);
  await port.comms.opened('front', 'mine', { data: {}, metadata: {}, buffers: [] });
  expect(published).toEqual([
    ['comm_open', { comm_id: 'new id', target_name: 'theirs', data: { a: 1 } }, {}, []],
  ]);
  expect(target).toHaveBeenCalledTimes(1);
});

test('outside of a notebook each of them says that it needs the kernel', async () => {
  Reflect.deleteProperty(globalThis, kernelSymbol);
  await expect(display(1)).rejects.toThrow(NoKernelError);
  expect(() => clearOutput()).toThrow(/run it in a notebook cell/);
});
