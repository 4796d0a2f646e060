import { relative } from 'node:path';
import { StoppedError } from '../experiment-command';
import { ProgressLine } from '../progress-line';
import type { StageProgress } from '../stages';
import { type ExperimentData, readImages } from './data';

/** What an experiment on these images is given by the command line. */
export interface Surroundings {
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly readData: () => Promise<ExperimentData>;
  readonly onProgress: (progress: StageProgress & { seed: number }) => void;
}

/**
 * Runs an experiment of the command line and shows how far it is.
 *
 * @param dataFolder where the images are; by default they are downloaded
 * @throws StoppedError when the signal is aborted
 */
export async function runWithProgress<Result>(
  folder: string,
  dataFolder: string | undefined,
  signal: AbortSignal,
  experiment: (surroundings: Surroundings) => Promise<Result>,
): Promise<Result> {
  const progress = new ProgressLine(process.stdout);
  try {
    const result = await experiment({
      folder,
      signal,
      readData: () =>
        readImages(dataFolder, { signal, onProgress: (what, done) => progress.update(what, done, '') }),
      onProgress: ({ seed, stage, stageIndex, stageCount, done, detail }) =>
        progress.update(`seed ${seed} [${stageIndex + 1}/${stageCount}] ${stage}`, done, detail),
    });
    progress.finish();
    return result;
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new StoppedError(
      `In ${relative('.', folder) || '.'} is kept what was done, and the training that ran as it stood at most half a ` +
        'minute ago; the same command goes on from there.',
    );
  }
}
