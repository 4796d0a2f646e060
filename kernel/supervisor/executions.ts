import type { Origin } from '../link/messages';
import type { Header } from '../protocol/message';
import type { HistoryEntry } from './history';

/** A cell that runs now. */
export interface Execution {
  readonly origin: Origin;
  readonly header: Header;
  /** By what way questions reach the user who sent it. */
  readonly identities: readonly Uint8Array[];
  readonly history?: HistoryEntry;
}

/** Counts cells and knows those that run. */
export class Executions {
  #count = 0;
  #stops = 0;
  readonly #running = new Map<Origin, Execution>();
  #latest: Header | undefined;

  /** The number of the cell that was counted last; 1 before the first. */
  get number(): number {
    return Math.max(1, this.#count);
  }

  /** Counts one more cell; returns its number. */
  count(): number {
    this.#count += 1;
    return this.#count;
  }

  /** How often the user has asked to stop: what is not running yet compares it before it does. */
  get stops(): number {
    return this.#stops;
  }

  stop(): void {
    this.#stops += 1;
  }

  begin(execution: Execution): void {
    this.#running.set(execution.origin, execution);
    this.#latest = execution.header;
  }

  end(origin: Origin): void {
    this.#running.delete(origin);
  }

  find(origin: Origin): Execution | undefined {
    return this.#running.get(origin);
  }

  /** The header of the cell that began last, running or not: prints that name no cell are taken for its. */
  get latest(): Header | undefined {
    return this.#latest;
  }

  /** The header of a running cell; undefined when none runs. */
  get running(): Header | undefined {
    return [...this.#running.values()].at(-1)?.header;
  }
}

/** The request's header travels as its origin: nothing has to be remembered for output that comes late. */
export function originOf(header: Header): Origin {
  return JSON.stringify(header);
}

export function headerOf(origin: Origin): Header {
  return JSON.parse(origin) as Header;
}
