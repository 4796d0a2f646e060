import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeStamp } from './stamp.mjs';

/**
 * What tells a living process from an earlier one with the same number: on Linux its start time, elsewhere nothing
 * more than that it lives. Undefined when the process has ended, also when nobody has collected it yet.
 */
export function processIdentity(pid) {
  if (process.platform === 'linux') {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop().split(' ');
      return fields[0] === 'Z' || fields[0] === 'X' ? undefined : `started ${fields[19]}`;
    } catch {
      return undefined;
    }
  }
  try {
    process.kill(pid, 0);
    return 'lives';
  } catch (error) {
    return error.code === 'EPERM' ? 'lives' : undefined;
  }
}

const describe = (pid) => ({ pid, identity: processIdentity(pid) });

/** The living process that holds the lock: a set-up, or a tool that outlived a set-up that was killed. */
function holderOf(path, content) {
  try {
    return JSON.parse(content).find(({ pid, identity }) => identity && processIdentity(pid) === identity)
      ?.pid;
  } catch {
    const beingWritten = Date.now() - statSync(path).mtimeMs < 5000;
    return beingWritten ? 'unknown' : undefined;
  }
}

/** Moves a lock aside that nobody holds any more, unless another process replaced it since it was read. */
function discard(path, content) {
  const aside = `${path}.${process.pid}`;
  renameSync(path, aside);
  if (readFileSync(aside, 'utf8') === content) rmSync(aside);
  else renameSync(aside, path);
}

/** True when this call created the lock; otherwise `onHeld` got the holder's process id, or a stale lock is gone. */
function tryToTake(path, onHeld) {
  try {
    writeFileSync(path, JSON.stringify([describe(process.pid)]), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  try {
    const content = readFileSync(path, 'utf8');
    const holder = holderOf(path, content);
    if (holder === undefined) discard(path, content);
    else onHeld(holder);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  return false;
}

/**
 * Runs `work(alsoHeldBy)` while no other process holds the lock file `path`; waits for one that does and names it to
 * `onWait` once. The work tells `alsoHeldBy(pid)` of a tool that it started, which keeps the lock should this process
 * be killed.
 */
export async function withLock(path, { onWait, interval = 200 }, work) {
  mkdirSync(dirname(path), { recursive: true });
  let told = false;
  const onHeld = (holder) => {
    if (!told) onWait(holder);
    told = true;
  };
  while (!tryToTake(path, onHeld)) await sleep(interval);
  try {
    return await work((pid) => writeStamp(path, [describe(process.pid), describe(pid)]));
  } finally {
    rmSync(path, { force: true });
  }
}
