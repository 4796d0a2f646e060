import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suggestReduction } from '../../ordering/suggest';
import { report } from '../../report/report';
import type { LayerFigure } from '../../report/report-content';
import { writeAtomically } from '../../results/atomic-write';
import { seedFolder } from '../kept-results';
import { layerFigure } from '../layer-figure';
import { loadMaps } from '../saved-networks';
import { type RunFacts, reportFacts } from './facts';
import { CUTS } from './plan';
import type { SeedResult } from './seed-result';
import { observationsTable, summarize, summaryTable } from './summary';

const SHOWN = [
  { title: 'First convolution layer', letter: 'G' },
  { title: 'Sixth convolution layer', letter: 'H' },
] as const;

/** Writes `results.json` and `report.html`, the report with the maps of the first seed, unless they say this already. */
export async function writeSummary(
  folder: string,
  facts: RunFacts,
  results: readonly SeedResult[],
): Promise<void> {
  const tables = [summaryTable(results, facts.choices), observationsTable(results)];
  const json = {
    experiment: 'cifar10',
    thesis: 'section 5.3.2',
    facts,
    tables,
    summary: summarize(results, facts.choices),
    seeds: results,
  };
  const text = `${JSON.stringify(json, null, 2)}\n`;
  const [jsonFile, reportFile] = [join(folder, 'results.json'), join(folder, 'report.html')];
  const [written, page] = await Promise.all([jsonFile, reportFile].map(textOf));
  if (written === text && page !== undefined) return;
  const classNames = results[0].observations.peaks.map(({ className }) => className);
  const layers = await layerFigures(seedFolder(folder, results[0].seed), classNames);
  const content = { title: TITLE, summary: paragraphs(results), facts: reportFacts(facts), tables, layers };
  await writeAtomically(reportFile, report(content));
  await writeAtomically(jsonFile, text);
}

const TITLE = 'CIFAR10: making the layers smaller by their activation occurrence maps';

function paragraphs([first]: readonly SeedResult[]): string[] {
  return [
    'A network of six convolution layers with 64 neurons each learns to tell ten classes of photographs apart. Its maps ' +
      'show, for every neuron and class, how often each pixel of the feature map is active over all training images. ' +
      'Neurons that do not help to tell classes apart are removed, of similar ones the most selective stays; the layer ' +
      'is frozen and the rest retrained for one epoch (Garcia 2019, section 5.3.2).',
    `The figures below, after the thesis's 5.4 and 5.5, are those of seed ${first.seed}. Rows are neurons in cluster ` +
      'order, columns the classes; red boxes are groups of similar neurons, of which one stays.',
  ];
}

async function layerFigures(folder: string, classNames: readonly string[]): Promise<LayerFigure[]> {
  return Promise.all(
    CUTS.map(async ({ layerName, keep }, index) => {
      const maps = await loadMaps(folder, `full-${layerName}`, layerName, classNames);
      return layerFigure({ ...SHOWN[index], maps, reduction: suggestReduction(maps, { keep }) });
    }),
  );
}

/** What a file says; undefined when it is not there. */
async function textOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}
