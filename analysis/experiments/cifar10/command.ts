import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DEVICE_HELP, deviceOf, seedsOf, text } from '../arguments';
import { ARMS } from '../arms';
import type { ExperimentCommand } from '../experiment-command';
import { textTable } from '../text-table';
import { armsOf, CHOICES_HELP, choiceOptions, choicesOf } from './options';

/** Where the networks are, and go, by default. */
export const DEFAULT_FOLDER = join('results', 'cifar10');

const HELP = `actilens reproduce cifar10: the thesis's CIFAR10 experiment (Garcia 2019, section 5.3.2)

Trains the network, cuts its first layer from 64 to 20 neurons and its sixth to 35, each frozen and with an epoch of
retraining, beside what else could be done. A seed takes about an hour on two cores; --arms maps alone a quarter of
that. Every step is kept: after Ctrl-C or a crash the same command goes on, and once all is there it prints it.

Options
  --seeds N        how many runs, with seeds 1 to N; default 1
  --seed S         one run with this seed
${CHOICES_HELP}
  --arms LIST      what is compared, as in maps,uncut,random, or none; default all:
                   ${ARMS.join(',')}
${DEVICE_HELP}
  --output FOLDER  where results are, and go; default results/cifar10
  --data FOLDER    CIFAR-10's archive, the .bin files of it, or images in train/CLASS and test/CLASS;
                   default: the archive (162 MiB) is downloaded once
  --help           this text
`;

/** `actilens reproduce cifar10` */
export const cifar10Command: ExperimentCommand = {
  name: 'cifar10',
  summary: 'smaller layers for CIFAR10 (5.3.2)',
  help: HELP,
  options: {
    seeds: { type: 'string' },
    seed: { type: 'string' },
    ...choiceOptions,
    arms: { type: 'string' },
    device: { type: 'string' },
    output: { type: 'string' },
    data: { type: 'string' },
  },
  async run(values, signal) {
    const [seeds, choices, arms] = [seedsOf(values), choicesOf(values), armsOf(values)];
    const device = deviceOf(values);
    const folder = text(values, 'output') ?? DEFAULT_FOLDER;
    // TensorFlow.js is loaded here and not above, so that help and usage errors come at once.
    const { runWithProgress } = await import('../cifar10/run-with-progress.js');
    const { cifar10Experiment } = await import('../cifar10/experiment.js');
    const { summaryTable, observationsTable } = await import('../cifar10/summary.js');
    const { results } = await runWithProgress(folder, text(values, 'data'), signal, (surroundings) =>
      cifar10Experiment({ ...surroundings, seeds, choices, arms, device }),
    );
    const width = process.stdout.isTTY ? process.stdout.columns : undefined;
    for (const table of [summaryTable(results, choices), observationsTable(results)]) {
      console.log(`\n${textTable(table, width)}`);
    }
    console.log(`\nResults, networks and maps: ${relative('.', folder) || '.'}`);
    console.log(`Report: ${pathToFileURL(join(folder, 'report.html'))}`);
  },
};
