import { performance } from 'node:perf_hooks';
import { type CellContexts, Interrupted } from './cell-context';
import { noteSite } from './errors/error-sites';

const quickMilliseconds = 1;
const slowMilliseconds = 10;
const mostTurns = 1024;

/** Notices that the user wants to stop, for all guarded code. */
export class StopWatch {
  #handled = 0;
  #lastPulse = 0;

  /** How many turns of a loop pass before it calls `pulse`: many for quick turns, none for slow ones. */
  turns = 0;

  /** @param requests one cell: how many times Stop was asked for; a thread counts it up */
  constructor(
    private readonly requests: Int32Array,
    private readonly contexts: CellContexts,
  ) {}

  /** Called by loops now and then. Throws when the user wants to stop. Returns the number of turns until next time. */
  pulse(): number {
    const error = this.stopIfAsked();
    if (error !== undefined) throw error;
    const now = performance.now();
    const elapsed = now - this.#lastPulse;
    this.#lastPulse = now;
    if (elapsed < quickMilliseconds) this.turns = Math.min(mostTurns, 2 * this.turns + 1);
    else if (elapsed > slowMilliseconds) this.turns >>= 2;
    return this.turns;
  }

  /** Stops the running cells if that was asked for and has not been done. */
  stopIfAsked(): Interrupted | undefined {
    const requested = Atomics.load(this.requests, 0);
    if (requested === this.#handled) return undefined;
    this.#handled = requested;
    return this.contexts.stopAll();
  }
}

/** What guarded code of one file calls; compiled code knows it as `kernel·cell`. */
export class Guard {
  constructor(
    protected readonly file: string,
    private readonly watch: StopWatch,
    private readonly contexts: CellContexts,
  ) {}

  get turns(): number {
    return this.watch.turns;
  }

  pulse(): number {
    return this.watch.pulse();
  }

  /** What `await` waits for: the value, or the end of the cell by Stop, whichever comes first. */
  await(value: unknown, line?: number, column?: number): unknown {
    if (!isThenable(value)) return value;
    const context = this.contexts.current;
    return new Promise((resolve, reject) => {
      const fail = (error: unknown): void => {
        if (line !== undefined)
          noteSite(error, { file: this.file, line, column: column ?? 1, isAwait: true });
        reject(error as Error);
      };
      const release = context?.hold(fail, true);
      value.then(
        (result) => (release?.() === true ? fail(new Interrupted()) : resolve(result)),
        (error: unknown) => fail(release?.() === true ? new Interrupted() : error),
      );
    });
  }

  /** What `for await` iterates: the same values, and each wait for one ends by Stop. */
  iterate(
    source: AsyncIterable<unknown> | Iterable<unknown>,
    line?: number,
    column?: number,
  ): AsyncIterable<unknown> {
    const isAsync = Symbol.asyncIterator in source;
    const iterator = isAsync ? source[Symbol.asyncIterator]() : valuesOf(source);
    return {
      [Symbol.asyncIterator]: () => ({
        next: async () => {
          try {
            return (await this.await(iterator.next(), line, column)) as IteratorResult<unknown>;
          } catch (error) {
            if (this.contexts.current?.signal.aborted)
              void iterator.return?.()?.then(undefined, () => undefined);
            throw error;
          }
        },
        return: async () => (await iterator.return?.()) ?? { done: true, value: undefined },
      }),
    };
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false;
  return typeof (value as { then?: unknown }).then === 'function';
}

async function* valuesOf(source: Iterable<unknown>): AsyncGenerator<unknown> {
  for (const value of source) yield await value;
}
