import { AsyncLocalStorage } from 'node:async_hooks';
import { getEventListeners } from 'node:events';
import type { OutputSink } from '../api/kernel-port';
import type { Origin } from '../link/messages';

/** The user stopped the cell. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';

  constructor() {
    super('the cell was stopped');
  }
}

/** Something that waits, and that a Stop ends. */
interface Hold {
  readonly reject: (error: Error) => void;
  /** Whether what is waited for may come to its own end, where something acts on the Stop. */
  readonly patient: boolean;
  isStopped: boolean;
}

/** How long after a Stop an await may go on for work that was told to stop, such as the training step under way. */
const patienceMilliseconds = 1000;
/** Not the timers of user code, which a Stop clears. */
const { setTimeout: later } = globalThis;

/** A run of a cell: all it starts, however late, belongs to it. */
export class CellContext {
  readonly #abort = new AbortController();
  readonly #holds = new Set<Hold>();
  readonly #endings = new Set<() => void>();
  readonly #kept = new Set<Promise<unknown>>();

  /** Whether the cell still runs. */
  running = true;

  constructor(
    readonly origin: Origin,
    readonly number: number,
    readonly allowInput: boolean,
    readonly silent = false,
  ) {}

  /** The cell does not end before this is settled. */
  keep(work: Promise<unknown>): void {
    this.#kept.add(work);
    const forget = (): boolean => this.#kept.delete(work);
    work.then(forget, forget);
  }

