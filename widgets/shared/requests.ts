/**
 * Questions that a view asks the kernel, as custom messages. Every request is answered by one reply or one failure
 * that carries its id; a request that was cancelled need not be answered.
 */
export interface RequestMessage {
  readonly type: 'request';
  /** Chosen by the view, unique among its requests. */
  readonly id: string;
  /** What is asked for. */
  readonly name: string;
  readonly body: unknown;
  /** Lower ones are answered first, equal ones in the order in which they came. */
  readonly priority: number;
}

export interface CancelMessage {
  readonly type: 'cancel';
  readonly id: string;
}

/** The answer; what is binary in it travels in the message's buffers. */
export interface ReplyMessage {
  readonly type: 'reply';
  readonly id: string;
  readonly body: unknown;
}

export interface FailureMessage {
  readonly type: 'failure';
  readonly id: string;
  readonly message: string;
}

/** Priorities of requests: what the user points at, what is on screen, what is about to be. */
export const priorities = { pointed: 0, visible: 1, nearby: 2 } as const;
