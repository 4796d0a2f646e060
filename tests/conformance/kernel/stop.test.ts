import { printed } from '../../kernel/stand-in/client';
import { RealKernel } from './real-kernel';

let kernel: RealKernel;
beforeAll(async () => {
  kernel = await RealKernel.start();
  await kernel.run(
    'let kept = 1; let cleaned = ""; const sleep = (ms) => new Promise((done) => setTimeout(done, ms));',
  );
});
afterAll(() => kernel.close());

const places: Readonly<Record<string, string>> = {
  'a synchronous loop': `console.log('on'); for (;;) kept += 0;`,
  'a loop after an await': `await sleep(1); console.log('on'); while (true) {}`,
  'an idle await': `console.log('on'); await new Promise(() => {});`,
  'a long sleep': `console.log('on'); await sleep(1e6);`,
  'a loop in a function': `const spin = () => { do {} while (true); }; console.log('on'); spin();`,
  'a loop in a callback': `console.log('on'); [1].forEach(() => { for (;;); });`,
  'an asynchronous child process': `const { once } = await import('node:events'); const child = (await import('node:child_process')).spawn('sleep', ['600']); console.log('on'); await once(child, 'exit');`,
  'a synchronous child process': `const { execFileSync } = await import('node:child_process'); console.log('on'); execFileSync('sleep', ['600']);`,
  'a shell line': `console.log('on')\n!sleep 600`,
  'a question to the user': `console.log('on'); await input('? ');`,
};

test.each(Object.entries(places))('Stop ends %s, and variables are kept', async (_name, code) => {
  const id = await kernel.begin(code);
  await kernel.interrupt();
  expect((await kernel.ended(id)).reply).toMatchObject({ status: 'error', ename: 'Interrupted' });
  expect(await kernel.run('console.log(kept)')).toBe('1\n');
});

test('Stop ends a cell that is still being compiled, the first of a kernel', async () => {
  const fresh = await RealKernel.start();
  try {
    const id = fresh.client.send('shell', 'execute_request', { code: 'for (;;) {}' });
    await fresh.client.next(({ header }) => header.msg_type === 'execute_input');
    await fresh.interrupt();
    expect((await fresh.ended(id)).reply).toMatchObject({ status: 'error', ename: 'Interrupted' });
    expect(await fresh.run('console.log(1 + 1)')).toBe('2\n');
  } finally {
    await fresh.close();
  }
});

test('Stop ends a loop in a timer callback of a cell that is over', async () => {
  await kernel.begin(`setTimeout(() => { console.log('on'); for (;;); }, 1);`);
  await kernel.interrupt();
  expect(await kernel.run('console.log(kept)')).toBe('1\n');
});

test('Stop runs finally blocks, also those that await', async () => {
  const id = await kernel.begin(
    `try { console.log('on'); for (;;); } finally { cleaned += 'a'; await sleep(1); cleaned += 'b'; }`,
  );
  await kernel.interrupt();
  await kernel.ended(id);
  expect(await kernel.run('console.log(cleaned)')).toBe('ab\n');
});

test('Stop fires the AbortSignal of the cell', async () => {
  const id = await kernel.begin(
    `import { cellSignal } from '@actilens/kernel/api';
     console.log('on'); await new Promise((_, reject) => cellSignal().addEventListener('abort', () => reject(new Error('told'))));`,
  );
  await kernel.interrupt();
  const { reply } = await kernel.ended(id);
  expect(reply['status']).toBe('error');
});

test('Stop ends a cell although what listens to its AbortSignal never ends', async () => {
  const id = await kernel.begin(
    `cellSignal().addEventListener('abort', () => {}); console.log('on'); await new Promise(() => {});`,
  );
  await kernel.interrupt();
  expect((await kernel.ended(id)).reply['ename']).toBe('Interrupted');
});

test('Stop ends what a listener on a comm does', async () => {
  await kernel.run(`import { registerCommTarget } from '@actilens/kernel/api'; let ended = 0;
    registerCommTarget('forever', async () => { try { console.log('on'); await sleep(1e6); } finally { ended += 1; } });`);
  const { client } = kernel;
  const id = client.send('shell', 'comm_open', { comm_id: 'f', target_name: 'forever', data: {} });
  await client.next(
    ({ header, content }) => header.msg_type === 'stream' && String(content['text']).includes('on'),
  );
  await kernel.interrupt();
  await client.idle(id);
  expect(await kernel.run('console.log(ended)')).toBe('1\n');
});

test('Stop ends what a listener does that nobody waits for, when cell and message are over', async () => {
  await kernel.run(`import { listenFromHere } from '@actilens/kernel/api'; let left = '';
    const listener = listenFromHere(async () => {
      const signal = cellSignal();
      try { console.log('on'); await sleep(1e6); } finally { left = String(signal.aborted); }
    });
    registerCommTarget('unawaited', () => void listener());`);
  const { client } = kernel;
  const id = client.send('shell', 'comm_open', { comm_id: 'u', target_name: 'unawaited', data: {} });
  await client.idle(id);
  await kernel.interrupt();
  expect(await kernel.run('console.log(left)')).toBe('true\n');
});

test('Stop while nothing runs changes nothing', async () => {
  await kernel.interrupt();
  expect(await kernel.run('console.log(kept)')).toBe('1\n');
});

test('Stop ends the cells behind the one that runs', async () => {
  const id = await kernel.begin(`console.log('on'); for (;;);`);
  const behind = kernel.client.send('shell', 'execute_request', { code: 'kept = 2' });
  await kernel.interrupt();
  await kernel.ended(id);
  expect((await kernel.client.exchange(behind)).reply['status']).toBe('aborted');
  expect(await kernel.run('console.log(kept)')).toBe('1\n');
});

test('a cell that nothing stops is ended by a second Stop, which says what was lost', async () => {
  const id = await kernel.begin(
    `console.log('on'); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);`,
  );
  await kernel.interrupt();
  await kernel.client.next(({ content }) => String(content['text']).includes('Stop again'));
  await kernel.interrupt();
  const { reply, outputs } = await kernel.ended(id);
  expect(reply).toMatchObject({ status: 'error', ename: 'SessionLost' });
  expect(printed(outputs, 'stderr')).toContain('all variables will be lost');
  expect(await kernel.run('console.log(typeof kept)')).toBe('undefined\n');
});