  /** Resolves when nothing keeps the cell any more, or it is stopped. */
  async finished(): Promise<void> {
    const stopped = new Promise<unknown>((done) =>
      this.signal.addEventListener('abort', done, { once: true }),
    );
    while (this.#kept.size > 0 && !this.signal.aborted)
      await Promise.race([Promise.allSettled(this.#kept), stopped]);
  }

  /** Fires when the cell is stopped. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /**
   * Has `reject` called when the cell is stopped. Returns what takes it back, and says whether the cell was stopped
   * meanwhile.
   */
  hold(reject: (error: Error) => void, patient = false): () => boolean {
    const hold = { reject, patient, isStopped: false };
    this.#holds.add(hold);
    return () => {
      this.#holds.delete(hold);
      return hold.isStopped;
    };
  }

  /** Notes something that the cell left going, such as a timer: a Stop ends it. Returns what takes it back. */
  ends(ending: () => void): () => void {
    this.#endings.add(ending);
    return () => this.#endings.delete(ending);
  }

  /**
   * Stops what the cell does now. What its `catch` and `finally` blocks start afterwards is let go on. Returns the
   * error that tells the cell.
   *
   * @param isHeard whether work that the cell waits for has been told to stop, as it is by the signal's listeners
   */
  stop(isHeard = false): Interrupted {
    const error = new Interrupted();
    const holds = [...this.#holds];
    const endings = [...this.#endings];
    const waitsForEnd = isHeard || getEventListeners(this.signal, 'abort').length > 0;
    this.#endings.clear();
    for (const hold of holds) hold.isStopped = true;
    for (const ending of endings) ending();
    this.#abort.abort(error);
    this.#end(holds.filter(({ patient }) => !(patient && waitsForEnd)));
    if (waitsForEnd) later(() => this.#end(holds), patienceMilliseconds);
    return error;
  }

  #end(holds: readonly Hold[]): void {
    for (const hold of holds) {
      if (this.#holds.delete(hold)) hold.reject(new Interrupted());
    }
  }
}

/** A front end's message that is being handled. */
export class MessageContext extends CellContext {}

/** Where output goes: below a cell, or to code that takes it. */
export type Outlet = CellContext | OutputSink;

interface Situation {
  readonly context: CellContext;
  readonly outlet: Outlet;
}

/** Which context runs now, and which ones have not ended. */
export class CellContexts {
  readonly #storage = new AsyncLocalStorage<Situation>();
  /** With how many pieces of work each has under way: the cell or message itself, and its listeners. */
  readonly #running = new Map<CellContext, number>();
  readonly #outletsOfErrors = new WeakMap<object, Outlet>();
  #latest: CellContext | undefined;

  /** @param tellToStop tells work that has no signal to stop; says whether there was any */
  constructor(private readonly tellToStop: () => boolean = () => false) {}

  /** The context that the running code belongs to; the latest cell's for code that belongs to none. */
  get current(): CellContext | undefined {
    return this.#storage.getStore()?.context ?? this.#latest;
  }

  /** Where the running code's output goes. */
  get outlet(): Outlet | undefined {
    return this.#storage.getStore()?.outlet ?? this.#latest;
  }

  /** Runs a cell, or handles a message, from start to end. A cell becomes the latest. */
  async run<Result>(context: CellContext, work: () => Promise<Result>): Promise<Result> {
    if (!(context instanceof MessageContext)) this.#latest = context;
    const end = this.#begin(context);
    try {
      return await this.#storage.run({ context, outlet: context }, work);
    } finally {
      end();
    }
  }

  /** Notes a piece of work of a context; until what is returned is called, a Stop ends it. */
  #begin(context: CellContext): () => void {
    this.#running.set(context, (this.#running.get(context) ?? 0) + 1);
    context.running = true;
    return () => {
      const others = this.#running.get(context)! - 1;
      if (others > 0) return void this.#running.set(context, others);
      this.#running.delete(context);
      context.running = false;
    };
  }

  /** Runs work whose output, also late, is handed to `sink`. What the sink itself prints goes where it went before. */
  capture<Result>(sink: OutputSink, work: () => Result): Result {
    const situation = this.#storage.getStore() ?? this.#latestSituation();
    if (situation === undefined) return work();
    const outlet: OutputSink = (output) => this.#storage.run(situation, () => sink(output));
    return this.#storage.run({ context: situation.context, outlet }, work);
  }

  /**
   * The listener, with its home: where output goes now. When a front end's message has it called, what it prints goes
   * there; a call by a cell prints below that cell. A message's work goes on until the listener's promise settles.
   */
  settle<Values extends unknown[], Result>(
    listener: (...values: Values) => Result,
  ): (...values: Values) => Result {
    const home = this.outlet;
    if (home === undefined) return listener;
    return (...values) => {
      const context = this.#storage.getStore()?.context;
      if (!(context instanceof MessageContext)) return listener(...values);
      const work = (): Result => this.#noting(home, () => listener(...values));
      return this.#storage.run({ context, outlet: home }, () => this.#untilItSettles(context, work));
    };
  }

  /** Where an error is shown: at home with the listener that threw it. */
  outletOf(error: unknown): Outlet | undefined {
    const isObject = typeof error === 'object' && error !== null;
    return (isObject ? this.#outletsOfErrors.get(error) : undefined) ?? this.outlet;
  }

  /** Stops all cells that run. Returns the error for whoever noticed first. */
  stopAll(): Interrupted {
    const isHeard = this.tellToStop();
    const errors = [...this.#running.keys()].map((context) => context.stop(isHeard));
    return errors.at(-1) ?? new Interrupted();
  }

  #latestSituation(): Situation | undefined {
    return this.#latest && { context: this.#latest, outlet: this.#latest };
  }

  /** A listener that nobody waits for is work of its message all the same. */
  #untilItSettles<Result>(context: CellContext, work: () => Result): Result {
    const end = this.#begin(context);
    let result: Result | undefined;
    try {
      return (result = work());
    } finally {
      if (result instanceof Promise) void result.then(end, end);
      else end();
    }
  }

  /** Notes for an error that comes out of the work where it is shown; the innermost listener's home counts. */
  #noting<Result>(home: Outlet, work: () => Result): Result {
    const note = (error: unknown): never => {
      if (typeof error === 'object' && error !== null && !this.#outletsOfErrors.has(error))
        this.#outletsOfErrors.set(error, home);
      throw error;
    };
    try {
      const result = work();
      return result instanceof Promise ? (result.catch(note) as Result) : result;
    } catch (error) {
      return note(error);
    }
  }
}
