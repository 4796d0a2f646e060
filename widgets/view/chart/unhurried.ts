/** How much of the time drawings may take. */
const share = 0.03;

/** Draws when it is told to, but on a slow page less often, so that the page keeps most of its time. */
export class Unhurried {
  #isDrawing = false;
  #isWanted = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param draw resolves when all is drawn */
  constructor(private readonly draw: () => Promise<void>) {}

  /** Wants a drawing of what there is now, or when the pause after the last one ends. */
  want(): void {
    this.#isWanted = true;
    if (!this.#isDrawing && this.#timer === undefined) void this.#go();
  }

  /** Wants it and does not wait for the pause to end. */
  hurry(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.want();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#isWanted = false;
  }

  async #go(): Promise<void> {
    this.#isDrawing = true;
    this.#isWanted = false;
    const started = performance.now();
    try {
      await this.draw();
    } finally {
      this.#isDrawing = false;
      const pause = (performance.now() - started) / share;
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        if (this.#isWanted) void this.#go();
      }, pause);
    }
  }
}
