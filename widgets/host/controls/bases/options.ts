import { isSame } from '../../core/values';

/** One thing that can be selected. */
export interface Option<Value> {
  readonly label: string;
  readonly value: Value;
}

/**
 * What can be selected: values, which are their own labels; pairs of a label and a value; or an object or Map of
 * values by label.
 */
export type Options<Value> =
  | readonly Value[]
  | readonly (readonly [label: string, value: Value])[]
  | Readonly<Record<string, Value>>
  | ReadonlyMap<string, Value>;

/** @throws TypeError for anything else */
export function optionList<Value>(options: Options<Value>): readonly Option<Value>[] {
  if (typeof options !== 'object' || options === null) {
    throw new TypeError(
      `options: expected an array, an object or a Map, got ${options === null ? 'null' : typeof options}`,
    );
  }
  if (options instanceof Map) return pairs([...options]);
  if (!Array.isArray(options)) return pairs(Object.entries(options as Readonly<Record<string, Value>>));
  const isPair = (item: unknown): boolean =>
    Array.isArray(item) && item.length === 2 && typeof item[0] === 'string';
  if (options.length > 0 && options.every(isPair)) return pairs(options as readonly [string, Value][]);
  return Object.freeze((options as readonly Value[]).map((value) => ({ label: String(value), value })));
}

function pairs<Value>(items: readonly (readonly [string, Value])[]): readonly Option<Value>[] {
  return Object.freeze(items.map(([label, value]) => ({ label, value })));
}

/** Where a value is among the options. @throws RangeError when it is not */
export function indexOfValue<Value>(options: readonly Option<Value>[], value: Value): number {
  const index = options.findIndex((option) => Object.is(option.value, value) || isSame(option.value, value));
  if (index < 0) throw new RangeError(`value: expected one of ${labels(options)}, got ${String(value)}`);
  return index;
}

/** Where a label is among the options. @throws RangeError when it is not */
export function indexOfLabel<Value>(options: readonly Option<Value>[], label: string): number {
  const index = options.findIndex((option) => option.label === label);
  if (index < 0) throw new RangeError(`label: expected one of ${labels(options)}, got ${label}`);
  return index;
}

/** @throws RangeError for an index beyond the options */
export function requireIndex<Value>(options: readonly Option<Value>[], index: number): void {
  if (index in options) return;
  throw new RangeError(`index: expected one from 0 to ${options.length - 1}, got ${index}`);
}

function labels(options: readonly Option<unknown>[]): string {
  return options.length === 0 ? 'no options' : options.map(({ label }) => label).join(', ');
}
