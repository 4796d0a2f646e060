import type { BarChart } from '../../report/bar-chart';
import type { ReportTable } from '../../report/report-content';
import { type Spread, spreadOf } from '../statistics';
import type { ClassAblation, Recognition } from './class-ablation';
import type { SeedSelectivity } from './seed-selectivity';

const PARTS = ['all', 'selective', 'unselective'] as const;
type Part = (typeof PARTS)[number];

/** One class over the seeds; a part is null where no seed had neurons for it, or none was taken for the class. */
export interface ClassSummary {
  readonly className: string;
  readonly neurons: Readonly<Record<Part, Spread | null>>;
  readonly recall: Readonly<Record<Part, Spread | null>>;
  readonly precision: Readonly<Record<Part, Spread | null>>;
}

/** In how many classes the thesis's claims hold, in the means over the seeds. */
export interface Claims {
  readonly classCount: number;
  /** fewer neurons are selective for the class than are not */
  readonly fewerSelective: number;
  /** recall is higher with the selective neurons alone than with all */
  readonly recallRises: number;
  /** recall is lower with the others alone than with all */
  readonly recallFalls: number;
  readonly precisionRises: number;
  readonly precisionFalls: number;
}

export function summarizeSelectivity(results: readonly SeedSelectivity[]): ClassSummary[] {
  return results[0].classes.map(({ className }, classIndex) => {
    const found = results.map(({ classes }) => classes[classIndex]);
    return {
      className,
      neurons: byPart(found, ({ neurons }) => neurons.length),
      recall: byPart(found, ({ recall }) => recall),
      precision: byPart(found, ({ precision }) => precision),
    };
  });
}

function byPart(
  found: readonly ClassAblation[],
  of: (recognition: Recognition) => number | null,
): Record<Part, Spread | null> {
  const spread = (part: Part): Spread | null => {
    const values = found.flatMap((ablation) => {
      const recognition = ablation[part];
      return (recognition && of(recognition)) ?? [];
    });
    return values.length > 0 ? spreadOf(values) : null;
  };
  return { all: spread('all'), selective: spread('selective'), unselective: spread('unselective') };
}

/** Counts the classes for which each claim of section 5.3.3 holds; without neurons nothing is recognised. */
export function claimsOf(classes: readonly ClassSummary[]): Claims {
  const count = (holds: (summary: ClassSummary) => boolean): number => classes.filter(holds).length;
  const mean = (spread: Spread | null): number => spread?.mean ?? 0;
  return {
    classCount: classes.length,
    fewerSelective: count(({ neurons }) => mean(neurons.selective) < mean(neurons.unselective)),
    recallRises: count(({ recall }) => mean(recall.selective) > mean(recall.all)),
    recallFalls: count(({ recall }) => mean(recall.unselective) < mean(recall.all)),
    precisionRises: count(({ precision }) => mean(precision.selective) > mean(precision.all)),
    precisionFalls: count(({ precision }) => mean(precision.unselective) < mean(precision.all)),
  };
}

/** The classes as a table: means over the seeds. */
export function selectivityTable(results: readonly SeedSelectivity[]): ReportTable {
  const classes = summarizeSelectivity(results);
  const share = (spread: Spread | null): string => (spread ? `${(spread.mean * 100).toFixed(1)} %` : 'none');
  const right = (title: string) => ({ title, align: 'right' as const });
  return {
    caption: `Each class with all neurons of the layer, with the selective ones alone and with the others alone, ${results.length === 1 ? 'one seed' : `means of ${results.length} seeds`}`,
    columns: [
      { title: 'class' },
      right('selective neurons'),
      right('others'),
      ...['recall', 'precision'].flatMap((measure) => [
        right(`${measure}: all`),
        right('selective'),
        right('others'),
      ]),
    ],
    rows: classes.map(({ className, neurons, recall, precision }) => ({
      cells: [
        className,
        ...[neurons.selective, neurons.unselective].map((spread) =>
          (spread?.mean ?? 0).toFixed(results.length > 1 ? 1 : 0),
        ),
        ...PARTS.map((part) => share(recall[part])),
        ...PARTS.map((part) => share(precision[part])),
      ],
    })),
    notes: claimNotes(claimsOf(classes)),
  };
}

function claimNotes(claims: Claims): string[] {
  const of = (count: number): string => `${count} of ${claims.classCount}`;
  return [
    `The thesis's claims: fewer neurons are selective for a class than are not (${of(claims.fewerSelective)} classes); ` +
      `recall rises with the selective ones alone (${of(claims.recallRises)}) and falls with the others alone ` +
      `(${of(claims.recallFalls)}).`,
    'Recall alone also rises when a network takes everything for the class: precision, which the thesis does not show, ' +
      `rises with the selective neurons alone for ${of(claims.precisionRises)} classes and falls with the others alone ` +
      `for ${of(claims.precisionFalls)}.`,
  ];
}

/** Figure 5.6, and precision beside it. */
export function selectivityCharts(results: readonly SeedSelectivity[]): BarChart[] {
  const classes = summarizeSelectivity(results);
  const groups = classes.map(({ className }) => className);
  const chart = (
    title: string,
    measure: 'neurons' | 'recall' | 'precision',
    unit: BarChart['unit'],
  ): BarChart => ({
    title,
    unit,
    groups,
    series: PARTS.map((part) => ({
      name: { all: 'all neurons', selective: 'selective for the class', unselective: 'the others' }[part],
      values: classes.map((summary) => summary[measure][part]?.mean ?? 0),
    })),
  });
  return [
    chart('Neurons of the layer', 'neurons', 'count'),
    chart('Recall of each class with these neurons alone', 'recall', 'share'),
    chart('Precision of each class with these neurons alone', 'precision', 'share'),
  ];
}
