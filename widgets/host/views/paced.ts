/** Does something soon, but not more often than at an interval: what is asked for meanwhile is done once, at its end. */
export class Paced {
  #timer: NodeJS.Timeout | undefined;
  #isWanted = false;

  /** @param interval in milliseconds */
  constructor(
    private readonly interval: number,
    private readonly act: () => void,
  ) {}

  /** Wants it done: at once if the last time is long enough ago, else later. */
  want(): void {
    this.#isWanted = true;
    if (this.#timer === undefined) this.flush();
  }

  /** Does it now if it is wanted. */
  flush(): void {
    if (!this.#isWanted) return;
    clearTimeout(this.#timer);
    this.#isWanted = false;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.flush();
    }, this.interval);
    this.#timer.unref();
    this.act();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#isWanted = false;
  }
}
