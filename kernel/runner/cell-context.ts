import { AsyncLocalStorage } from 'node:async_hooks';
import type { Origin } from '../link/messages';

/** The user stopped the cell. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';

  constructor() {
    super('the cell was stopped');
  }
}

/** A run of a cell, or a comm message being handled: all it starts, however late, belongs to it. */
export class CellContext {
  readonly #abort = new AbortController();
  readonly #holds = new Set<(error: Error) => void>();
  readonly #endings = new Set<() => void>();

  /** Whether the cell still runs. */
  running = true;

  constructor(
    readonly origin: Origin,
    readonly number: number,
    readonly allowInput: boolean,
    readonly silent = false,
  ) {}

  /** Fires when the cell is stopped. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Has `reject` called when the cell is stopped. Returns what takes it back. */
  hold(reject: (error: Error) => void): () => void {
    this.#holds.add(reject);
    return () => this.#holds.delete(reject);
  }

  /** Notes something that the cell left going, such as a timer: a Stop ends it. Returns what takes it back. */
  ends(ending: () => void): () => void {
    this.#endings.add(ending);
    return () => this.#endings.delete(ending);
  }

  /**
   * Stops what the cell does now. What its `catch` and `finally` blocks start afterwards is let go on. Returns the
   * error that tells the cell.
   */
  stop(): Interrupted {
    const error = new Interrupted();
    const rejects = [...this.#holds];
    const endings = [...this.#endings];
    this.#holds.clear();
    this.#endings.clear();
    for (const ending of endings) ending();
    this.#abort.abort(error);
    for (const reject of rejects) reject(new Interrupted());
    return error;
  }
}

/** Which context runs now, and which ones have not ended. */
export class CellContexts {
  readonly #storage = new AsyncLocalStorage<CellContext>();
  readonly #running = new Set<CellContext>();
  #latest: CellContext | undefined;

  /** The context that the running code belongs to; the latest for code that belongs to none. */
  get current(): CellContext | undefined {
    return this.#storage.getStore() ?? this.#latest;
  }

  /** The context that an error's promise was made in, for handlers that run outside of it. */
  run<Result>(context: CellContext, work: () => Result): Result {
    return this.#storage.run(context, work);
  }

  /** Runs a cell, from its start to its end, and makes it the latest. */
  async runCell<Result>(context: CellContext, work: () => Promise<Result>): Promise<Result> {
    this.#latest = context;
    this.#running.add(context);
    try {
      return await this.#storage.run(context, work);
    } finally {
      context.running = false;
      this.#running.delete(context);
    }
  }

  /** Stops all cells that run. Returns the error for whoever noticed first. */
  stopAll(): Interrupted {
    const errors = [...this.#running].map((context) => context.stop());
    return errors.at(-1) ?? new Interrupted();
  }
}
