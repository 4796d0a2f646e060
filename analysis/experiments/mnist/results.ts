import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suggestReduction } from '../../ordering/suggest';
import { report } from '../../report/report';
import { writeAtomically } from '../../results/atomic-write';
import type { Circumstances } from '../circumstances';
import { seedFolder } from '../kept-results';
import { loadMaps } from '../saved-networks';
import { type Finding, findingFigure } from './figures';
import { SHOWN_MAPS } from './plan';
import type { SeedResult } from './run-seed';
import { summarize, summaryTable } from './summary';

/** What the run was made with, kept beside its figures. */
export interface RunFacts extends Circumstances {
  readonly command: string;
  readonly trainingImages: number;
  readonly testImages: number;
  readonly seeds: readonly number[];
  readonly batchSize: number;
  /** of all seeds together */
  readonly seconds: number;
}

/** Whether `results.json` and the report are those of these facts already. */
export async function isWritten(folder: string, facts: RunFacts): Promise<boolean> {
  try {
    await readFile(join(folder, 'report.html'));
    const written = JSON.parse(await readFile(join(folder, 'results.json'), 'utf8'));
    return JSON.stringify(written.facts) === JSON.stringify(facts);
  } catch {
    return false;
  }
}

/** Writes `results.json` and `report.html`, the report with the maps of the first seed. */
export async function writeSummary(
  folder: string,
  facts: RunFacts,
  results: readonly SeedResult[],
  classNames: readonly string[],
): Promise<void> {
  const findings = await findingsOf(seedFolder(folder, results[0].seed), classNames);
  const suggestions = findings.flatMap(({ name, reduction }) => (reduction ? [{ name, ...reduction }] : []));
  const json = {
    experiment: 'mnist',
    thesis: 'section 5.3.1',
    facts,
    tables: [summaryTable(results)],
    summary: summarize(results),
    seeds: results,
    suggestions,
  };
  await writeAtomically(join(folder, 'results.json'), `${JSON.stringify(json, null, 2)}\n`);
  await writeAtomically(join(folder, 'report.html'), report(reportContent(facts, results, findings)));
}

/** What the maps of a seed show, and what was concluded from those by which a layer was cut. */
async function findingsOf(folder: string, classNames: readonly string[]): Promise<Finding[]> {
  return Promise.all(
    SHOWN_MAPS.map(async ({ name, layerName, keep }) => {
      const maps = await loadMaps(folder, name, layerName, classNames);
      return { name, maps, reduction: keep === undefined ? undefined : suggestReduction(maps, { keep }) };
    }),
  );
}

function reportContent(facts: RunFacts, results: readonly SeedResult[], findings: readonly Finding[]) {
  return {
    title: 'MNIST: making the layers smaller by their activation occurrence maps',
    summary: [
      'A network of two convolution layers with 16 neurons each is trained for one epoch. Its maps show, for every ' +
        'neuron and digit, how often each pixel of the feature map is active over all training images. Neurons that ' +
        'do not help to tell digits apart are removed, of similar ones the most selective stays; the layer is frozen ' +
        'and the rest retrained for one epoch (Garcia 2019, section 5.3.1).',
      `The figures below are those of seed ${results[0].seed}. Rows are neurons in cluster order, columns the digits; ` +
        'red boxes are groups of similar neurons, of which one stays.',
    ],
    facts: [
      { name: 'training images', value: facts.trainingImages.toLocaleString('en') },
      { name: 'test images', value: facts.testImages.toLocaleString('en') },
      { name: 'seeds', value: facts.seeds.join(', ') },
      { name: 'optimiser', value: `Adadelta, learning rate 1, batches of ${facts.batchSize}` },
      { name: 'TensorFlow', value: `${facts.tensorflow} on ${facts.device}` },
      { name: 'machine', value: `${facts.cores} cores of ${facts.processor}` },
      { name: 'duration', value: `${Math.round(facts.seconds)} s` },
    ],
    tables: [summaryTable(results)],
    layers: findings.map(findingFigure),
  };
}
