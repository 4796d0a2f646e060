import type { FailureMessage, ReplyMessage, RequestMessage } from '../../shared';

/** What the kernel answered. */
export interface Reply<Body> {
  readonly body: Body;
  readonly buffers: readonly DataView[];
}

/** The kernel could not answer, or is gone. */
export class KernelAnswerError extends Error {
  override readonly name = 'KernelAnswerError';
}

export interface QuestionOptions {
  /** Lower ones are answered first. */
  readonly priority?: number;
  /** Takes the question back. */
  readonly signal?: AbortSignal;
}

interface Open {
  resolve(reply: Reply<never>): void;
  reject(error: Error): void;
}

/** Questions to the kernel that wait for their answers. */
export class Questions {
  readonly #open = new Map<string, Open>();
  #count = 0;

  /**
   * @param source sets the ids of this page's questions apart from those of another one
   */
  constructor(
    private readonly source: string,
    private readonly send: (content: RequestMessage | { type: 'cancel'; id: string }) => void,
  ) {}

  /** Rejects with a KernelAnswerError, or the signal's reason. */
  ask<Body>(
    name: string,
    body: unknown,
    { priority = 1, signal }: QuestionOptions = {},
  ): Promise<Reply<Body>> {
    const id = `${this.source}-${(this.#count += 1)}`;
    return new Promise<Reply<Body>>((resolve, reject) => {
      signal?.throwIfAborted();
      this.#open.set(id, { resolve, reject });
      signal?.addEventListener(
        'abort',
        () => {
          if (!this.#open.delete(id)) return;
          this.send({ type: 'cancel', id });
          reject(signal.reason as Error);
        },
        { once: true },
      );
      this.send({ type: 'request', id, name, body, priority });
    });
  }

  /** Takes a message of the kernel, if it answers one of these questions. */
  receive(content: { readonly type?: unknown; readonly id?: unknown }, buffers: readonly DataView[]): void {
    const open = this.#open.get(String(content.id));
    if (open === undefined) return;
    this.#open.delete(String(content.id));
    if (content.type === 'reply') open.resolve({ body: (content as ReplyMessage).body as never, buffers });
    else open.reject(new KernelAnswerError((content as FailureMessage).message));
  }

  /** No answers will come any more. */
  fail(reason: string): void {
    const error = new KernelAnswerError(reason);
    for (const { reject } of this.#open.values()) reject(error);
    this.#open.clear();
  }
}
