import type { parseArgs } from 'node:util';

/** The options that were given, by name. */
export type OptionValues = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

/** One experiment on the command line: `actilens reproduce NAME`. */
export interface ExperimentCommand {
  readonly name: string;
  /** one line for the list of experiments */
  readonly summary: string;
  /** what `--help` prints */
  readonly help: string;
  readonly options: NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>;
  /**
   * Runs it and prints what came out.
   *
   * @throws UsageError for wrong options, StoppedError or the signal's reason when it is aborted, or what failed
   */
  run(values: OptionValues, signal: AbortSignal): Promise<void>;
}

/** Stopped by the user; the message says what is kept. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';
}
