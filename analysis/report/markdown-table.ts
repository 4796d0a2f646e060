import type { ReportTable } from './report-content';

/** A table in Markdown, its caption above and its notes below; rows that are set off are bold in their first cell. */
export function markdownTable({ caption, columns, rows, notes = [] }: ReportTable): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replace(/[\\|*_`<]/g, '\\$&')).join(' | ')} |`;
  const bold = (text: string) => text.replace(/^\| (.*?) \|/, '| **$1** |');
  return [
    `${caption}.`,
    '',
    line(columns.map(({ title }) => title)),
    `| ${columns.map(({ align }) => (align === 'right' ? '---:' : '---')).join(' | ')} |`,
    ...rows.map(({ cells, emphasis }) => (emphasis ? bold(line(cells)) : line(cells))),
    ...notes.flatMap((note) => ['', note]),
  ].join('\n');
}
