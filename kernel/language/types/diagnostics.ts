import * as ts from 'typescript';
import { markedLine } from '../marked-line';
import type { CellModule } from './cell-modules';

/** The runner says the same, and how to install the module. */
const cannotFindModule = 2307;

/**
 * Whether it complains of a missing type, which a notebook need not have. That is not turned off by the compiler's
 * `noImplicitAny`: without it, `const list = []` could hold nothing.
 */
const isOfImplicitAny = (code: number): boolean => code >= 7005 && code <= 7057;

/** The type errors inside a cell's own text. */
export function typeErrors(service: ts.LanguageService, file: string, module: CellModule): ts.Diagnostic[] {
  const end = module.headerLength + module.source.length;
  return service
    .getSemanticDiagnostics(file)
    .filter(({ category }) => category === ts.DiagnosticCategory.Error)
    .filter(({ code }) => code !== cannotFindModule && !isOfImplicitAny(code))
    .filter(({ start = 0 }) => start >= module.headerLength && start < end);
}

/** Type errors as text: the place, the message, the line with a caret. */
export function typeErrorText(errors: readonly ts.Diagnostic[], module: CellModule): string {
  return errors.map((error) => `${oneError(error, module)}\n`).join('');
}

function oneError(
  { start = 0, code, messageText }: ts.Diagnostic,
  { source, headerLength, number }: CellModule,
): string {
  const before = source.slice(0, start - headerLength).split(/\r\n|\r|\n/);
  const line = before.length;
  const column = before[line - 1].length + 1;
  const message = ts.flattenDiagnosticMessageText(messageText, '\n');
  const text = source.split(/\r\n|\r|\n/)[line - 1] ?? '';
  return `cell [${number}]:${line}:${column} - TS${code}: ${message}\n${markedLine(text, line, column)}`;
}
