import { spawnSync } from 'node:child_process';
import { printed, types } from '../../kernel/stand-in/client';
import { RealKernel } from './real-kernel';

let kernel: RealKernel;
beforeAll(async () => {
  kernel = await RealKernel.start();
  await kernel.run(`import { spawn } from 'node:child_process'; import { EventEmitter, once } from 'node:events';
    import { writeSync } from 'node:fs'; const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms));`);
});
afterAll(() => kernel.close());

/** Runs `first`, then a cell that lasts until `first` has printed `late`; returns what each of the two got. */
async function twoCells(first: string): Promise<[string, string]> {
  const { client } = kernel;
  const id = client.send('shell', 'execute_request', { code: first });
  await client.exchange(id);
  const second = await kernel.begin(`console.log('on'); await sleep(1e5);`);
  await client.next(
    ({ header, parent_header, content }) =>
      header.msg_type === 'stream' &&
      [id, second].includes(String(parent_header['msg_id'])) &&
      String(content['text']).includes('late'),
  );
  await kernel.interrupt();
  await client.exchange(second);
  return [printed(client.outputs(id)), printed(client.outputs(second))];
}

test.each([
  ['a timer', `setTimeout(() => console.log('late'), 30)`],
  ['a promise', `void sleep(30).then(() => console.log('late'))`],
  ['an asynchronous function', `void (async () => { await sleep(30); await null; console.log('late'); })()`],
  ['process.stdout.write', `setTimeout(() => process.stdout.write('late'), 30)`],
  [
    'a child process that inherits the output',
    `spawn('sh', ['-c', 'sleep 0.1; echo late'], { stdio: 'inherit' }); 0`,
  ],
  [
    'a listener on a child process',
    `spawn('sh', ['-c', 'sleep 0.1; echo late']).stdout.on('data', (text) => console.log(String(text))); 0`,
  ],
])('late output of %s goes to the cell that caused it', async (_name, code) => {
  const [first, second] = await twoCells(code);
  expect(first).toContain('late');
  expect(second).toBe('on\n');
});

test('a server’s listener prints into the cell that started the server, whoever calls it', async () => {
  const { client } = kernel;
  const code = `import { createServer } from 'node:http';
    const server = createServer((_, answer) => { console.log('asked'); answer.end('hello'); });
    await once(server.listen(0, '127.0.0.1'), 'listening'); 0`;
  const id = client.send('shell', 'execute_request', { code });
  await client.exchange(id);
  const text = await kernel.run(
    `const { port } = server.address(); console.log(await (await fetch('http://127.0.0.1:' + port)).text()); server.close(); server.closeAllConnections(); 0`,
  );
  expect(text).toBe('hello\n');
  expect(printed(client.outputs(id))).toBe('asked\n');
});

test('what a comm’s listener prints, and an error it throws, lie below the cell that has it listen', async () => {
  const { client } = kernel;
  const code = `import { captureOutput, openComm } from '@actilens/kernel/api'; const comm = openComm('front');
    comm.onMessage(({ data }) => { console.log('got', data.n); if (data.n === 2) throw new Error('no ' + data.n); });`;
  const cell = client.send('shell', 'execute_request', { code });
  const { outputs } = await client.exchange(cell);
  const { comm_id } = outputs.find(({ header }) => header.msg_type === 'comm_open')!.content;
  for (const n of [1, 2]) {
    const id = client.send('shell', 'comm_msg', { comm_id, data: { n } });
    await client.idle(id);
    expect(types(client.outputs(id))).toEqual(['status', 'status']);
  }
  expect(printed(client.outputs(cell))).toBe('got 1\ngot 2\n');
  expect(printed(client.outputs(cell), 'stderr')).toMatch(/^Error: no 2\n +2 \|.*throw new Error/);
});

