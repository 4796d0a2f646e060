/**
 * How much of a training's time may go into something beside it: at most a share of the time that goes into the training
 * alone, over the whole run.
 */
export class LiveBudget {
  #spent = 0;
  #lastAt = -Infinity;

  /** @param share of the training's own seconds */
  constructor(private readonly share = 0.1) {}

  /** Seconds that went into it. */
  get spent(): number {
    return this.#spent;
  }

  /**
   * Seconds of training since it was done last.
   *
   * @param elapsed seconds of the run so far, what was spent included
   */
  secondsSince(elapsed: number): number {
    return elapsed - this.#spent - this.#lastAt;
  }

  /**
   * Whether there is time for it.
   *
   * @param elapsed seconds of the run so far, what was spent included
   * @param cost seconds that it will take
   * @param reserve what else is wanted, so many seconds of training later, and must then still be within the share
   */
  affords(elapsed: number, cost: number, reserve = { cost: 0, seconds: 0 }): boolean {
    const trained = elapsed - this.#spent;
    const isNow = this.#spent + cost <= this.share * trained;
    return isNow && this.#spent + cost + reserve.cost <= this.share * (trained + reserve.seconds);
  }

  /**
   * It was done.
   *
   * @param elapsed seconds of the run when it began
   */
  spend(elapsed: number, seconds: number): void {
    this.#lastAt = elapsed - this.#spent;
    this.#spent += seconds;
  }
}
