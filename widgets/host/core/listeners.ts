/** Functions that are told something, each in the order in which it came. */
export class Listeners<Arguments extends readonly unknown[]> {
  readonly #listeners = new Set<(...values: Arguments) => unknown>();

  /** Returns what ends the listening. */
  add(listener: (...values: Arguments) => unknown): () => void {
    const own = (...values: Arguments): unknown => listener(...values);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
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
