import type { Comms } from '../comm/comms';
import type { Bundle } from '../display/mime';

/** An output that was captured: its type, and the content as a front end would have got it. */
export interface CapturedOutput {
  readonly type: 'stream' | 'display_data' | 'update_display_data' | 'clear_output';
  readonly content: Record<string, unknown>;
}

/** Takes outputs, one by one, as they come. */
export type OutputSink = (output: CapturedOutput) => void;

/** An error as a front end shows it: its lines are those of the user's code. */
export interface ErrorDescription {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

/** What the runner offers to code that runs in its process, whichever copy of this package that code imported. */
export interface KernelPort {
  readonly comms: Comms;
  /** Publishes an output of the running cell. */
  publish(
    type: 'display_data' | 'update_display_data' | 'clear_output',
    content: Record<string, unknown>,
  ): void;
  /** The running cell does not end before this promise is settled. */
  keepCell(work: Promise<unknown>): void;
  bundleOf(value: unknown): Bundle | undefined | Promise<Bundle | undefined>;
  /** Asks the user for a line of text. */
  ask(prompt: string, password: boolean): Promise<string>;
  /** The running cell: fires when it is stopped. */
  signal(): AbortSignal | undefined;
  cellNumber(): number | undefined;
  capture<Result>(sink: OutputSink, work: () => Result): Result;
  settle<Values extends unknown[], Result>(
    listener: (...values: Values) => Result,
  ): (...values: Values) => Result;
  describeError(error: unknown): ErrorDescription;
}

/** The key of the port on the global object. */
export const kernelSymbol = Symbol.for('actilens.kernel');

/** The code does not run in a notebook. */
export class NoKernelError extends Error {
  override readonly name = 'NoKernelError';
}

/**
 * The kernel that this code runs in.
 *
 * @throws NoKernelError outside of a notebook
 */
export function kernel(): KernelPort {
  const port = (globalThis as { [kernelSymbol]?: KernelPort })[kernelSymbol];
  if (port === undefined)
    throw new NoKernelError('this needs the Actilens kernel: run it in a notebook cell');
  return port;
}
