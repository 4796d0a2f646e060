import { useTensorFlow } from '@actilens/runtime';
import type { Dataset } from '../../datasets/dataset';
import { writeFolderAtomically } from '../../results/atomic-write';
import { type RunFacts, saveFinding, saveModel, saveSummary } from './results';
import { type Finding, runSeed, type SeedResult, type StageProgress } from './run-seed';

export interface MnistExperimentOptions {
  /** one run each; the report shows the first one's maps */
  readonly seeds: readonly number[];
  /** where the results go; a folder that is there is replaced once all is done */
  readonly folder: string;
  /** MNIST's 60,000 images, or some of them to try things out */
  readonly trainingSet: Dataset;
  readonly testSet: Dataset;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: StageProgress & { seed: number; seedIndex: number }) => void;
}

export interface MnistExperimentResult {
  readonly facts: RunFacts;
  readonly results: readonly SeedResult[];
}

/**
 * Section 5.3.1 of the thesis for each seed, with its controls.
 *
 * Writes `report.html`, `results.json`, and for each seed the networks (TensorFlow.js format) and maps (`.npy`).
 * The folder appears complete or, when the run is stopped or fails, not at all.
 *
 * @throws WriteError, LibraryNotFoundError, or the signal's reason
 */
export async function mnistExperiment(options: MnistExperimentOptions): Promise<MnistExperimentResult> {
  const { seeds, folder, trainingSet, testSet, signal, onProgress } = options;
  if (seeds.length === 0) throw new RangeError('seeds: expected at least one, got none');
  const started = performance.now();
  const tensorflow = useTensorFlow();
  const results: SeedResult[] = [];
  const shown: Finding[] = [];
  let facts: RunFacts | undefined;
  await writeFolderAtomically(folder, async (temporary) => {
    for (const [seedIndex, seed] of seeds.entries()) {
      const result = await runSeed({
        seed,
        trainingSet,
        testSet,
        signal,
        onProgress: (progress) => onProgress?.({ ...progress, seed, seedIndex }),
        onModel: (name, model) => saveModel(temporary, seed, name, model),
        onFinding: async (finding) => {
          if (seedIndex === 0) shown.push(finding);
          await saveFinding(temporary, seed, finding);
        },
      });
      results.push(result);
    }
    facts = {
      trainingImages: trainingSet.count,
      testImages: testSet.count,
      seeds,
      batchSize: 128,
      tensorflow: tensorflow.version,
      device: tensorflow.device.type,
      seconds: (performance.now() - started) / 1000,
    };
    await saveSummary(temporary, facts, results, shown);
  });
  return { facts: facts!, results };
}
