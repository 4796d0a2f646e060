import { parseCell } from './parse-cell';

/** Whether a console should run the text at Enter, go on with another line, or say that it cannot run. */
export type Completeness =
  | { readonly status: 'complete' }
  | { readonly status: 'incomplete'; readonly indent: string }
  | { readonly status: 'invalid' };

/** TypeScript's "unterminated template literal" and "'*\/' expected": the text may go on. */
const openEnded = [1160, 1010];

/** "Unterminated string literal" and "unterminated regular expression": another line cannot mend them. */
const broken = [1002, 1161];

/** Judges a text by its syntax alone. An error at the very end means that something is missing there. */
export function isComplete(code: string): Completeness {
  const { syntaxErrors } = parseCell(code, 0);
  if (syntaxErrors.length === 0) return { status: 'complete' };
  const end = code.trimEnd().length;
  const [first] = syntaxErrors;
  const isAtEnd = (first.start ?? 0) >= end && !broken.includes(first.code);
  const isOpen = openEnded.includes(first.code) || isAtEnd;
  return isOpen ? { status: 'incomplete', indent: nextIndent(code) } : { status: 'invalid' };
}

/** The indent of the last line, and two blanks more behind an opening bracket. */
function nextIndent(code: string): string {
  const line = /[^\r\n]*$/.exec(code.trimEnd())?.[0] ?? '';
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  return /[[({]$/.test(line) ? `${indent}  ` : indent;
}
