import { spawnSync } from 'node:child_process';
import { printed } from '../stand-in/client';
import { startStandIn, type StandInKernel } from '../stand-in/start';

let kernel: StandInKernel;
beforeEach(async () => {
  kernel = await startStandIn();
});
afterEach(() => kernel.close());

/** Whether a process runs; one that has ended but that nobody waited for does not. */
function runs(pid: number): boolean {
  const state = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
  return state !== '' && !state.startsWith('Z');
}

const interrupt = () => kernel.client.request('control', 'interrupt_request', {});

test.each([
  ['process.exit(3)', 'exit code 3'],
  [`process.kill(process.pid, 'SIGKILL'); await sleep(1000)`, 'SIGKILL'],
  ['process.abort()', 'SIGABRT'],
])('a cell whose process ends by %s says so, and the next one works', async (code, said) => {
  const { reply, outputs } = await kernel.client.execute(`print('before\\n'); native('native\\n'); ${code}`);
  expect(reply).toMatchObject({ status: 'error', ename: 'SessionLost' });
  expect(reply['evalue']).toContain(said);
  expect(printed(outputs)).toBe('before\nnative\n');
  expect(kernel.language.calls).toContain('reset');
  const next = await kernel.client.execute(`print('back')`);
  expect(printed(next.outputs)).toBe('back');
});

test('a process that ends while nothing runs is replaced, and the last cell is told', async () => {
  const id = kernel.client.send('shell', 'execute_request', {
    code: 'setTimeout(() => process.exit(1), 20)',
  });
  await kernel.client.exchange(id);
  const message = await kernel.client.next(
    ({ header, parent_header }) => header.msg_type === 'stream' && parent_header.msg_id === id,
  );
  expect(message.content['text']).toContain('exit code 1');
  expect((await kernel.client.execute('')).reply['status']).toBe('ok');
});

test('the processes that a cell started end with its process', async () => {
  const { outputs } = await kernel.client.execute(
    `const child = require('node:child_process').spawn('sleep', ['600']); print(String(child.pid)); await sleep(20); process.exit(1)`,
  );
  const pid = Number(printed(outputs));
  await kernel.client.execute('');
  expect(runs(pid)).toBe(false);
});

test('a Stop reaches the runner and aborts the cells behind', async () => {
  const { client } = kernel;
  const running = client.send('shell', 'execute_request', { code: `print('on'); await stopped()` });
  const behind = client.send('shell', 'execute_request', { code: '' });
  await client.next(({ header }) => header.msg_type === 'stream');
  expect((await interrupt()).reply).toEqual({ status: 'ok' });
  expect((await client.exchange(running)).reply).toMatchObject({ status: 'error', ename: 'Interrupted' });
  expect((await client.exchange(behind)).reply['status']).toBe('aborted');
});

test('a cell that five seconds after Stop still runs is ended by a second Stop', async () => {
  const { client } = kernel;
  const running = client.send('shell', 'execute_request', { code: `print('on'); for (;;);` });
  await client.next(({ header }) => header.msg_type === 'stream');
  await interrupt();
  await client.next(({ content }) => String(content['text']).includes('Stop again'));
  await interrupt();
  const { reply } = await client.exchange(running);
  expect(reply).toMatchObject({ status: 'error', ename: 'SessionLost' });
  expect(reply['evalue']).toContain('did not stop');
  expect((await client.execute('')).reply['status']).toBe('ok');
});

test('an early second Stop does not end the process', async () => {
  const { client } = kernel;
  const running = client.send('shell', 'execute_request', {
    code: `globalThis.kept = 1; print('on'); await stopped()`,
  });
  await client.next(({ header }) => header.msg_type === 'stream');
  await interrupt();
  await interrupt();
  await client.exchange(running);
  expect(printed((await client.execute('print(String(kept))')).outputs)).toBe('1');
});

test('shutdown is answered, broadcast, and ends the runner', async () => {
  const { outputs } = await kernel.client.execute('print(String(process.pid))');
  const exchange = await kernel.client.request('control', 'shutdown_request', { restart: true });
  expect(exchange.reply).toEqual({ status: 'ok', restart: true });
  expect(exchange.outputs.map(({ header }) => header.msg_type)).toContain('shutdown_reply');
  await kernel.close();
  expect(runs(Number(printed(outputs)))).toBe(false);
});

test('the runner gets its options first, also after it was replaced', async () => {
  const folder = `print(options().folder)`;
  expect(printed((await kernel.client.execute(folder)).outputs)).toBe(kernel.folder);
  await kernel.client.execute('process.exit(1)');
  expect(printed((await kernel.client.execute(folder)).outputs)).toBe(kernel.folder);
});
