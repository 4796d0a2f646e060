/** Functions that are told what happens, by the name of the event. */
export class Events<Told extends object> {
  readonly #listeners = new Map<keyof Told, Set<(told: never) => unknown>>();

  /** @param report what becomes of an error of a listener; by default an unhandled rejection */
  constructor(private readonly report = (error: unknown): void => void Promise.reject(error as Error)) {}

  /** @returns ends the listening */
  on<Name extends keyof Told>(name: Name, listener: (told: Told[Name]) => unknown): () => void {
    const own = (told: Told[Name]): unknown => listener(told);
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(own));
    return () => void listeners.delete(own);
  }

  /**
   * Calls all listeners of an event, also after one of them threw. What they throw, or their promises reject with, is
   * reported: it must not break the work that they are told of.
   *
   * @returns whether anybody listens
   */
  tell<Name extends keyof Told>(name: Name, told: Told[Name]): boolean {
    const listeners = [...(this.#listeners.get(name) ?? [])];
    for (const listener of listeners) (async () => listener(told as never))().catch(this.report);
    return listeners.length > 0;
  }

  /** Ends all listening. */
  clear(): void {
    this.#listeners.clear();
  }
}
