import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { descriptors, readMessages, sendMessage } from '../link/channels';
import type { MarkedEvent, RunnerRequest, RunnerSignal } from '../link/messages';
import type { MemoryLimit } from './memory-watch';
import { OrderedOutput, type OutputSink } from './ordered-output';

/** How to start a runner. */
export interface RunnerCommand {
  /** The module that the child runs. */
  readonly module: string;
  readonly nodeArguments?: readonly string[];
  /** The notebook's folder. */
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  /** A process that takes more is ended; by default none is. */
  readonly memoryLimit?: MemoryLimit;
}

/** Where a runner's output goes; while `congested`, nothing is read from the runner, which then waits. */
export interface CongestibleSink extends OutputSink {
  readonly congested: boolean;
  drained(): Promise<void>;
}

export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** How long streams stay open after the process ended: a child that outlives it may hold them. */
const afterglowMilliseconds = 300;

/** One runner child. It leads its own process group, which ends with it. */
export class RunnerProcess {
  readonly #child: ChildProcess;
  readonly #output: OrderedOutput;
  readonly #readables: Readable[];
  #resuming = false;

  /** Resolves when the process has ended and all it gave out has reached the sink. */
  readonly ended: Promise<ProcessEnd>;

  constructor(
    command: RunnerCommand,
    private readonly sink: CongestibleSink,
  ) {
    this.#child = spawn(process.execPath, [...(command.nodeArguments ?? []), command.module], {
      cwd: command.folder,
      env: command.environment,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe', 'pipe'],
    });
    this.#output = new OrderedOutput(sink);
    const events = this.#child.stdio[descriptors.events] as Readable;
    this.#readables = [this.#child.stdout!, this.#child.stderr!, events];
    readMessages<MarkedEvent>(events, (event, buffers) => this.#output.event(event, buffers));
    for (const name of ['stdout', 'stderr'] as const) {
      this.#child[name]!.on('data', (chunk: Buffer) => this.#output.pipe(name, chunk));
      this.#child[name]!.on('end', () => this.#output.pipeEnded(name));
    }
    for (const stream of this.#readables) stream.on('data', () => this.#holdWhileCongested());
    for (const stream of this.#child.stdio) stream?.on('error', () => undefined);
    this.ended = this.#untilEnd();
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  request(request: RunnerRequest, buffers: readonly Uint8Array[] = []): void {
    sendMessage(this.#child.stdio[descriptors.requests] as Writable, request, buffers);
  }

  signal(signal: RunnerSignal): void {
    sendMessage((this.#child.stdio as unknown as readonly Writable[])[descriptors.signals], signal);
  }

  /** Ends the process and every process it started that did not leave its group. */
  kill(): void {
    if (this.#child.pid === undefined) return;
    try {
      process.kill(-this.#child.pid, 'SIGKILL');
    } catch {
      this.#child.kill('SIGKILL');
    }
  }

  async #untilEnd(): Promise<ProcessEnd> {
    const closed = new Promise<void>((resolve) => this.#child.once('close', () => resolve()));
    const end = await new Promise<ProcessEnd>((resolve) => {
      this.#child.once('exit', (code, signal) => resolve({ code, signal }));
      this.#child.once('error', () => resolve({ code: null, signal: null }));
    });
    this.kill();
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, afterglowMilliseconds))]);
    for (const stream of this.#child.stdio) stream?.destroy();
    this.#output.finish();
    return end;
  }

  #holdWhileCongested(): void {
    if (!this.sink.congested || this.#resuming) return;
    this.#resuming = true;
    for (const stream of this.#readables) stream.pause();
    void this.sink.drained().then(() => {
      this.#resuming = false;
      for (const stream of this.#readables) stream.resume();
    });
  }
}
