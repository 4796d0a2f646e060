import type { Spec } from '../../specs';

/** Our largest saved views have some 50,000 values. */
const mostValues = 500_000;

/** Beyond this, browsers draw nothing. */
const mostPixels = 16_384;

/** Vega's data that is made instead of given: a few characters of it fill the page's memory. */
const generators = ['sequence', 'graticule'];

/**
 * A specification as a notebook holds it, which may come from anybody.
 *
 * @throws TypeError when it is none
 * @throws RangeError when drawing it would keep the page busy
 */
export function checkedSpec(saved: unknown): Spec {
  if (!isObject(saved)) throw new TypeError('expected a specification, got something else');
  let values = 0;
  const check = (part: unknown): void => {
    values += 1;
    if (values > mostValues) throw new RangeError(`expected at most ${mostValues} values, got more`);
    if (Array.isArray(part)) return part.forEach(check);
    if (!isObject(part)) return;
    for (const [name, value] of Object.entries(part)) {
      if ((name === 'width' || name === 'height') && Number(value) > mostPixels)
        throw new RangeError(`expected a ${name} of at most ${mostPixels} pixels, got ${String(value)}`);
      if (name === 'data' && isObject(value) && generators.some((generator) => generator in value))
        throw new RangeError('expected data inside the specification, got a rule that makes it');
      check(value);
    }
  };
  check(saved);
  return saved as Spec;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
