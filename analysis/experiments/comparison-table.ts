import { median } from '../cost/median';
import type { ReportTable, TableColumn, TableRow } from '../report/report-content';
import type { ArmResult, NetworkCost } from './measured';
import { type Spread, spreadOf } from './statistics';

/** One network of a comparison: what is said of it, and its figures over all seeds. Accuracies lie in [0, 1]. */
export interface ComparedNetwork {
  readonly network: string;
  /** of the layers that are cut, as "5 · 16" */
  readonly neurons: string;
  readonly cost: NetworkCost;
  /** accuracy right after the cut */
  readonly cut?: Spread;
  readonly accuracy: Spread;
  /** accuracy less that of the network which it is set against, seed by seed */
  readonly difference?: Spread;
  /** what the thesis reports, of a single run */
  readonly thesis?: number;
  /** belongs to the experiment itself, not to a control */
  readonly isMain: boolean;
}

type Described = Pick<ComparedNetwork, 'network' | 'neurons' | 'thesis' | 'isMain'>;

/**
 * The figures of one network over the seeds: means of the accuracies, medians of the times.
 *
 * @param others the network against which this one is set, of the same seeds in the same order
 */
export function compared(
  described: Described,
  results: readonly Pick<ArmResult, 'cut' | 'retrained' | 'cost'>[],
  others?: readonly Pick<ArmResult, 'retrained'>[],
): ComparedNetwork {
  const cuts = results.flatMap(({ cut }) => (cut ? [cut.accuracy] : []));
  const [{ cost }] = results;
  return {
    ...described,
    cost: {
      ...cost,
      latency: cost.latency.map(({ batchSize }, i) => ({
        batchSize,
        milliseconds: median(results.map((result) => result.cost.latency[i].milliseconds)),
      })),
    },
    cut: cuts.length > 0 ? spreadOf(cuts) : undefined,
    accuracy: spreadOf(results.map(({ retrained }) => retrained.accuracy)),
    difference:
      others &&
      spreadOf(results.map(({ retrained }, i) => retrained.accuracy - others[i].retrained.accuracy)),
  };
}

/**
 * The comparison as a table: accuracies in per cent, and their differences in points, with their standard deviation over
 * the seeds.
 *
 * @param against what the networks are set against
 */
export function comparisonTable(
  networks: readonly ComparedNetwork[],
  against: 'full' | 'maps',
  seedCount: number,
  notes: readonly string[] = [],
): ReportTable {
  const sizes = networks[0].cost.latency.map(({ batchSize }) => batchSize);
  const right = (title: string, more: Partial<TableColumn> = {}): TableColumn => ({
    title,
    align: 'right',
    ...more,
  });
  return {
    caption: `Test accuracy, ${seedCount === 1 ? 'one seed' : `mean ± standard deviation of ${seedCount} seeds`}`,
    columns: [
      { title: 'network' },
      right('neurons', { detail: true }),
      right('parameters', { detail: true }),
      right('multiply-adds', { detail: true }),
      right(`ms, ${sizes.join(' / ')}`, { detail: true }),
      right('after the cut, %'),
      right('accuracy, %'),
      right(`against ${against}`),
      right('thesis, %'),
    ],
    rows: networks.map((row): TableRow => ({
      cells: [
        row.network,
        row.neurons,
        row.cost.parameters.toLocaleString('en'),
        millions(row.cost.multiplyAdds),
        sizes.map((_, i) => twoDigits(timeOfShape(row, i, networks))).join(' / '),
        row.cut ? percent(row.cut, seedCount) : '',
        percent(row.accuracy, seedCount),
        points(row.difference, seedCount),
        row.thesis === undefined ? '' : (row.thesis * 100).toFixed(2),
      ],
      emphasis: row.isMain,
    })),
    notes: [
      `Times are those of ${sizes.join(' and of ')} images at once, medians over all networks of a shape, measured between trainings: they tell shapes apart, not criteria.`,
      ...notes,
    ],
  };
}

function millions(count: number): string {
  const digits = { minimumSignificantDigits: 3, maximumSignificantDigits: 3 };
  return `${(count / 1e6).toLocaleString('en', digits)} M`;
}

function twoDigits(value: number): string {
  return value.toFixed(value < 1 ? 2 : value < 10 ? 1 : 0);
}

/** The choice of neurons changes no time, so that networks of one shape stand in for repetitions of each other. */
function timeOfShape(
  { cost: { parameters, multiplyAdds } }: ComparedNetwork,
  place: number,
  networks: readonly ComparedNetwork[],
): number {
  const alike = networks.filter(
    ({ cost }) => cost.parameters === parameters && cost.multiplyAdds === multiplyAdds,
  );
  return median(alike.map(({ cost }) => cost.latency[place].milliseconds));
}

function percent({ mean, deviation }: Spread, seedCount: number): string {
  const spread = seedCount > 1 ? ` ± ${(deviation * 100).toFixed(2)}` : '';
  return `${(mean * 100).toFixed(2)}${spread}`;
}

/** Points of a per cent. */
function points(difference: Spread | undefined, seedCount: number): string {
  if (!difference) return '';
  const { mean, deviation } = difference;
  const spread = seedCount > 1 ? ` ± ${(deviation * 100).toFixed(2)}` : '';
  return `${mean < 0 ? '−' : '+'}${Math.abs(mean * 100).toFixed(2)}${spread}`;
}
