import { types } from '../stand-in/client';
import { startStandIn, type StandInKernel } from '../stand-in/start';

let kernel: StandInKernel;
beforeAll(async () => {
  kernel = await startStandIn();
});
afterAll(() => kernel.close());

const open = async (comm_id: string, target_name: string): Promise<string> => {
  const id = kernel.client.send('shell', 'comm_open', { comm_id, target_name, data: {} });
  await kernel.client.idle(id);
  return id;
};
const listed = async (content: object = {}): Promise<unknown> =>
  (await kernel.client.request('shell', 'comm_info_request', { ...content })).reply['comms'];

test('a comm message reaches the runner and comes back with its buffers, before idle', async () => {
  await open('one', 'echo');
  const buffers = [Uint8Array.of(1, 2, 3), Uint8Array.of()];
  const id = kernel.client.send('shell', 'comm_msg', { comm_id: 'one', data: { x: 1 } }, { buffers });
  await kernel.client.idle(id);
  const [, echo] = kernel.client.outputs(id);
  expect(types(kernel.client.outputs(id))).toEqual(['status', 'comm_msg', 'status']);
  expect(echo.content).toEqual({ comm_id: 'one', data: { x: 1 } });
  expect(echo.buffers.map((buffer) => [...buffer])).toEqual([[1, 2, 3], []]);
});

test('comm_info lists the open comms, of one target or of all', async () => {
  await open('two', 'echo');
  await kernel.client.execute(
    `publish('comm_open', { comm_id: 'three', target_name: 'jupyter.widget', data: {} })`,
  );
  expect(await listed()).toMatchObject({
    two: { target_name: 'echo' },
    three: { target_name: 'jupyter.widget' },
  });
  expect(await listed({ target_name: 'jupyter.widget' })).toEqual({
    three: { target_name: 'jupyter.widget' },
  });
});

test('a closed comm is not listed, whoever closed it', async () => {
  await open('four', 'echo');
  await kernel.client.idle(kernel.client.send('shell', 'comm_close', { comm_id: 'four', data: {} }));
  await kernel.client.execute(`publish('comm_close', { comm_id: 'three', data: {} })`);
  expect(Object.keys((await listed()) as object)).not.toEqual(expect.arrayContaining(['three']));
  expect(Object.keys((await listed()) as object)).not.toEqual(expect.arrayContaining(['four']));
});

test('a comm of an unknown target is closed on iopub', async () => {
  const id = await open('five', 'nobody');
  expect(types(kernel.client.outputs(id))).toEqual(['status', 'comm_close', 'status']);
  expect(Object.keys((await listed()) as object)).not.toContain('five');
});

test('an open comm is served while a cell awaits; one that a waiting cell opens is not lost', async () => {
  const { client } = kernel;
  await open('six', 'echo');
  const running = client.send('shell', 'execute_request', {
    code: 'globalThis.go = () => {}; await new Promise((resolve) => { globalThis.go = resolve; print("on"); })',
  });
  await client.next(
    ({ header, parent_header }) => header.msg_type === 'stream' && parent_header.msg_id === running,
  );
  await client.idle(client.send('shell', 'comm_msg', { comm_id: 'six', data: {} }));
  const waiting = client.send('shell', 'comm_open', { comm_id: 'seven', target_name: 'echo', data: {} });
  const { reply } = await client.request('control', 'create_subshell_request', {});
  await client.execute('go()', {}, reply['subshell_id'] as string);
  await client.exchange(running);
  await client.idle(waiting);
  expect(Object.keys((await listed()) as object)).toContain('seven');
});

test('a lost runner takes its comms with it', async () => {
  await open('eight', 'echo');
  await kernel.client.execute('process.exit(1)');
  expect(await listed()).toEqual({});
});
