import { oneOf, text, UsageError, wholeNumber } from '../arguments';
import { type ArmName, ARMS } from '../arms';
import type { OptionValues } from '../experiment-command';
import { AUGMENTATIONS, type Cifar10Choices, DEFAULT_CHOICES } from './plan';

/** The command line's options about the network. */
export const choiceOptions = {
  epochs: { type: 'string' },
  'batch-size': { type: 'string' },
  pairs: { type: 'string' },
  padding: { type: 'string' },
  scaling: { type: 'string' },
  augmentation: { type: 'string' },
  dropout: { type: 'string' },
} as const;

/** What `--help` says of them. */
export const CHOICES_HELP = `  --epochs N       of the whole network; default ${DEFAULT_CHOICES.epochs}
  --batch-size N   images per step; default ${DEFAULT_CHOICES.batchSize}
  --pairs 3|4      pairs of convolution layers: 3 as in the thesis's figures, 4 as in its text; default ${DEFAULT_CHOICES.pairs}
  --padding P      same, of all convolutions, or alternating, of the first in each pair; default ${DEFAULT_CHOICES.padding}
  --scaling S      of the pixels: unit, in [0, 1], or standard, each channel to mean 0 and deviation 1; default ${DEFAULT_CHOICES.scaling}
  --augmentation A what is done to images as they are learned: none, flip (half of them mirrored), or flip-shift
                   (and moved by up to ${AUGMENTATIONS['flip-shift'].shift} pixels); default ${DEFAULT_CHOICES.augmentation}
  --dropout A,B    shares dropped after each pair and after the hidden layer; default ${DEFAULT_CHOICES.dropout.join(',')}`;

/**
 * The network that the options ask for.
 *
 * @throws UsageError
 */
export function choicesOf(values: OptionValues): Cifar10Choices {
  const choices: Cifar10Choices = {
    epochs: wholeNumber(values, 'epochs', 1, DEFAULT_CHOICES.epochs),
    batchSize: wholeNumber(values, 'batch-size', 1, DEFAULT_CHOICES.batchSize),
    pairs: Number(oneOf(values, 'pairs', ['3', '4'], '3')),
    padding: oneOf(values, 'padding', ['same', 'alternating'], DEFAULT_CHOICES.padding),
    scaling: oneOf(values, 'scaling', ['unit', 'standard'], DEFAULT_CHOICES.scaling),
    augmentation: oneOf(
      values,
      'augmentation',
      Object.keys(AUGMENTATIONS) as (keyof typeof AUGMENTATIONS)[],
      DEFAULT_CHOICES.augmentation,
    ),
    dropout: dropoutOf(text(values, 'dropout')),
  };
  if (choices.pairs === 4 && choices.padding !== 'same') {
    throw new UsageError(
      `--pairs 4: expected --padding same, got ${choices.padding}, with which 32 × 32 pixels are too few for the last pair`,
    );
  }
  return choices;
}

function dropoutOf(given: string | undefined): Cifar10Choices['dropout'] {
  if (given === undefined) return DEFAULT_CHOICES.dropout;
  const rates = given.split(',').map((rate) => (rate.trim() === '' ? NaN : Number(rate)));
  if (rates.length === 2 && rates.every((rate) => rate >= 0 && rate < 1)) return [rates[0], rates[1]];
  throw new UsageError(`--dropout: expected two shares below 1 as in 0.25,0.5, got "${given}"`);
}

/**
 * The arms that `--arms` lists, in the order of tables, or "none"; by default all.
 *
 * @throws UsageError
 */
export function armsOf(values: OptionValues): ArmName[] {
  const given = text(values, 'arms');
  if (given === undefined) return [...ARMS];
  if (given === 'none') return [];
  const names = given.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !ARMS.some((arm) => arm === name));
  if (unknown !== undefined) {
    throw new UsageError(`--arms: expected none or some of ${ARMS.join(',')}, got "${unknown}"`);
  }
  return ARMS.filter((arm) => names.includes(arm));
}
