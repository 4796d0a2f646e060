import * as ts from 'typescript';
import type { CellError } from './compiled-cell';
import { magicNames } from './magics';
import type { ParsedCell } from './parse-cell';
import { markedLine } from './marked-line';

/** The first syntax error of a cell, with its line and a caret under the place. */
export function syntaxError({ source, syntaxErrors }: ParsedCell, number: number): CellError {
  const { start = 0, messageText } = syntaxErrors[0];
  const before = source.slice(0, start).split(/\r\n|\r|\n/);
  const line = before.length;
  const column = before[before.length - 1].length + 1;
  const text = source.split(/\r\n|\r|\n/)[line - 1] ?? '';
  const evalue = unknownMagic(text) ?? ts.flattenDiagnosticMessageText(messageText, '\n');
  const traceback = [
    `SyntaxError: ${evalue}`,
    markedLine(text, line, column),
    `    at cell [${number}]:${line}:${column}`,
  ];
  return { ename: 'SyntaxError', evalue, traceback };
}

function unknownMagic(line: string): string | undefined {
  const name = /^\s*%%?([A-Za-z]\w*)/.exec(line)?.[1];
  if (name === undefined) return undefined;
  return `unknown magic %${name}; known are ${magicNames.map((known) => `%${known}`).join(', ')} and !command`;
}
