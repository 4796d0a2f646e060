import type { Origin } from '../link/messages';

/** Where a question to the user goes. */
export interface Question {
  readonly origin: Origin;
  readonly prompt: string;
  readonly password: boolean;
}

/**
 * Questions that code asks the user. One is open at a time, since front ends show one field; the next is asked when
 * it is answered.
 */
export class Inputs {
  readonly #questions: Question[] = [];

  constructor(
    private readonly ask: (question: Question) => void,
    private readonly answer: (origin: Origin, value: string) => void,
  ) {}

  requested(question: Question): void {
    this.#questions.push(question);
    if (this.#questions.length === 1) this.ask(question);
  }

  /** An answer came; without an open question it is passed over. */
  replied(value: string): void {
    const question = this.#questions.shift();
    if (question === undefined) return;
    this.answer(question.origin, value);
    if (this.#questions.length > 0) this.ask(this.#questions[0]);
  }

  /** The cell of `origin` has ended: what it asked is not answered any more. */
  forget(origin: Origin): void {
    const first = this.#questions[0];
    const kept = this.#questions.filter((question) => question.origin !== origin);
    this.#questions.splice(0, this.#questions.length, ...kept);
    if (kept.length > 0 && kept[0] !== first) this.ask(kept[0]);
  }
}
