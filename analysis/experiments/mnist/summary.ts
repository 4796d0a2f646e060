import type { ReportTable, TableRow } from '../../report/report-content';
import { type Spread, spreadOf } from '../statistics';
import { type Arm, ARM_NAMES, ARMS, CUTS, THESIS } from './plan';
import type { SeedResult } from './run-seed';

/** One line of the result: test accuracies over all seeds, in [0, 1]. */
export interface SummaryRow {
  readonly network: string;
  readonly neurons: string;
  readonly parameters: number;
  /** right after the cut */
  readonly cut?: Spread;
  readonly accuracy: Spread;
  readonly thesis?: number;
  /** belongs to the experiment itself, not to a control */
  readonly isMain: boolean;
}

/** Accuracies of every network as means over the seeds, in the order of the experiment. */
export function summarize(results: readonly SeedResult[]): SummaryRow[] {
  const full: SummaryRow = {
    network: 'full network, 1 epoch',
    neurons: '16 · 16',
    parameters: results[0].full.parameters,
    accuracy: spreadOf(results.map((result) => result.full.accuracy)),
    thesis: THESIS.full,
    isMain: true,
  };
  return [full, ...CUTS.flatMap((_, index) => ARMS.map((arm) => armRow(results, index, arm)))];
}

function armRow(results: readonly SeedResult[], index: number, arm: Arm): SummaryRow {
  const entries = results.map(({ cuts }) => cuts[index][arm]);
  const keeps = CUTS.slice(0, index + 1).map(({ keep }) => keep);
  const isCut = arm !== 'uncut';
  const afterCut = entries.flatMap(({ cut }) => (cut ? [cut.accuracy] : []));
  return {
    network: isCut
      ? `${CUTS[index].layerName} cut to ${CUTS[index].keep} ${ARM_NAMES[arm]}, frozen, +1 epoch`
      : `${ARM_NAMES.uncut} (+${index + 1})`,
    neurons: isCut ? [...keeps, 16].slice(0, 2).join(' · ') : '16 · 16',
    parameters: entries[0].retrained.parameters,
    cut: afterCut.length > 0 ? spreadOf(afterCut) : undefined,
    accuracy: spreadOf(entries.map(({ retrained }) => retrained.accuracy)),
    thesis: arm === 'maps' ? THESIS.cuts[index] : undefined,
    isMain: arm === 'maps',
  };
}

/** The summary as a table, accuracies in per cent with their standard deviation over the seeds. */
export function summaryTable(rows: readonly SummaryRow[], seedCount: number): ReportTable {
  const full = rows[0].accuracy.mean;
  return {
    caption: `Test accuracy, ${seedCount === 1 ? 'one seed' : `mean ± standard deviation of ${seedCount} seeds`}`,
    columns: [
      { title: 'network' },
      { title: 'neurons', align: 'right' },
      { title: 'parameters', align: 'right' },
      { title: 'after the cut', align: 'right' },
      { title: 'accuracy', align: 'right' },
      { title: 'against full', align: 'right' },
      { title: 'thesis', align: 'right' },
    ],
    rows: rows.map((row): TableRow => ({
      cells: [
        row.network,
        row.neurons,
        row.parameters.toLocaleString('en'),
        row.cut ? percent(row.cut, seedCount) : '',
        percent(row.accuracy, seedCount),
        row === rows[0] ? '' : signed((row.accuracy.mean - full) * 100),
        row.thesis === undefined ? '' : `${(row.thesis * 100).toFixed(2)} %`,
      ],
      emphasis: row.isMain,
    })),
    notes: [
      'The thesis reports single runs and no controls. Part of what a retrained network gains, the uncut network gains from the extra epochs too.',
    ],
  };
}

function percent({ mean, deviation }: Spread, seedCount: number): string {
  const spread = seedCount > 1 ? ` ± ${(deviation * 100).toFixed(2)}` : '';
  return `${(mean * 100).toFixed(2)}${spread} %`;
}

function signed(points: number): string {
  return `${points < 0 ? '−' : '+'}${Math.abs(points).toFixed(2)}`;
}

/** A table as lines of text in columns, for a terminal. */
export function textTable({ caption, columns, rows, notes = [] }: ReportTable): string {
  const cells = [columns.map(({ title }) => title), ...rows.map((row) => row.cells)];
  const widths = columns.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const lines = cells.map((row) =>
    row
      .map((cell, i) => (columns[i].align === 'right' ? cell.padStart(widths[i]) : cell.padEnd(widths[i])))
      .join('  ')
      .trimEnd(),
  );
  const rule = '─'.repeat(widths.reduce((sum, width) => sum + width + 2, -2));
  return [caption, rule, lines[0], rule, ...lines.slice(1), rule, ...notes].join('\n');
}
