import type { DeviceKind } from '@actilens/runtime';
import type { Dataset } from '../../datasets/dataset';
import { writeFolderAtomically } from '../../results/atomic-write';
import { ARMS } from '../arms';
import { type Circumstances, circumstances } from '../circumstances';
import { keepResult, keptResult, type RunOptions, seedFolder } from '../kept-results';
import { saveMaps, saveModel } from '../saved-networks';
import type { StageProgress } from '../stages';
import { CUTS, SAMPLE_SIZE } from './plan';
import { isWritten, type RunFacts, writeSummary } from './results';
import { runSeed, type SeedResult } from './run-seed';

/** Of `fit`, by default. */
const BATCH_SIZE = 128;

export interface MnistExperimentOptions {
  /** one run each; the report shows the first one's maps */
  readonly seeds: readonly number[];
  /** where the results go */
  readonly folder: string;
  /** MNIST's 60,000 images, or some of them to try things out */
  readonly trainingSet: Dataset;
  readonly testSet: Dataset;
  /** what it runs on; by default libtensorflow's device */
  readonly device?: DeviceKind;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: StageProgress & { seed: number; seedIndex: number }) => void;
  /** told of each seed whose results are in the folder: made just now, or there from before */
  readonly onSeed?: (seed: number, isNew: boolean) => void;
}

export interface MnistExperimentResult {
  readonly facts: RunFacts;
  readonly results: readonly SeedResult[];
}

/** A seed's result and what it was made with. */
interface KeptSeed {
  readonly result: SeedResult;
  readonly madeWith: Circumstances;
  readonly seconds: number;
}

/** What a seed's results depend on besides the seed. */
export function runOptions(trainingSet: Dataset, testSet: Dataset): RunOptions {
  return {
    experiment: 'mnist',
    trainingImages: trainingSet.count,
    testImages: testSet.count,
    batchSize: BATCH_SIZE,
    sampleSize: SAMPLE_SIZE,
    cuts: CUTS,
    arms: ARMS,
  };
}

/**
 * Section 5.3.1 of the thesis for each seed, with its controls and other criteria.
 *
 * Each seed's results, networks (TensorFlow.js format) and maps (`.npy`) appear in `seed-N` when the seed is done, and
 * a seed whose results are there, of as many images, is not run again. At the end come `results.json` and
 * `report.html`.
 *
 * @throws WriteError, LibraryNotFoundError, or the signal's reason
 */
export async function mnistExperiment(options: MnistExperimentOptions): Promise<MnistExperimentResult> {
  const { seeds, folder, trainingSet, testSet, onSeed } = options;
  if (seeds.length === 0) throw new RangeError('seeds: expected at least one, got none');
  const run = runOptions(trainingSet, testSet);
  const all: KeptSeed[] = [];
  for (const [seedIndex, seed] of seeds.entries()) {
    const target = seedFolder(folder, seed);
    const kept = await keptResult<KeptSeed>(target, run);
    all.push(kept ?? (await makeSeed(options, run, target, seedIndex)));
    onSeed?.(seed, !kept);
  }
  const facts: RunFacts = {
    command: commandFor(seeds),
    trainingImages: trainingSet.count,
    testImages: testSet.count,
    seeds,
    batchSize: BATCH_SIZE,
    ...all[0].madeWith,
    seconds: all.reduce((sum, { seconds }) => sum + seconds, 0),
  };
  const results = all.map(({ result }) => result);
  if (!(await isWritten(folder, facts))) await writeSummary(folder, facts, results, trainingSet.classNames);
  return { facts, results };
}

async function makeSeed(
  { seeds, trainingSet, testSet, device, signal, onProgress }: MnistExperimentOptions,
  run: RunOptions,
  target: string,
  seedIndex: number,
): Promise<KeptSeed> {
  const seed = seeds[seedIndex];
  const madeWith = await circumstances(device);
  const started = performance.now();
  let made: KeptSeed | undefined;
  await writeFolderAtomically(target, async (folder) => {
    const result = await runSeed({
      seed,
      trainingSet,
      testSet,
      signal,
      onProgress: (progress) => onProgress?.({ ...progress, seed, seedIndex }),
      onModel: (name, model) => saveModel(folder, name, model),
      onMaps: (name, maps) => saveMaps(folder, name, maps),
    });
    made = { result, madeWith, seconds: (performance.now() - started) / 1000 };
    await keepResult(folder, run, made);
  });
  return made!;
}

function commandFor(seeds: readonly number[]): string {
  const isRow = seeds.every((seed, index) => seed === index + 1);
  const option = isRow ? `--seeds ${seeds.length}` : `--seed ${seeds.join(', ')}`;
  return `npx actilens reproduce mnist ${option}`;
}
