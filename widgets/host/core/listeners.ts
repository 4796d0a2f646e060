import { displaySymbol, listenFromHere } from '@actilens/kernel/api';

/** Functions that are told something, each in the order in which it came. */
export class Listeners<Arguments extends unknown[]> {
  readonly #listeners = new Set<(...values: Arguments) => unknown>();

  /**
   * What the listener prints goes below the cell that adds it. Returns what ends the listening; as a cell's last value
   * that shows nothing.
   */
  add(listener: (...values: Arguments) => unknown): () => void {
    const own = listenFromHere(listener.bind(undefined));
    this.#listeners.add(own);
    const end = (): void => void this.#listeners.delete(own);
    return Object.assign(end, { [displaySymbol]: () => undefined });
  }

  /**
   * Calls all listeners, also after one of them threw. Promises are not waited for: a listener that takes long must
   * not keep other messages waiting, and a rejection is reported by the kernel like that of any other promise.
   *
   * @throws what a listener threw; an AggregateError when several did
   */
  tell(...values: Arguments): void {
    const errors: unknown[] = [];
    for (const listener of [...this.#listeners]) {
      try {
        listener(...values);
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length === 1) throw errors[0];
    if (errors.length > 1) throw new AggregateError(errors, `${errors.length} listeners failed`);
  }
}
