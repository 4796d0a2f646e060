import { inspect } from 'node:util';
import type { CellError } from '../../link/messages';
import { markedLine } from '../../language/marked-line';
import { errorSites } from './error-sites';
import type { SourceFiles } from './source-files';
import { type Frame, frameText } from './stack-traces';

const mostCauses = 8;

/** Says what went wrong in the user's terms: own lines with a caret, the trace without internals, causes. */
export class ErrorText {
  constructor(
    private readonly files: SourceFiles,
    private readonly framesOf: (error: object) => readonly Frame[],
  ) {}

  /** The error as a front end shows it. Anything can be thrown, not only errors. */
  cellError(error: unknown): CellError {
    if (!(error instanceof Error) && !isErrorLike(error)) {
      const evalue = inspect(error);
      return { ename: 'Thrown', evalue, traceback: [`Thrown: ${evalue}`] };
    }
    const traceback = this.#lines(error, new Set());
    return { ename: String(error.name), evalue: String(error.message), traceback };
  }

  /** The same as one text, for an error that no cell waits for. */
  text(error: unknown): string {
    return `${this.cellError(error).traceback.join('\n')}\n`;
  }

  #lines(error: Error, seen: Set<unknown>): string[] {
    seen.add(error);
    const frames = this.#frames(error);
    const [heading] = (error.stack ?? '').split('\n    at ');
    const title =
      heading.includes(error.message) && heading.length > 0 ? heading : `${error.name}: ${error.message}`;
    const lines = [title];
    const own = frames.find(({ place }) => place !== undefined);
    if (own?.file !== undefined && own.place !== undefined) {
      const { line, column } = own.place;
      lines.push(markedLine(own.file.source.split(/\r\n|\r|\n/)[line - 1] ?? '', line, column));
    }
    lines.push(...frames.map(({ text }) => `    at ${text}`));
    if (seen.size > mostCauses) return lines;
    if (error instanceof AggregateError) {
      for (const inner of error.errors as unknown[]) lines.push(...this.#nested('Among them', inner, seen));
    }
    if (error.cause !== undefined) lines.push(...this.#nested('Caused by', error.cause, seen));
    return lines;
  }

  #nested(label: string, cause: unknown, seen: Set<unknown>): string[] {
    if (seen.has(cause)) return [];
    const lines = isErrorLike(cause) ? this.#lines(cause, seen) : [inspect(cause)];
    return [`${label}: ${lines[0]}`, ...lines.slice(1)];
  }

  /** The engine's frames, and behind them the awaits through which the error reached the cell. */
  #frames(error: Error): Frame[] {
    const frames = this.framesOf(error).filter(({ text }) => !text.startsWith('async '));
    const passed = errorSites(error).flatMap(({ file: name, line, column, isAwait }): Frame[] => {
      const file = this.files.find(name);
      if (file === undefined) return [];
      const place = { line, column };
      return [{ text: (isAwait ? 'async ' : '') + frameText(undefined, file, place), file, place }];
    });
    return [...frames, ...passed];
  }
}

function isErrorLike(value: unknown): value is Error {
  if (value instanceof Error) return true;
  if (typeof value !== 'object' || value === null) return false;
  const { name, message, stack } = value as Partial<Error>;
  return typeof name === 'string' && typeof message === 'string' && typeof stack === 'string';
}
