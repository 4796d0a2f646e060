/**
 * A source line with its number and a caret under a column:
 *
 * ```
 *   3 | const x = y.z;
 *     |             ^
 * ```
 *
 * @param column counted from 1, in UTF-16 units
 */
export function markedLine(text: string, line: number, column: number): string {
  const gutter = `${line} | `;
  const margin = `${' '.repeat(gutter.length - 2)}| `;
  const indent = text.slice(0, column - 1).replace(/[^\t]/gu, ' ');
  return `  ${gutter}${text}\n  ${margin}${indent}^`;
}
