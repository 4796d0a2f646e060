import { bytesOf, isPlainObject } from './buffers';

/**
 * A copy of a value that later changes to the original do not reach, and that cannot be changed itself. Arrays and
 * plain objects are copied; binary data, widgets and other objects are kept as they are.
 */
export function snapshot<Value>(value: Value): Value {
  return copy(value, []) as Value;
}

function copy(value: unknown, holders: readonly unknown[]): unknown {
  const isArray = Array.isArray(value);
  if (!isArray && !isPlainObject(value)) return value;
  if (holders.includes(value))
    throw new TypeError('state: expected a tree of values, got one that holds itself');
  const within = [...holders, value];
  if (isArray) return Object.freeze(value.map((item) => copy(item, within)));
  return Object.freeze(
    Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item, within)])),
  );
}

/**
 * Whether two values need not be told apart. Binary data never is the same as any other, not even as itself: its
 * bytes may have been changed in place.
 */
export function isSame(a: unknown, b: unknown): boolean {
  if (bytesOf(a) !== undefined || bytesOf(b) !== undefined) return false;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  }
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  if (isPlainObject(a) && isPlainObject(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]))
    );
  }
  return Object.is(a, b) || (a === 0 && b === 0);
}
