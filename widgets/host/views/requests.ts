import type { CancelMessage, RequestMessage } from '../../shared';

/** What a view is answered: JSON, and binary data beside it. */
export interface Answer {
  readonly body: object;
  readonly buffers?: readonly Uint8Array[];
}

/** Answers one kind of request. `signal` fires when the view no longer wants it. */
export type Answerer<Body> = (body: Body, signal: AbortSignal) => Answer | Promise<Answer>;

/** How answers reach the views. */
export type SendAnswer = (content: Record<string, unknown>, buffers?: readonly Uint8Array[]) => void;

interface Waiting extends RequestMessage {
  readonly cancelled: AbortController;
}

/**
 * Answers the requests of a view one after the other, by priority. Between two answers other messages come in, so
 * that a request can be cancelled while it waits.
 */
export class RequestQueue {
  readonly #answerers = new Map<string, Answerer<never>>();
  readonly #waiting: Waiting[] = [];
  #isAnswering = false;

  constructor(private readonly send: SendAnswer) {}

  on<Body>(name: string, answer: Answerer<Body>): void {
    this.#answerers.set(name, answer as Answerer<never>);
  }

  /** Takes a message of the front end, if it is one of ours. */
  receive(content: Readonly<Record<string, unknown>>): void {
    if (content['type'] === 'cancel') this.#cancel(content as unknown as CancelMessage);
    if (content['type'] !== 'request') return;
    this.#waiting.push({ ...(content as unknown as RequestMessage), cancelled: new AbortController() });
    if (!this.#isAnswering) void this.#answerAll();
  }

  /** Forgets all requests. */
  close(): void {
    for (const { cancelled } of this.#waiting) cancelled.abort();
    this.#waiting.length = 0;
  }

  async #answerAll(): Promise<void> {
    this.#isAnswering = true;
    for (;;) {
      await new Promise((done) => setImmediate(done));
      const next = this.#waiting.reduce<Waiting | undefined>(
        (first, request) => (first === undefined || request.priority < first.priority ? request : first),
        undefined,
      );
      if (next === undefined) break;
      await this.#answer(next);
      const place = this.#waiting.indexOf(next);
      if (place >= 0) this.#waiting.splice(place, 1);
    }
    this.#isAnswering = false;
  }

  async #answer({ id, name, body, cancelled: { signal } }: Waiting): Promise<void> {
    if (signal.aborted) return;
    try {
      const answer = this.#answerers.get(name);
      if (answer === undefined) {
        const known = [...this.#answerers.keys()].join(', ');
        throw new TypeError(`request: expected one of ${known}, got "${name}"`);
      }
      const { body: reply, buffers } = await answer(body as never, signal);
      if (!signal.aborted) this.send({ type: 'reply', id, body: reply }, buffers);
    } catch (error) {
      if (signal.aborted) return;
      const message = error instanceof Error ? error.message : String(error);
      this.send({ type: 'failure', id, message });
    }
  }

  #cancel({ id }: CancelMessage): void {
    this.#waiting.find((request) => request.id === id)?.cancelled.abort();
  }
}
