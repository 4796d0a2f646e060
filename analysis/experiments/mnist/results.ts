import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type * as tf from '@tensorflow/tfjs';
import { fileSystem } from '@actilens/runtime';
import { classSelectivityMaps } from '../../occurrence/csm';
import { occurrenceDifferences } from '../../occurrence/odm';
import { neuronSelectivity } from '../../occurrence/selectivity';
import { report } from '../../report/report';
import { writeAtomically } from '../../results/atomic-write';
import { npy } from '../../results/npy';
import { layerFigure } from './figures';
import type { Finding, SeedResult } from './run-seed';
import { summarize, summaryTable } from './summary';

/** What the run was made with, kept beside its figures. */
export interface RunFacts {
  readonly trainingImages: number;
  readonly testImages: number;
  readonly seeds: readonly number[];
  readonly batchSize: number;
  readonly tensorflow: string;
  readonly device: string;
  readonly seconds: number;
}

/** Saves a network in TensorFlow.js's format: `folder/seed-N/models/NAME/model.json` with its weights beside it. */
export async function saveModel(
  folder: string,
  seed: number,
  name: string,
  model: tf.LayersModel,
): Promise<void> {
  const target = join(folder, `seed-${seed}`, 'models', name);
  await mkdir(dirname(target), { recursive: true });
  await model.save(fileSystem(target));
}

/** Saves a layer's counts, maps and measures as NumPy files: `folder/seed-N/maps/NAME/*.npy`. */
export async function saveFinding(folder: string, seed: number, { name, maps }: Finding): Promise<void> {
  const { neuronCount, classCount, height, width } = maps.shape;
  const all = [neuronCount, classCount, height, width];
  const files = {
    counts: npy(maps.counts, all),
    'class-sizes': npy(maps.classSizes, [classCount]),
    aom: npy(maps.frequencies(), all),
    csm: npy(classSelectivityMaps(maps), all),
    odm: npy(occurrenceDifferences(maps), [neuronCount, neuronCount]),
    selectivity: npy(neuronSelectivity(maps), [neuronCount]),
  };
  for (const [file, bytes] of Object.entries(files)) {
    await writeAtomically(join(folder, `seed-${seed}`, 'maps', name, `${file}.npy`), bytes);
  }
}

/** Writes `results.json` and `report.html`, the report with the figures of one seed. */
export async function saveSummary(
  folder: string,
  facts: RunFacts,
  results: readonly SeedResult[],
  findings: readonly Finding[],
): Promise<void> {
  const summary = summarize(results);
  const advice = findings.flatMap(({ name, reduction }) => (reduction ? [{ name, ...reduction }] : []));
  const json = {
    experiment: 'mnist',
    thesis: 'section 5.3.1',
    facts,
    summary,
    seeds: results,
    suggestions: advice,
  };
  await writeAtomically(join(folder, 'results.json'), `${JSON.stringify(json, null, 2)}\n`);
  await writeAtomically(join(folder, 'report.html'), report(reportContent(facts, results, findings)));
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
      { name: 'duration', value: `${Math.round(facts.seconds)} s` },
    ],
    tables: [summaryTable(summarize(results), results.length)],
    layers: findings.map(layerFigure),
  };
}
