/** Why a view has something to say; the first of these that there is is shown. */
const causes = ['drawing', 'data', 'values', 'answer', 'kernel', 'waiting'] as const;
export type Cause = (typeof causes)[number];

/** How long an answer is waited for before the view says so, in milliseconds. */
const patience = 1500;

/** A line above a chart that says what is wrong or missing. */
export class MessageLine {
  readonly element = document.createElement('div');
  readonly #messages = new Map<Cause, string>();
  readonly #open = new Set<Promise<unknown>>();

  constructor() {
    this.element.className = 'actilens-message';
    this.element.setAttribute('role', 'alert');
    this.element.hidden = true;
  }

  /** Sets what there is to say about one cause; an empty text takes it back. */
  set(cause: Cause, text: string): void {
    this.#messages.set(cause, text);
    const shown = causes.map((name) => this.#messages.get(name) ?? '').find((message) => message !== '');
    this.element.hidden = shown === undefined;
    this.element.textContent = shown ?? '';
  }

  /** Says that the kernel is waited for while an answer takes long. */
  async during<Result>(answer: Promise<Result>): Promise<Result> {
    this.#open.add(answer);
    const timer = setTimeout(() => {
      if (this.#open.has(answer)) this.set('waiting', 'Waiting for the kernel, which is busy…');
    }, patience);
    try {
      return await answer;
    } finally {
      clearTimeout(timer);
      this.#open.delete(answer);
      if (this.#open.size === 0) this.set('waiting', '');
    }
  }
}
