import { existsSync } from 'node:fs';
import type * as tf from '@tensorflow/tfjs';
import { requireLayer } from '../../models/layers';
import { occurrenceMaps } from '../../occurrence/count';
import type { OccurrenceMaps } from '../../occurrence/occurrence-maps';
import { trainedNetwork } from '../cifar10/base-network';
import type { ExperimentData } from '../cifar10/data';
import { claimedData, type Cifar10ExperimentOptions, seedResults } from '../cifar10/experiment';
import { checkpointOf } from '../cifar10/run-seed';
import { tellBatch } from '../cifar10/tell-batch';
import { claimFolder } from '../claim-folder';
import { loadMaps, saveMaps } from '../saved-networks';
import { Stages } from '../stages';
import type { StoredResults } from '../stored-results';
import { ablateBySelectivity, type ClassAblation } from './class-ablation';
import { writeSelectivity } from './results';
import type { SeedSelectivity } from './seed-selectivity';

export interface SelectivityExperimentOptions extends Omit<Cifar10ExperimentOptions, 'arms'> {
  /** whose neurons are left out */
  readonly layerName: string;
}

interface Stored extends SeedSelectivity {
  /** false while some classes are missing */
  readonly isWhole: boolean;
}

/**
 * Section 5.3.3 of the thesis for each seed, with the networks of `cifar10Experiment` that are in the folder; those that
 * are not are trained. Results are stored class by class, so that a run that was stopped or killed goes on where it was.
 * At the end come `selectivity-LAYER.json` and `selectivity-LAYER.html`.
 *
 * @throws OtherRunError when the folder keeps results of other choices or images
 * @throws UnknownLayerError, WriteError, LibraryNotFoundError, or the signal's reason
 */
export async function selectivityExperiment(
  options: SelectivityExperimentOptions,
): Promise<readonly SeedSelectivity[]> {
  const { seeds, choices, folder, layerName } = options;
  if (seeds.length === 0) throw new RangeError('seeds: expected at least one, got none');
  await claimFolder(folder, { ...choices });
  let data: ExperimentData | undefined;
  const results: SeedSelectivity[] = [];
  for (const seed of seeds) {
    const stored = seedResults(folder, seed);
    const name = `selectivity-${layerName}`;
    const before = await stored.find<Stored>(name);
    if (!before?.isWhole) data ??= await claimedData(options);
    const classes = before?.isWhole
      ? before.classes
      : await runSeed(options, data!, seed, stored, name, before);
    results.push({ seed, classes });
  }
  await writeSelectivity(options, results);
  return results;
}

async function runSeed(
  options: SelectivityExperimentOptions,
  data: ExperimentData,
  seed: number,
  stored: StoredResults,
  name: string,
  before: Stored | undefined,
): Promise<readonly ClassAblation[]> {
  const { choices, layerName, signal, onProgress } = options;
  const stages = new Stages(3, (progress) => onProgress?.({ ...progress, seed }));
  const { model } = await trainedNetwork({
    seed,
    choices,
    trainingSet: data.trainingSet,
    checkpointFolder: checkpointOf(stored, 'full'),
    signal,
    onBatch: tellBatch(stages.begin('training the full network')),
  });
  try {
    requireLayer(model, layerName);
    const report = stages.begin(`counting activations of ${layerName}`);
    const maps = await mapsOf(options, data, model, stored, report);
    const tell = stages.begin(`leaving out neurons of ${layerName}`);
    const classes = [...(before?.classes ?? [])];
    const found = await ablateBySelectivity(model, maps, data.testSet, {
      signal,
      onProgress: (done, total) =>
        tell(done / total, `${Math.floor((done - 1) / 2)} of ${maps.shape.classCount} classes`),
      known: before?.classes,
      onClass: async (ablation) => {
        classes.push(ablation);
        await stored.store(name, {
          seed,
          classes,
          isWhole: classes.length === maps.shape.classCount,
        } satisfies Stored);
      },
    });
    return found;
  } finally {
    model.dispose();
  }
}

/** The layer's maps over all training images: those that are stored, or counted and stored now. */
async function mapsOf(
  { layerName, signal }: SelectivityExperimentOptions,
  { trainingSet }: ExperimentData,
  model: tf.LayersModel,
  stored: StoredResults,
  report: (done: number, detail?: string) => void,
): Promise<OccurrenceMaps> {
  const name = `full-${layerName}`;
  // What is written after the counts.
  if (existsSync(stored.path('maps', name, 'class-sizes.npy'))) {
    return loadMaps(stored.folder, name, layerName, trainingSet.classNames);
  }
  const [maps] = await occurrenceMaps(model, trainingSet, {
    layers: [layerName],
    signal,
    onProgress: ({ imagesDone, imageCount, imagesPerSecond }) =>
      report(imagesDone / imageCount, `${Math.round(imagesPerSecond)} images/s`),
  });
  await saveMaps(stored.folder, name, maps);
  return maps;
}