test('captured output is handed over instead of shown, from timers and child processes, too', async () => {
  const text = await kernel.run(`const kept = [];
    await captureOutput(({ type, content }) => kept.push(content.text ?? type), async () => {
      console.log('now'); await display(1); setTimeout(() => console.log('late'), 5);
      await once(spawn('echo', ['child'], { stdio: 'inherit' }), 'close'); await sleep(10);
    });
    console.log(JSON.stringify(kept))`);
  expect(JSON.parse(text)).toEqual(expect.arrayContaining(['now\n', 'display_data', 'late\n', 'child\n']));
});

test('native prints and console lines keep their order', async () => {
  const text = await kernel.run(
    `for (let i = 0; i < 20; i += 1) { console.log('js ' + i); writeSync(1, 'native ' + i + '\\n'); }`,
  );
  expect(text).toBe(Array.from({ length: 20 }, (_, i) => `js ${i}\nnative ${i}\n`).join(''));
});

test('what a child process prints is there before the cell is over', async () => {
  const text = await kernel.run(
    `await once(spawn('sh', ['-c', 'echo from child; echo oops >&2'], { stdio: 'inherit' }), 'close')`,
  );
  expect(text).toBe('from child\n');
});

test('a print before a long computation is seen at once', async () => {
  const id = await kernel.begin(`console.log('on'); for (const end = Date.now() + 300; Date.now() < end; );`);
  expect(types(kernel.client.outputs(id))).toEqual(['status', 'execute_input', 'stream']);
  await kernel.ended(id);
});

test('100,000 lines arrive whole, in order and in few messages', async () => {
  const { outputs } = await kernel.client.execute(`for (let i = 0; i < 100000; i += 1) console.log(i)`);
  const lines = printed(outputs).split('\n');
  expect(lines).toHaveLength(100001);
  expect(lines.every((line, index) => line === (index < 100000 ? String(index) : ''))).toBe(true);
  expect(outputs.length).toBeLessThan(3000);
});

/** Memory of a process that is not shared or given back yet, in MB. */
const residentMegabytes = (pid: number): number =>
  Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout) / 1024;

test('50 MB of output arrive whole, and neither of the kernel’s processes holds them', async () => {
  const pids = (await kernel.run('console.log(process.pid, process.ppid)')).split(' ').map(Number);
  const before = pids.map(residentMegabytes);
  const { outputs, reply } = await kernel.client.execute(
    `const line = 'x'.repeat(999); for (let i = 0; i < 50000; i += 1) console.log(line)`,
  );
  expect(reply['status']).toBe('ok');
  expect(printed(outputs).length).toBe(50_000_000);
  const growth = pids.map((pid, index) => residentMegabytes(pid) - before[index]);
  expect(Math.max(...growth)).toBeLessThan(150);
});

test('a result and text/plain have no ANSI codes, also for errors', async () => {
  const { outputs } = await kernel.client.execute(`console.log({ a: 1 }); ({ b: [1, 'two'] })`);
  const { reply } = await kernel.client.execute(`throw new Error('plain')`);
  expect(JSON.stringify([outputs.map(({ content }) => content), reply])).not.toContain('\\u001b');
});

test('a cell ends when all that it shows is shown, also if it does not wait for that', async () => {
  const { client } = kernel;
  const code = `display({ [Symbol.for('Jupyter.display')]: async () => (await sleep(50), { 'text/plain': 'slow' }) }).then(() => {}); 0`;
  const id = client.send('shell', 'execute_request', { code });
  await client.exchange(id);
  expect(types(client.outputs(id))).toEqual([
    'status',
    'execute_input',
    'execute_result',
    'display_data',
    'status',
  ]);
});

test('a value that names its outputs is shown so that they can be replaced', async () => {
  const { client } = kernel;
  const code = `({ [Symbol.for('Jupyter.display')]: () => ({ 'text/plain': 'named' }), [Symbol.for('Jupyter.displayId')]: 'its own' })`;
  const id = client.send('shell', 'execute_request', { code });
  await client.exchange(id);
  const shown = client.outputs(id).find(({ header }) => header.msg_type === 'display_data');
  expect(shown?.content).toMatchObject({
    data: { 'text/plain': 'named' },
    transient: { display_id: 'its own' },
  });
});
