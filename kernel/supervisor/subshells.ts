import { RequestQueue } from './request-queue';

/** A message names a subshell that was never created, or was deleted. */
export class UnknownSubshellError extends Error {
  override readonly name = 'UnknownSubshellError';
}

/**
 * The main shell's queue and one for each subshell. JavaScript has one thread, so a subshell's requests are done
 * whenever the code that runs awaits; not while it computes.
 */
export class Subshells {
  readonly #main = new RequestQueue();
  readonly #queues = new Map<string, RequestQueue>();

  constructor(private readonly newId: () => string) {}

  create(): string {
    const id = this.newId();
    this.#queues.set(id, new RequestQueue());
    return id;
  }

  /** Takes no more requests for the subshell; those it has are still done. @throws UnknownSubshellError */
  delete(id: string): void {
    if (!this.#queues.delete(id)) throw unknown(id);
  }

  list(): string[] {
    return [...this.#queues.keys()];
  }

  /** @throws UnknownSubshellError */
  queue(id?: string | null): RequestQueue {
    if (id === undefined || id === null) return this.#main;
    const queue = this.#queues.get(id);
    if (queue === undefined) throw unknown(id);
    return queue;
  }
}

function unknown(id: string): UnknownSubshellError {
  return new UnknownSubshellError(`subshell_id: there is no subshell "${id}"`);
}
