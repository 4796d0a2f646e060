import { type ErrorDescription, kernel, type OutputSink } from './kernel-port';

/**
 * Runs `work` and hands what it prints and displays to `sink` instead of showing it below the cell. So is what the
 * work starts, however late it prints. Comm messages, questions to the user and Stop are as without the capture.
 *
 * ```ts
 * const lines: string[] = [];
 * await captureOutput(({ content }) => lines.push(String(content.text)), async () => console.log('kept'));
 * ```
 *
 * @returns what `work` returns; what it throws is thrown on
 */
export function captureOutput<Result>(sink: OutputSink, work: () => Result): Result {
  return kernel().capture(sink, work);
}

/**
 * The listener, with its output at home in the running cell: when a message of a front end has it called, such as a
 * click on a button, it prints below this cell. Comm listeners are like this by themselves.
 */
export function listenFromHere<Values extends unknown[], Result>(
  listener: (...values: Values) => Result,
): (...values: Values) => Result {
  return kernel().settle(listener);
}

/** An error as the kernel shows it: the user's own lines with a caret, the trace without internals, its causes. */
export function errorText(error: unknown): ErrorDescription {
  return kernel().describeError(error);
}
