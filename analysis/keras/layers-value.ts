import { KerasImportError } from './errors';
import type { Json, KerasObject } from './keras-config';

/** A name of Keras as TensorFlow.js has it: `kernel_size` is `kernelSize`. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Activations by the name that Keras has for them; others are refused, some of which the two compute otherwise. */
const activations: ReadonlyMap<string, string> = new Map([
  ...[
    'elu',
    'gelu',
    'linear',
    'mish',
    'relu',
    'relu6',
    'selu',
    'sigmoid',
    'softmax',
    'softplus',
    'softsign',
    'tanh',
  ].map((name): [string, string] => [name, name]),
  ['silu', 'swish'],
  ['swish', 'swish'],
  ['log_softmax', 'logSoftmax'],
]);

/**
 * A layer's setting as TensorFlow.js takes it.
 *
 * @param setting as TensorFlow.js calls it
 * @throws KerasImportError for an activation that it does not have, or computes otherwise
 */
export function layersValue(setting: string, value: Json): unknown {
  if (setting === 'activation') return activationOf(value);
  if (isObject(value)) {
    const { class_name: className, config } = value;
    const entries = Object.entries(config).map(([name, entry]) => [
      camelCase(name),
      layersValue(camelCase(name), entry),
    ]);
    // TensorFlow.js has one class for the penalties that are three in Keras.
    const isPenalty = setting.endsWith('Regularizer') && /^L[12]$/.test(className);
    const settings = { ...(isPenalty && { l1: 0, l2: 0 }), ...(Object.fromEntries(entries) as object) };
    return { className: isPenalty ? 'L1L2' : className, config: settings };
  }
  return typeof value === 'string' ? camelCase(value) : value;
}

function activationOf(value: Json): string {
  const found = typeof value === 'string' ? activations.get(value) : undefined;
  if (found !== undefined) return found;
  throw new KerasImportError(
    `activation: expected one of ${[...activations.keys()].join(', ')}, got ${JSON.stringify(value)}`,
  );
}

function isObject(value: Json): value is Json & KerasObject {
  return typeof value === 'object' && value !== null && 'class_name' in value;
}
