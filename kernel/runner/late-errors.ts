import { type CellContexts, Interrupted } from './cell-context';
import type { ErrorText } from './errors/error-text';
import type { Publisher } from './publisher';

/**
 * Prints errors that no cell waits for, out of timers, listeners and forgotten promises, below the cell that caused
 * them. The session goes on. A Stop is no error to report.
 */
export function lateErrors(contexts: CellContexts, errors: ErrorText, publisher: Publisher): void {
  const report = (error: unknown): void => {
    if (error instanceof Interrupted) return;
    publisher.print('stderr', errors.text(error), contexts.outletOf(error));
  };
  process.on('uncaughtException', report);
  process.on('unhandledRejection', report);
}
