import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { report } from '../../report/report';
import { writeAtomically } from '../../results/atomic-write';
import { factsOf, optionsOf, reportFacts } from '../cifar10/facts';
import type { Cifar10Choices } from '../cifar10/plan';
import type { SeedSelectivity } from './seed-selectivity';
import { claimsOf, selectivityCharts, selectivityTable, summarizeSelectivity } from './summary';

/** What was run. */
export interface WrittenRun {
  readonly folder: string;
  readonly seeds: readonly number[];
  readonly choices: Cifar10Choices;
  readonly layerName: string;
}

/** Writes `selectivity-LAYER.json` and the report beside it, unless they say this already. */
export async function writeSelectivity(
  { folder, seeds, choices, layerName }: WrittenRun,
  results: readonly SeedSelectivity[],
): Promise<void> {
  const { arms, ...network } = await factsOf(folder, { seeds, choices, arms: [] });
  const command = `npx actilens reproduce selectivity --layer ${layerName} ${optionsOf(seeds, choices)}`;
  const facts = { ...network, command, layerName };
  const classes = summarizeSelectivity(results);
  const tables = [selectivityTable(results)];
  const json = {
    experiment: 'selectivity',
    thesis: 'section 5.3.3',
    facts,
    tables,
    summary: { classes, claims: claimsOf(classes) },
    seeds: results,
  };
  const text = `${JSON.stringify(json, null, 2)}\n`;
  const [jsonFile, reportFile] = ['json', 'html'].map((kind) =>
    join(folder, `selectivity-${layerName}.${kind}`),
  );
  const [written, page] = await Promise.all([jsonFile, reportFile].map(textOf));
  if (written === text && page !== undefined) return;
  const content = {
    title: `CIFAR10: what neurons that are selective for a class do (${layerName})`,
    summary: [
      'For each class, the network recognises the test images with all neurons of a layer, with those alone whose mean ' +
        'class selectivity is above zero, and with the others alone; nothing is retrained (Garcia 2019, section 5.3.3 ' +
        'and figure 5.6). Neurons are judged by all training images.',
    ],
    charts: selectivityCharts(results),
    tables,
    facts: [{ name: 'layer', value: layerName }, ...reportFacts({ ...network, arms })],
    layers: [],
  };
  await writeAtomically(reportFile, report(content));
  await writeAtomically(jsonFile, text);
}

async function textOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}
