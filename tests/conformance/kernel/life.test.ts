import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseConnection } from '../../../kernel/protocol/connection';
import { Client, printed } from '../../kernel/stand-in/client';
import { connectionFile } from '../../kernel/stand-in/start';
import { RealKernel } from './real-kernel';

/** Whether a process runs; one that has ended but that nobody waited for does not. */
function runs(pid: number): boolean {
  const state = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
  return state !== '' && !state.startsWith('Z');
}

/** Resolves when the process is gone; a test that waits in vain fails by its time limit. */
async function gone(pid: number): Promise<void> {
  while (runs(pid)) await new Promise((done) => setTimeout(done, 20));
}

describe('a kernel', () => {
  let kernel: RealKernel;
  beforeEach(async () => {
    kernel = await RealKernel.start();
  });
  afterEach(() => kernel.close());

  test.each([
    ['process.exit(7)', 'exit code 7'],
    [`process.kill(process.pid, 'SIGKILL'); await new Promise(() => {})`, 'SIGKILL'],
    ['process.abort()', 'SIGABRT'],
    [`setTimeout(() => process.exit(7), 10); await new Promise(() => {})`, 'exit code 7'],
  ])('survives %s: the cell says so, and the next one runs', async (code, said) => {
    const { reply } = await kernel.client.execute(code);
    expect(reply).toMatchObject({ status: 'error', ename: 'SessionLost' });
    expect(reply['evalue']).toContain(said);
    expect(await kernel.run('console.log(1 + 1)')).toBe('2\n');
  });

  test('forgets lost names, also for types and completion', async () => {
    await kernel.run('const lost: number = 1;');
    await kernel.client.execute('process.exit(1)');
    const { reply } = await kernel.client.request('shell', 'complete_request', {
      code: 'los',
      cursor_pos: 3,
    });
    expect(reply['matches']).not.toContain('lost');
    expect((await kernel.client.execute('lost')).reply).toMatchObject({ ename: 'ReferenceError' });
  });

  test('keeps what its kernelspec sets for the supervisor from the cells', async () => {
    await kernel.close();
    kernel = await RealKernel.start({ MALLOC_ARENA_MAX: '1', OTHER: 'kept' });
    const shown = 'console.log(process.env.MALLOC_ARENA_MAX, process.env.OTHER)';
    expect(await kernel.run(shown)).toBe('undefined kept\n');
  });

  test('has cells ask the proxy that the environment names, unless that is turned off', async () => {
    const shown = 'console.log(process.env.NODE_USE_ENV_PROXY)';
    await kernel.close();
    kernel = await RealKernel.start({ HTTPS_PROXY: 'http://127.0.0.1:9' });
    expect(await kernel.run(shown)).toBe('1\n');
    await kernel.close();
    kernel = await RealKernel.start({ HTTPS_PROXY: 'http://127.0.0.1:9', NODE_USE_ENV_PROXY: '0' });
    expect(await kernel.run(shown)).toBe('0\n');
  });

  test('ends cells that take more than ACTILENS_MEMORY_LIMIT, and says what to do', async () => {
    await kernel.close();
    kernel = await RealKernel.start({ ACTILENS_MEMORY_LIMIT: '500M' });
    const greedy = `const taken: Buffer[] = [];
      for (;;) { taken.push(Buffer.alloc(1e7, 1)); await new Promise((done) => setTimeout(done, 20)); }`;
    const { reply } = await kernel.client.execute(greedy);
    expect(reply).toMatchObject({ status: 'error', ename: 'SessionLost' });
    expect(reply['evalue']).toMatch(
      /took 0\.\d+ GB of memory, more than the 0\.49 GB that ACTILENS_MEMORY_LIMIT allows.*smaller batches/,
    );
    expect(await kernel.run('console.log(1 + 1)')).toBe('2\n');
  });

  test('leaves no process behind when it is shut down', async () => {
    const pids = (
      await kernel.run(
        `import { spawn } from 'node:child_process'; console.log(process.pid, process.ppid, spawn('sleep', ['600']).pid)`,
      )
    ).split(' ');
    expect(await kernel.close()).toBe(0);
    await Promise.all(pids.map((pid) => gone(Number(pid))));
  });

  test('leaves no process behind when the supervisor is killed, though a cell computes', async () => {
    const [runner, child] = (
      await kernel.run(
        `import { spawn } from 'node:child_process'; console.log(process.pid, spawn('sleep', ['600']).pid)`,
      )
    ).split(' ');
    await kernel.begin(`console.log('on'); for (;;);`);
    kernel.process.kill('SIGKILL');
    await Promise.all([gone(Number(runner)), gone(Number(child))]);
  });

  test('runs a thousand cells, and its processes stay as they are', async () => {
    const first = await kernel.run('console.log(process.pid)');
    for (let cell = 0; cell < 1000; cell += 1) {
      const { reply } = await kernel.client.execute(`const x${cell % 50} = ${cell}; x${cell % 50} + 1`);
      if (reply['status'] !== 'ok') throw new Error(`cell ${cell}: ${String(reply['evalue'])}`);
    }
    expect(await kernel.run('console.log(x49 + 1)')).toBe('1000\n');
    expect(await kernel.run('console.log(process.pid)')).toBe(first);
  });

  test('serves a page that was loaded again, and one beside it, while a cell goes on', async () => {
    const id = await kernel.begin(
      `import { openComm } from '@actilens/kernel/api'; openComm('shown', {}, { id: 'c' });
       console.log('on'); await input('go on? '); console.log('done');`,
    );
    const pages = [new Client(kernel.connection), new Client(kernel.connection)];
    await Promise.all(pages.map((page) => page.ready()));
    for (const page of pages) {
      const { reply, outputs } = await page.request('shell', 'comm_info_request', {});
      expect(reply['comms']).toEqual({ c: { target_name: 'shown' } });
      expect(outputs.map(({ content }) => content['execution_state'])).toEqual(['busy', 'idle']);
      const still = await page.next(
        ({ content, parent_header }) => content['execution_state'] === 'busy' && parent_header.msg_id === id,
      );
      expect(still.channel).toBe('iopub');
    }
    const question = await kernel.client.next(({ header }) => header.msg_type === 'input_request');
    kernel.client.send('stdin', 'input_reply', { value: 'yes' }, { parent: question });
    for (const page of pages) {
      await page.idle(id);
      expect(printed(page.outputs(id))).toContain('done');
      page.close();
    }
    expect((await kernel.ended(id)).reply['status']).toBe('ok');
  });

  test('keeps its history for the next kernel', async () => {
    await kernel.run('console.log("remember me")');
    const next = await RealKernel.start({ JUPYTER_DATA_DIR: join(kernel.folder, '.data') });
    const { reply } = await next.client.request('shell', 'history_request', {
      hist_access_type: 'tail',
      n: 1,
    });
    expect((reply['history'] as unknown[][])[0][2]).toBe('console.log("remember me")');
    await next.close();
  });
});

