import { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { CellContexts } from './cell-context';
import { interruptTree } from './process-tree';
import type { Publisher, StreamName } from './publisher';

/** `spawn` of a child process as Node itself calls it. */
interface Spawner {
  spawn(this: ChildProcess, options: { stdio?: unknown }): unknown;
}

const descriptors: readonly (readonly [StreamName, number])[] = [
  ['stdout', 1],
  ['stderr', 2],
];

/**
 * Has the child processes that a cell starts interrupted when the cell is stopped, and prints what they inherit the
 * output for below that cell, however late it comes.
 */
export function followProcesses(contexts: CellContexts, publisher: Publisher): void {
  const prototype = ChildProcess.prototype as unknown as Spawner;
  const spawn = Reflect.get(prototype, 'spawn') as Spawner['spawn'];
  prototype.spawn = function (options) {
    const { current: context, outlet } = contexts;
    const stdio = streams(options.stdio);
    const inherited = descriptors.filter(([, at]) => isInherited(stdio[at], at));
    for (const [, at] of inherited) stdio[at] = 'pipe';
    const result = spawn.call(this, inherited.length === 0 ? options : { ...options, stdio });
    for (const [name, at] of inherited) {
      const output = this.stdio[at] as Readable | null | undefined;
      output?.setEncoding('utf8').on('data', (text: string) => publisher.print(name, text, outlet));
      Object.assign(this, { [name]: null });
      (this.stdio as unknown[])[at] = null;
    }
    if (context?.running === true) {
      const release = context.ends(() => interruptTree(this.pid));
      this.once('exit', release);
    }
    return result;
  };
}

function isInherited(stream: unknown, at: number): boolean {
  return stream === 'inherit' || stream === at || stream === process.stdout || stream === process.stderr;
}

/** The `stdio` option as a list. */
function streams(stdio: unknown): unknown[] {
  if (Array.isArray(stdio)) return [...(stdio as unknown[])];
  return Array<unknown>(3).fill(stdio ?? 'pipe');
}
