/** A request that waits for its turn. */
export interface Job {
  run(): Promise<void>;
  /** Answers that the request will not be done; absent for requests that are done whatever happened before them. */
  abort?(): Promise<void>;
}

/** Does one request after the other, in the order in which they came: the main shell, or a subshell. */
export class RequestQueue {
  #waiting: Job[] = [];
  #tail: Promise<void> = Promise.resolve();

  /** Jobs must not reject. */
  add(job: Job): void {
    this.#waiting.push(job);
    this.#tail = this.#tail.then(() => this.#next());
  }

  /** Aborts the jobs that wait now and can be aborted, in their order. */
  abortWaiting(): void {
    this.#waiting = this.#waiting.map((job) => (job.abort ? { run: () => job.abort!() } : job));
  }

  #next(): Promise<void> {
    return this.#waiting.shift()!.run();
  }
}
