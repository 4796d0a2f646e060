import * as tf from '@tensorflow/tfjs';

/** A value with its tensors taken out: where they were, and everything else as it was. */
export interface Structure {
  readonly tensors: tf.Tensor[];
  /** tells structures apart that a traced function must be traced anew for: shapes, data types, other values */
  readonly key: string;
  /** the same value with other tensors in the places of the old ones */
  rebuild(tensors: readonly tf.Tensor[]): unknown;
}

type Rebuild = (tensors: Iterator<tf.Tensor>) => unknown;

/**
 * Takes a value apart: a tensor, or arrays and plain objects of them to any depth, beside numbers, strings,
 * booleans, null and undefined.
 *
 * @throws TypeError for anything else, naming where it is
 */
export function takeApart(value: unknown, name: string): Structure {
  const tensors: tf.Tensor[] = [];
  const keys: string[] = [];
  const visit = (part: unknown, path: string): Rebuild => {
    if (part instanceof tf.Tensor) {
      tensors.push(part);
      keys.push(`${part.dtype}[${part.shape.join()}]`);
      return (replacements) => replacements.next().value;
    }
    if (Array.isArray(part)) {
      keys.push(`[${part.length}`);
      const items = part.map((item, i) => visit(item, `${path}[${i}]`));
      return (replacements) => items.map((item) => item(replacements));
    }
    if (isPlainObject(part)) {
      const names = Object.keys(part);
      keys.push(`{${JSON.stringify(names)}`);
      const entries = names.map((key) => [key, visit(part[key], `${path}.${key}`)] as const);
      return (replacements) => Object.fromEntries(entries.map(([key, entry]) => [key, entry(replacements)]));
    }
    if (part !== null && (typeof part === 'object' || typeof part === 'function')) {
      throw new TypeError(
        `${path}: expected tensors in arrays or plain objects, got ${part.constructor?.name ?? typeof part}`,
      );
    }
    keys.push(`${typeof part}:${String(part)}`);
    return () => part;
  };
  const rebuild = visit(value, name);
  return { tensors, key: keys.join(), rebuild: (others) => rebuild(others[Symbol.iterator]()) };
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (value === null || typeof value !== 'object') return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
