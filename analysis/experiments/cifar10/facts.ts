import type { ReportFact } from '../../report/report-content';
import { type ArmName, ARMS } from '../arms';
import type { Circumstances } from '../circumstances';
import { StoredResults } from '../stored-results';
import { type Cifar10Choices, DEFAULT_CHOICES } from './plan';

/** The file that keeps the circumstances of a folder's first result. */
export const MADE_WITH = 'made-with';

/** What results were made with, kept beside their figures. */
export interface RunFacts extends Circumstances {
  readonly command: string;
  readonly seeds: readonly number[];
  readonly choices: Cifar10Choices;
  readonly arms: readonly ArmName[];
  /** how many images, and a sum of their bytes */
  readonly trainingImages: string;
  readonly testImages: string;
}

/** Those of the results in a folder. */
export async function factsOf(
  folder: string,
  { seeds, choices, arms }: Pick<RunFacts, 'seeds' | 'choices' | 'arms'>,
): Promise<RunFacts> {
  const stored = new StoredResults(folder);
  const made = (await stored.find<Circumstances>(MADE_WITH))!;
  const { trainingImages, testImages } = (await stored.find<RunFacts>('run'))!;
  const command = `npx actilens reproduce cifar10 ${optionsOf(seeds, choices, arms)}`;
  return { command, seeds, choices, arms, trainingImages, testImages, ...made };
}

/** The options of the command line that say the same; those that say what is so by default are left out. */
export function optionsOf(
  seeds: readonly number[],
  choices: Cifar10Choices,
  arms: readonly ArmName[] = ARMS,
): string {
  const inOrder = seeds.every((seed, index) => seed === index + 1);
  const options: [name: string, value: string, byDefault: string][] = [
    ['epochs', String(choices.epochs), String(DEFAULT_CHOICES.epochs)],
    ['batch-size', String(choices.batchSize), String(DEFAULT_CHOICES.batchSize)],
    ['pairs', String(choices.pairs), String(DEFAULT_CHOICES.pairs)],
    ['padding', choices.padding, DEFAULT_CHOICES.padding],
    ['scaling', choices.scaling, DEFAULT_CHOICES.scaling],
    ['augmentation', choices.augmentation, DEFAULT_CHOICES.augmentation],
    ['dropout', choices.dropout.join(), DEFAULT_CHOICES.dropout.join()],
    ['arms', arms.join() || 'none', ARMS.join()],
  ];
  const given = options.filter(([, value, byDefault]) => value !== byDefault);
  return [
    inOrder ? `--seeds ${seeds.length}` : `--seed ${seeds.join()}`,
    ...given.map(([name, value]) => `--${name} ${value}`),
  ].join(' ');
}

/** The facts that a report shows. */
export function reportFacts(facts: RunFacts): ReportFact[] {
  const { choices } = facts;
  return [
    { name: 'training images', value: facts.trainingImages.split(',')[0] },
    { name: 'test images', value: facts.testImages.split(',')[0] },
    { name: 'seeds', value: facts.seeds.join(', ') },
    { name: 'optimiser', value: `SGD, rate 0.01, momentum 0.9, batches of ${choices.batchSize}` },
    { name: 'dropout', value: choices.dropout.join(' and ') },
    { name: 'padding', value: choices.padding },
    { name: 'pixels', value: choices.scaling === 'unit' ? 'in [0, 1]' : 'standardised by channel' },
    ...(choices.augmentation === 'none' ? [] : [{ name: 'augmentation', value: choices.augmentation }]),
    { name: 'TensorFlow', value: `${facts.tensorflow} on ${facts.device}` },
    { name: 'machine', value: `${facts.cores} cores of ${facts.processor}` },
  ];
}
