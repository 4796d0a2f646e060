import { KerasExportError } from './errors';

/** A value of a configuration, as JSON holds it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Settings as Keras calls them. */
export type KerasConfig = Readonly<Record<string, Json>>;

/** An object as it stands in a configuration of Keras 3. */
export interface KerasObject {
  readonly class_name: string;
  readonly config: KerasConfig;
}

/** An object as Keras 3 writes it into a configuration. */
export function kerasObject(
  module: string,
  className: string,
  config: Json,
): { readonly [name: string]: Json } {
  return { module, class_name: className, config, registered_name: null };
}

/** A name of TensorFlow.js as Keras has it: `kernelSize` is `kernel_size`. */
export function snakeCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

/** Where Keras keeps what a setting's value names, by how the setting is called. */
const modules: readonly (readonly [ending: string, module: string])[] = [
  ['Initializer', 'keras.initializers'],
  ['Regularizer', 'keras.regularizers'],
  ['Constraint', 'keras.constraints'],
];

/** Activations that Keras 3 has by another name, or computes otherwise. */
const activations: Readonly<Record<string, string | undefined>> = {
  swish: 'silu',
  hardSigmoid: undefined,
  gelu_new: undefined,
};

/**
 * A layer's setting as Keras takes it.
 *
 * @param setting as TensorFlow.js calls it
 * @throws KerasExportError for an activation that Keras computes otherwise
 */
export function kerasValue(setting: string, value: unknown): Json {
  if (setting === 'activation') return activationOf(value as string);
  if (setting === 'targetShape') return (value as (number | null)[]).map((side) => side ?? -1);
  const module = modules.find(([ending]) => setting.endsWith(ending))?.[1];
  if (module !== undefined && isObject(value)) {
    const { className, config } = value as { readonly className: string; readonly config: object };
    const entries = Object.entries(config).map(([name, entry]) => [snakeCase(name), kerasValue(name, entry)]);
    return kerasObject(module, className, Object.fromEntries(entries) as Json);
  }
  if (typeof value === 'string') return snakeCase(value);
  return (value ?? null) as Json;
}

function activationOf(name: string): string {
  if (!(name in activations)) return snakeCase(name);
  const found = activations[name];
  if (found !== undefined) return found;
  throw new KerasExportError(
    `activation: Keras 3 computes "${name}" otherwise; train with another one, such as "relu"`,
  );
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'className' in value;
}
