import type { ReportTable, TableColumn } from '../report/report-content';

/**
 * A table as lines of text in columns, for a terminal.
 *
 * @param width characters to a line; columns of details are left out, from the left, as long as the lines are longer
 */
export function textTable(table: ReportTable, width = Infinity): string {
  const { caption, rows, notes = [] } = table;
  const shown = columnsThatFit(table, width);
  const cells = [shown.map(({ column }) => column.title)].concat(
    rows.map((row) => shown.map(({ place }) => row.cells[place])),
  );
  const lines = cells.map((row) =>
    row
      .map((cell, i) =>
        shown[i].column.align === 'right' ? cell.padStart(shown[i].width) : cell.padEnd(shown[i].width),
      )
      .join('  ')
      .trimEnd(),
  );
  const rule = '─'.repeat(lengthOf(shown));
  return [caption, rule, lines[0], rule, ...lines.slice(1), rule, ...notes].join('\n');
}

interface ShownColumn {
  readonly column: TableColumn;
  readonly place: number;
  readonly width: number;
}

function columnsThatFit({ columns, rows }: ReportTable, width: number): ShownColumn[] {
  let shown = columns.map((column, place) => ({
    column,
    place,
    width: Math.max(column.title.length, ...rows.map(({ cells }) => cells[place].length)),
  }));
  for (const left of shown.filter(({ column }) => column.detail)) {
    if (lengthOf(shown) <= width) break;
    shown = shown.filter((column) => column !== left);
  }
  return shown;
}

function lengthOf(shown: readonly ShownColumn[]): number {
  return shown.reduce((sum, { width }) => sum + width + 2, -2);
}
