/** Where measurements of one or several training runs lie, in epochs since the first began. */
export class TrainingTimeline {
  /** Where later runs began. */
  readonly runs: number[] = [];
  #last = 0;
  #lastWasEpoch = false;

  /** The place of a batch: an epoch from 1, and how much of it is done. Going back begins another run. */
  batch(epoch: number, share: number): number {
    const place = epoch - 1 + share;
    return this.#go(place, place <= this.#last, false);
  }

  /** The place of an epoch's end. */
  epoch(epoch: number): number {
    return this.#go(epoch, epoch < this.#last || (epoch === this.#last && this.#lastWasEpoch), true);
  }

  /** Where the training stands. */
  get now(): number {
    return this.#start + this.#last;
  }

  get #start(): number {
    return this.runs.at(-1) ?? 0;
  }

  #go(place: number, isNewRun: boolean, isEpoch: boolean): number {
    if (isNewRun) this.runs.push(this.now);
    this.#last = place;
    this.#lastWasEpoch = isEpoch;
    return this.now;
  }
}
