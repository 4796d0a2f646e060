import { spawn } from 'node:child_process';
import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outcomeOf, temporaryFolder, withModule } from './project';

const newLock = () => join(temporaryFolder(), 'work', 'lock');

/** Takes the lock, records the holders it waited for, and ends. */
const TAKE = `
  const waited = [];
  const done = await module.withLock(input, { onWait: (pid) => waited.push(pid), interval: 10 }, async () => 'done');
  return { waited, done };`;

const take = (input: string) => withModule<{ waited: unknown[]; done: string }>('lock.mjs', TAKE, { input });

const holders = (...entries: { pid: number; identity: unknown }[]) => JSON.stringify(entries);

test('a free lock is taken at once, held during the work and given back', () => {
  const lock = newLock();
  const body = `
    const { existsSync } = await import('node:fs');
    return module.withLock(input, { onWait() {} }, async () => existsSync(input));`;
  expect(withModule('lock.mjs', body, { input: lock })).toBe(true);
  expect(existsSync(lock)).toBe(false);
});

test('the lock is given back when the work throws', () => {
  const lock = newLock();
  const body = `return module.withLock(input, { onWait() {} }, async () => { throw new Error('no'); }).catch(String);`;
  expect(withModule('lock.mjs', body, { input: lock })).toBe('Error: no');
  expect(existsSync(lock)).toBe(false);
});

test('the lock of a process that has ended is taken over', () => {
  const lock = newLock();
  expect(take(lock).waited).toEqual([]);
  const ended = Number(withModule('lock.mjs', 'return process.pid;'));
  writeFileSync(lock, holders({ pid: ended, identity: 'started 1' }));
  expect(take(lock)).toEqual({ waited: [], done: 'done' });
});

test('a living process that only inherited the number of the holder does not hold the lock', () => {
  if (process.platform !== 'linux') {
    console.info('not checked: only Linux tells when a process started');
    return;
  }
  const lock = newLock();
  take(lock);
  writeFileSync(lock, holders({ pid: process.pid, identity: 'started 1' }));
  expect(take(lock)).toEqual({ waited: [], done: 'done' });
});

test('a lock without content is left for five seconds to the process that may be writing it, then taken', () => {
  const lock = newLock();
  take(lock);
  writeFileSync(lock, '');
  const past = Date.now() / 1000 - 10;
  utimesSync(lock, past, past);
  expect(take(lock)).toEqual({ waited: [], done: 'done' });
  writeFileSync(lock, '');
  expect(take(lock)).toEqual({ waited: ['unknown'], done: 'done' });
});

test('a tool that outlives its killed set-up keeps the lock until it ends', async () => {
  const lock = newLock();
  take(lock);
  const tool = spawn('cat', [], { stdio: ['pipe', 'ignore', 'ignore'] });
  const ended = outcomeOf(tool);
  const body = `
    process.on('exit', () => {});
    await module.withLock(input.lock, { onWait() {} }, async (alsoHeldBy) => {
      alsoHeldBy(input.pid);
      const { readFileSync } = await import('node:fs');
      console.log('\\n' + JSON.stringify(readFileSync(input.lock, 'utf8')));
      process.exit(0);
    });`;
  withModule('lock.mjs', body, { input: { lock, pid: tool.pid } });
  const [setUp, child] = JSON.parse(readFileSync(lock, 'utf8')) as { pid: number; identity: string }[];
  expect(child.pid).toBe(tool.pid);
  expect(child.identity).toBeTruthy();
  expect(setUp.pid).not.toBe(tool.pid);

  const waiting = `
    const waited = [];
    const onWait = (pid) => { waited.push(pid); process.kill(pid); };
    await module.withLock(input, { onWait, interval: 10 }, async () => {});
    return waited;`;
  const waited = withModule('lock.mjs', waiting, { input: lock });
  await ended;
  expect(waited).toEqual([tool.pid]);
});
