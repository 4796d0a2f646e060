import type { DeviceKind } from '@actilens/runtime';
import type { ArmName } from '../arms';
import { type Circumstances, circumstances, startDevice } from '../circumstances';
import { claimFolder } from '../claim-folder';
import { seedFolder } from '../kept-results';
import type { StageProgress } from '../stages';
import { StoredResults } from '../stored-results';
import { type ExperimentData, identityOf } from './data';
import type { Cifar10Choices } from './plan';
import { factsOf, MADE_WITH, type RunFacts } from './facts';
import { writeSummary } from './results';
import { runSeed } from './run-seed';
import { type SeedResult, storedSeed } from './seed-result';

export interface Cifar10ExperimentOptions {
  /** one run each; the report shows the first one's maps */
  readonly seeds: readonly number[];
  readonly choices: Cifar10Choices;
  /** what is compared with the whole network */
  readonly arms: readonly ArmName[];
  /** where the results are, and go */
  readonly folder: string;
  /** reads the images; called only when something is to be done with them */
  readonly readData: () => Promise<ExperimentData>;
  /** what it runs on; by default libtensorflow's device */
  readonly device?: DeviceKind;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: StageProgress & { seed: number }) => void;
}

export interface Cifar10ExperimentResult {
  readonly facts: RunFacts;
  readonly results: readonly SeedResult[];
  /** whether anything had to be done for it */
  readonly isNew: boolean;
}

/**
 * Section 5.3.2 of the thesis for each seed, with its controls and other criteria.
 *
 * Every step's result, each training's checkpoint, the networks (TensorFlow.js format) and maps (`.npy`) are stored in
 * `seed-N` as they come, so that a run that was stopped or killed goes on where it was. At the end come `results.json`
 * and `report.html`. When all is there already, it is read and nothing else happens.
 *
 * @throws OtherRunError when the folder keeps results of other choices or images
 * @throws WriteError, DeviceNotFoundError, AdapterNotFoundError, LibraryNotFoundError, or the signal's reason
 */
export async function cifar10Experiment(options: Cifar10ExperimentOptions): Promise<Cifar10ExperimentResult> {
  const { seeds, choices, arms, folder, signal, onProgress } = options;
  if (seeds.length === 0) throw new RangeError('seeds: expected at least one, got none');
  await claimFolder(folder, { ...choices });
  let data: ExperimentData | undefined;
  const results: SeedResult[] = [];
  for (const seed of seeds) {
    const stored = seedResults(folder, seed);
    const before = await storedSeed(seed, arms, stored);
    if (before) {
      results.push(before);
      continue;
    }
    data ??= await claimedData(options);
    const report = (progress: StageProgress): void => onProgress?.({ ...progress, seed });
    await runSeed({ seed, choices, arms, stored, ...data, signal, onProgress: report });
    results.push((await storedSeed(seed, arms, stored))!);
  }
  const facts = await factsOf(folder, options);
  await writeSummary(folder, facts, results);
  return { facts, results, isNew: data !== undefined };
}

/** The images, once it is sure that what the folder keeps was made with the same. */
export async function claimedData({
  folder,
  readData,
  device,
}: Pick<Cifar10ExperimentOptions, 'folder' | 'readData' | 'device'>): Promise<ExperimentData> {
  const made = await circumstances(device);
  const data = await readData();
  await startDevice(device);
  await claimFolder(folder, {
    trainingImages: identityOf(data.trainingSet),
    testImages: identityOf(data.testSet),
  });
  await new StoredResults(folder).once<Circumstances>(MADE_WITH, async () => made);
  return data;
}

/** Where a seed's results lie. */
export function seedResults(folder: string, seed: number): StoredResults {
  return new StoredResults(seedFolder(folder, seed));
}
