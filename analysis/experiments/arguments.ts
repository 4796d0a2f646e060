import type { DeviceKind } from '@actilens/runtime';
import type { OptionValues } from './experiment-command';

/** Something in the arguments that the user can mend. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A text option; undefined when it was not given. */
export function text(values: OptionValues, option: string): string | undefined {
  const value = values[option];
  return typeof value === 'string' ? value : undefined;
}

/**
 * A whole number.
 *
 * @throws UsageError
 */
export function wholeNumber(values: OptionValues, option: string, least: number, otherwise: number): number {
  const given = text(values, option);
  if (given === undefined) return otherwise;
  const value = Number(given);
  if (given.trim() === '' || !Number.isInteger(value) || value < least) {
    throw new UsageError(`--${option}: expected a whole number of ${least} or more, got "${given}"`);
  }
  return value;
}

/**
 * One of several words.
 *
 * @throws UsageError
 */
export function oneOf<Word extends string>(
  values: OptionValues,
  option: string,
  words: readonly Word[],
  otherwise: Word,
): Word {
  const given = text(values, option) ?? otherwise;
  const word = words.find((each) => each === given);
  if (word === undefined) {
    throw new UsageError(`--${option}: expected ${words.join(' or ')}, got "${given}"`);
  }
  return word;
}

/** What `--help` says of the device. */
export const DEVICE_HELP = `  --device D       cpu, gpu (NVIDIA's, through CUDA) or webgpu (a GPU of any maker);
                   default: gpu where libtensorflow sees one, else cpu`;

/**
 * The device that `--device` asks for; by default libtensorflow's.
 *
 * @throws UsageError
 */
export function deviceOf(values: OptionValues): DeviceKind | undefined {
  if (text(values, 'device') === undefined) return undefined;
  return oneOf<DeviceKind>(values, 'device', ['cpu', 'gpu', 'webgpu'], 'cpu');
}

/**
 * The seeds that `--seed S` (one) or `--seeds N` (1 to N) name; by default 1.
 *
 * @throws UsageError
 */
export function seedsOf(values: OptionValues): number[] {
  if (text(values, 'seed') !== undefined) return [wholeNumber(values, 'seed', 0, 0)];
  return Array.from({ length: wholeNumber(values, 'seeds', 1, 1) }, (_, i) => i + 1);
}
