/** The magics a cell may use; see `%help`. */
export const magicNames = ['cd', 'env', 'help', 'npm', 'time', 'types', 'who'] as const;

export type MagicName = (typeof magicNames)[number];

/** A line of a cell that is not TypeScript: `%name rest`, or `!command`. */
export interface MagicLine {
  /** Offset of the empty statement that stands for the line. */
  readonly start: number;
  readonly name: MagicName | 'shell';
  readonly rest: string;
}

/** A cell with its magic lines blanked out, so that all that stays is TypeScript at its old offsets. */
export interface BlankedCell {
  readonly text: string;
  readonly lines: readonly MagicLine[];
  /** Whether the cell starts with `%%time`. */
  readonly timed: boolean;
}

const magicPattern = new RegExp(
  `^([ \\t]*)(?:%(${magicNames.join('|')})\\b|!(?=[\\w./~$"'-]))([^\\r\\n]*)`,
  'gm',
);
const timedPattern = /^\s*%%time\b[^\r\n]*/;

/**
 * Replaces each line that looks like a magic by `;;` and blanks of the same length: one semicolon to end the statement
 * before, and an empty statement. Whether the line stood where a statement can start, and not inside a template or a
 * comment, shows once the text is parsed; `without` takes a candidate back.
 *
 * @param without offsets that proved to be no magic
 */
export function blankMagics(source: string, without: ReadonlySet<number> = new Set()): BlankedCell {
  const timed = timedPattern.test(source);
  const lines: MagicLine[] = [];
  const text = source
    .replace(timedPattern, (line) => line.replace(/\S/g, ' '))
    .replace(
      magicPattern,
      (line: string, indent: string, name: MagicName | undefined, rest: string, at: number) => {
        const start = at + indent.length;
        if (without.has(start + 1) || (name === undefined && looksLikeNegation(rest))) return line;
        lines.push({ start: start + 1, name: name ?? 'shell', rest: rest.trim() });
        const blank = indent + ';;'.padEnd(line.length - indent.length);
        return name === 'time' ? blank.slice(0, line.length - rest.length) + rest : blank;
      },
    );
  return { text, lines, timed };
}

/** `!done && finish()`, `!isReady;` and `!call()` are TypeScript, unlike `!ls -l`. */
function looksLikeNegation(rest: string): boolean {
  return /^[\w$.]+\s*(\(|&&|\|\||\?|;?\s*$)/.test(rest) && !/^[a-z][\w-]*\s*$/.test(rest);
}
