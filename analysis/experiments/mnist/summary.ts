import { CRITERIA } from '../../criteria/criteria';
import type { ReportTable } from '../../report/report-content';
import { type ArmName, ARMS } from '../arms';
import { compared, type ComparedNetwork, comparisonTable } from '../comparison-table';
import { CUTS, sizesAfter, THESIS } from './plan';
import type { SeedResult } from './run-seed';

const NOTES = [
  'A cut layer is frozen and the rest retrained for an epoch. The difference to the maps is taken seed by seed. The thesis reports single runs and no controls. Part of ' +
    'what a retrained network gains, the uncut network gains from the extra epochs too.',
];

/** All networks of the experiment with their figures over the seeds. */
export function summarize(results: readonly SeedResult[]): ComparedNetwork[] {
  const full = compared(
    { network: 'full network, 1 epoch', neurons: neurons(0), thesis: THESIS.full, isMain: true },
    results.map((result) => result.full),
  );
  return [full, ...CUTS.flatMap((_, index) => ARMS.map((arm) => armRow(results, index, arm)))];
}

/** The summary as a table. */
export function summaryTable(results: readonly SeedResult[]): ReportTable {
  return comparisonTable(summarize(results), 'maps', results.length, NOTES);
}

function armRow(results: readonly SeedResult[], index: number, arm: ArmName): ComparedNetwork {
  const isMain = arm === 'maps';
  const described = {
    network: inWords(arm, index),
    neurons: neurons(arm === 'uncut' ? 0 : index + 1),
    thesis: isMain ? THESIS.cuts[index] : undefined,
    isMain,
  };
  return compared(
    described,
    results.map(({ cuts }) => cuts[index][arm]),
    isMain ? undefined : results.map(({ cuts }) => cuts[index].maps),
  );
}

function inWords(arm: ArmName, index: number): string {
  if (arm === 'uncut') return `uncut, ${index + 2} epochs in all`;
  if (arm === 'small') return `small from scratch, ${index + 2} epochs`;
  return `${CUTS[index].layerName} cut to ${CUTS[index].keep} ${CRITERIA[arm].inWords}`;
}

function neurons(cutCount: number): string {
  return sizesAfter(cutCount).join(' · ');
}
