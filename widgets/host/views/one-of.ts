/**
 * Checks a name that a state may hold; undefined passes.
 *
 * @throws RangeError
 */
export function oneOf(name: string, value: string | undefined, allowed: readonly string[]): void {
  if (value === undefined || allowed.includes(value)) return;
  throw new RangeError(`${name}: expected one of ${allowed.join(', ')}, got "${value}"`);
}
