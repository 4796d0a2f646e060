import { printed } from '../stand-in/client';
import { startStandIn, type StandInKernel } from '../stand-in/start';

let kernel: StandInKernel;
beforeAll(async () => {
  kernel = await startStandIn();
});
afterAll(() => kernel.close());

const control = async (type: string, content: object = {}): Promise<Record<string, unknown>> =>
  (await kernel.client.request('control', type, { ...content })).reply;

test('subshells are created, listed and deleted', async () => {
  const { subshell_id: one } = await control('create_subshell_request');
  const { subshell_id: two } = await control('create_subshell_request');
  expect(await control('list_subshell_request')).toEqual({ status: 'ok', subshell_id: [one, two] });
  expect(await control('delete_subshell_request', { subshell_id: one })).toEqual({ status: 'ok' });
  expect(await control('list_subshell_request')).toEqual({ status: 'ok', subshell_id: [two] });
});

test('a cell in a subshell runs while one in the main shell awaits', async () => {
  const { client } = kernel;
  const main = client.send('shell', 'execute_request', {
    code: 'print("on"); await new Promise((resolve) => { globalThis.go = resolve; }); print(" off")',
  });
  await client.next(({ header }) => header.msg_type === 'stream');
  const { subshell_id } = await control('create_subshell_request');
  const { reply } = await client.execute('go()', {}, subshell_id as string);
  expect(reply['status']).toBe('ok');
  expect(printed((await client.exchange(main)).outputs)).toBe('on off');
});

test('a failing cell aborts only its own shell’s cells', async () => {
  const { client } = kernel;
  const { subshell_id } = await control('create_subshell_request');
  const subshell = subshell_id as string;
  const main = client.send('shell', 'execute_request', { code: 'await sleep(60)' });
  const behind = client.send('shell', 'execute_request', { code: '' });
  await client.execute(`throw new Error('x')`, {}, subshell);
  expect((await client.exchange(main)).reply['status']).toBe('ok');
  expect((await client.exchange(behind)).reply['status']).toBe('ok');
});

test('a request for a subshell that does not exist gets an error reply', async () => {
  const { reply } = await kernel.client.execute('', {}, 'nowhere');
  expect(reply).toMatchObject({ status: 'error', ename: 'UnknownSubshellError' });
  expect(await control('delete_subshell_request', { subshell_id: 'nowhere' })).toMatchObject({
    status: 'error',
  });
});
