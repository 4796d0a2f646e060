import { CRITERIA, type CriterionName } from '../../criteria/criteria';
import type { ReportTable } from '../../report/report-content';
import type { ArmName } from '../arms';
import { compared, type ComparedNetwork, comparisonTable } from '../comparison-table';
import { spreadOf } from '../statistics';
import { type Cifar10Choices, type Cut, CUTS, sizesAfter, THESIS, WHOLE } from './plan';
import type { SeedResult } from './seed-result';

const NOTES = [
  'Each layer is cut in the whole trained network, frozen, and the rest retrained for an epoch. The difference to the full ' +
    'network is taken seed by seed. The thesis reports single runs and no controls. An epoch more changes the uncut network too: what the cut did shows against that one.',
];

/** All networks of the experiment with their figures over the seeds. */
export function summarize(results: readonly SeedResult[], choices: Cifar10Choices): ComparedNetwork[] {
  const { epochs } = choices;
  const whole = { neurons: `${WHOLE} · ${WHOLE}` };
  const fulls = results.map((result) => result.full);
  const full = compared(
    { network: `full network, ${epochsOf(epochs)}`, ...whole, thesis: THESIS.full, isMain: true },
    fulls,
  );
  const uncut = results.flatMap((result) => result.uncut ?? []);
  return [
    full,
    ...(uncut.length > 0
      ? [
          compared(
            { network: `uncut, ${epochsOf(epochs + 1)} in all`, ...whole, isMain: false },
            uncut,
            fulls,
          ),
        ]
      : []),
    ...CUTS.flatMap((cut, index) =>
      (Object.keys(results[0].cuts[index]) as ArmName[]).map((arm) => {
        const isMain = arm === 'maps';
        return compared(
          {
            network:
              arm === 'small'
                ? `${cut.layerName} of ${cut.keep} from scratch, ${epochsOf(epochs + 1)}`
                : `${cut.layerName} cut to ${cut.keep} ${CRITERIA[arm as CriterionName].inWords}`,
            neurons: neurons(cut, choices),
            thesis: isMain ? THESIS.cuts[index] : undefined,
            isMain,
          },
          results.map(({ cuts }) => cuts[index][arm]!),
          fulls,
        );
      }),
    ),
  ];
}

/** Those networks as a table. */
export function summaryTable(results: readonly SeedResult[], choices: Cifar10Choices): ReportTable {
  return comparisonTable(summarize(results, choices), 'full', results.length, NOTES);
}

/** The thesis's observations about the maps, as numbers: means over the seeds. */
export function observationsTable(results: readonly SeedResult[]): ReportTable {
  const [first] = results;
  const mean = (values: readonly number[]) => `${(spreadOf(values).mean * 100).toFixed(1)} %`;
  return {
    caption: 'How often a class activates the neuron of the sixth layer that it activates most',
    columns: [
      { title: 'class' },
      { title: 'at the best pixel', align: 'right' },
      { title: 'reaches 100 %', align: 'right' },
      { title: 'averaged over the pixels', align: 'right' },
    ],
    rows: first.observations.peaks.map(({ className }, classIndex) => {
      const peaks = results.map(({ observations }) => observations.peaks[classIndex]);
      return {
        cells: [
          className,
          mean(peaks.map(({ atPixel }) => atPixel)),
          `in ${peaks.filter(({ atPixel }) => atPixel === 1).length} of ${peaks.length}`,
          mean(peaks.map(({ onAverage }) => onAverage)),
        ],
        emphasis: className === 'cat' || className === 'deer',
      };
    }),
    notes: [
      'Share of the training images of the class; the thesis sees less than 100 % in cat and deer.',
      ...contrastNote(results),
    ],
  };
}

function contrastNote(results: readonly SeedResult[]): string[] {
  const contrasts = results.flatMap(({ observations }) => observations.contrast ?? []);
  if (contrasts.length === 0) return [];
  const list = (values: readonly (number | string)[]) => values.join(', ');
  return [
    `Of the first layer's ${contrasts[0].neuronCount} neurons, ${list(contrasts.map((each) => each.forVehicles))} are ` +
      `activated more often by every vehicle than by any animal, and ` +
      `${list(contrasts.map((each) => each.forAnimals))} the other way round (per seed); the largest difference is ` +
      `${list(contrasts.map(({ largest }) => `${(largest * 100).toFixed(0)}`))} points.`,
  ];
}

function epochsOf(count: number): string {
  return count === 1 ? '1 epoch' : `${count} epochs`;
}

function neurons(cut: Cut, { pairs }: Cifar10Choices): string {
  const sizes = sizesAfter(cut, pairs);
  return CUTS.map(({ layerName }) => sizes[Number(layerName.slice('conv'.length)) - 1]).join(' · ');
}
