import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const intervalMilliseconds = 500;

/** How much memory a process may take. */
export interface MemoryLimit {
  readonly bytes: number;
  /** where the limit was set, for whoever wants another one */
  readonly setting: string;
}

/** A process has taken more than it may. */
export interface MemoryExcess extends MemoryLimit {
  /** bytes that it had taken */
  readonly taken: number;
}

/** Bytes of main memory that a process has; undefined when that cannot be told, as of one that has ended. */
export function residentBytes(pid: number): number | undefined {
  try {
    if (process.platform === 'linux') {
      const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
      return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
    }
    const kilobytes = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }));
    return kilobytes * 1024;
  } catch {
    return undefined;
  }
}

/**
 * Calls `exceeded` once when a process has taken more memory than its limit. The system's own limits end a process, or
 * fail an allocation, without a word; this one can say why.
 *
 * @returns stops watching
 */
export function watchMemory(
  pid: number | undefined,
  limit: MemoryLimit | undefined,
  exceeded: (excess: MemoryExcess) => void,
  measure: (pid: number) => number | undefined = residentBytes,
): () => void {
  if (pid === undefined || limit === undefined) return () => undefined;
  const timer = setInterval(() => {
    const taken = measure(pid) ?? 0;
    if (taken <= limit.bytes) return;
    clearInterval(timer);
    exceeded({ ...limit, taken });
  }, intervalMilliseconds);
  timer.unref();
  return () => clearInterval(timer);
}
