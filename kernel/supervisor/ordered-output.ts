import { MarkReader } from '../link/marks';
import type { MarkedEvent, RunnerEvent } from '../link/messages';

export type PipeName = 'stdout' | 'stderr';

/** Receives all that a runner gives out, in the order in which it came about. */
export interface OutputSink {
  printed(pipe: PipeName, bytes: Uint8Array): void;
  event(event: RunnerEvent, buffers: readonly Uint8Array[]): void;
}

/** How long an event waits for its mark in a pipe before it goes ahead: native code may have put something else there. */
const patienceMilliseconds = 1000;

class Pipe {
  readonly #reader = new MarkReader();
  readonly #items: (Uint8Array | number)[] = [];
  #ended = false;

  push(chunk: Uint8Array): void {
    this.#items.push(...this.#reader.push(chunk));
  }

  end(): void {
    this.#ended = true;
  }

  /** Prints up to the next mark, and past marks older than `mark`; says whether `mark` is reached. */
  advance(mark: number, print: (bytes: Uint8Array) => void): boolean {
    while (this.#items.length > 0) {
      const item = this.#items[0];
      if (typeof item === 'number' && item >= mark) return true;
      this.#items.shift();
      if (typeof item !== 'number') print(item);
    }
    return this.#ended;
  }
}

/**
 * Merges a runner's three streams. Each event that has a mark waits until both pipes have come to theirs, and what
 * lies after the mark waits for the event.
 */
export class OrderedOutput {
  readonly #pipes: Record<PipeName, Pipe> = { stdout: new Pipe(), stderr: new Pipe() };
  readonly #events: (readonly [MarkedEvent, readonly Uint8Array[]])[] = [];
  #nextMark = 1;
  #impatience: NodeJS.Timeout | undefined;

  constructor(private readonly sink: OutputSink) {}

  pipe(name: PipeName, chunk: Uint8Array): void {
    this.#pipes[name].push(chunk);
    this.#advance();
  }

  pipeEnded(name: PipeName): void {
    this.#pipes[name].end();
    this.#advance();
  }

  event(event: MarkedEvent, buffers: readonly Uint8Array[]): void {
    this.#events.push([event, buffers]);
    this.#advance();
  }

  /** Gives out the events that still wait for a mark. */
  finish(): void {
    clearTimeout(this.#impatience);
    this.#impatience = undefined;
    while (this.#events.length > 0) this.#release();
    this.#readPipes();
  }

  #advance(): void {
    while (this.#readPipes() && this.#events.length > 0) this.#release();
    if (this.#events.length === 0 || this.#impatience !== undefined) return;
    const [waiting] = this.#events;
    this.#impatience = setTimeout(() => {
      this.#impatience = undefined;
      if (this.#events[0] === waiting) this.#release();
      this.#advance();
    }, patienceMilliseconds);
  }

  /** Prints all that comes before the next marked event; says whether the first waiting event may go. */
  #readPipes(): boolean {
    const print = (name: PipeName): boolean =>
      this.#pipes[name].advance(this.#nextMark, (bytes) => this.sink.printed(name, bytes));
    const reached = [print('stdout'), print('stderr')];
    const mark = this.#events[0]?.[0].mark;
    return mark === undefined || reached.every(Boolean);
  }

  #release(): void {
    const [event, buffers] = this.#events.shift()!;
    if (event.mark !== undefined) this.#nextMark = event.mark + 1;
    this.sink.event(event, buffers);
  }
}
