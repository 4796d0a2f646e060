/**
 * Checks a count, an index or a seed at a public door.
 *
 * @param name what the caller calls the value
 * @throws RangeError unless the value is an integer in [minimum, maximum]
 */
export function requireWholeNumber(
  name: string,
  value: number,
  minimum: number,
  maximum = Number.MAX_SAFE_INTEGER,
): void {
  if (Number.isSafeInteger(value) && value >= minimum && value <= maximum) return;
  const range =
    maximum === Number.MAX_SAFE_INTEGER ? `of at least ${minimum}` : `from ${minimum} to ${maximum}`;
  throw new RangeError(`${name}: expected a whole number ${range}, got ${value}`);
}