test('a kernel survives a cell that eats all memory', async () => {
  const kernel = await RealKernel.start({ NODE_OPTIONS: '--max-old-space-size=150' });
  const { reply } = await kernel.client.execute(
    `const hoard: string[][] = []; for (;;) hoard.push(Array.from({ length: 1e5 }, (_, i) => 'x' + i));`,
  );
  expect(reply).toMatchObject({ status: 'error', ename: 'SessionLost' });
  expect(reply['evalue']).toMatch(/memory/);
  expect(await kernel.run('console.log(1 + 1)')).toBe('2\n');
  await kernel.close();
});

test('a kernel ends with the process that started it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'actilens-parent-'));
  const file = await connectionFile();
  writeFileSync(join(folder, 'connection.json'), JSON.stringify(file));
  const main = resolve(__dirname, '../../../kernel/dist/main.js');
  const program = `const { spawn } = require('node:child_process');
    spawn(process.execPath, [${JSON.stringify(main)}, 'connection.json'], { stdio: 'ignore', detached: true, env: { ...process.env, JPY_PARENT_PID: process.pid } });
    setInterval(() => {}, 1e6);`;
  const parent = spawn(process.execPath, ['-e', program], { cwd: folder, stdio: 'ignore' });
  const client = new Client(parseConnection(file));
  try {
    await client.ready();
    const { outputs } = await client.execute('console.log(process.pid, process.ppid)');
    const pids = printed(outputs).split(' ').map(Number);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    await Promise.all(pids.map(gone));
  } finally {
    client.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
