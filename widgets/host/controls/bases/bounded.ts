import { sinceMidnight, type TimeOfDay } from '../dates';
import { type DomState, DomWidget } from '../dom-widget';

/** What has an order. */
export type Ordered = number | Date | TimeOfDay;

export interface BoundedState<Value extends Ordered> extends DomState {
  value: Value | null;
  min: Value | null;
  max: Value | null;
}

/** A widget whose value lies between two bounds: one beyond is set to the bound. */
export abstract class Bounded<Value extends Ordered, S extends BoundedState<Value>> extends DomWidget<S> {
  /** @throws RangeError when the lower bound is above the upper one */
  protected override corrections(_changes: Partial<S>, next: Readonly<S>): Partial<S> {
    requireBounds(next.min, next.max);
    const [lower, upper] = this.bounds(next);
    const value = clamped(next.value, lower, upper);
    return value === next.value ? {} : ({ value } as Partial<S>);
  }

  /** What the value lies between. */
  protected bounds({ min, max }: Readonly<S>): readonly [Ordered | null, Ordered | null] {
    return [min, max];
  }
}

/** A widget whose value is `base` raised to something between two bounds. */
export abstract class BoundedExponent<S extends BoundedState<number> & { base: number }> extends Bounded<
  number,
  S
> {
  protected override bounds({ min, max, base }: Readonly<S>): readonly [Ordered | null, Ordered | null] {
    return [min === null ? null : base ** min, max === null ? null : base ** max];
  }
}

/** The value, or the bound that it is beyond. A bound that is null is none. */
export function clamped<Value extends Ordered | null>(
  value: Value,
  lower: Ordered | null,
  upper: Ordered | null,
): Value {
  if (value === null) return value;
  if (lower !== null && magnitude(value) < magnitude(lower)) return lower as Value;
  if (upper !== null && magnitude(value) > magnitude(upper)) return upper as Value;
  return value;
}

/** @throws RangeError when the lower bound is above the upper one */
export function requireBounds(min: Ordered | null, max: Ordered | null): void {
  if (min === null || max === null || magnitude(min) <= magnitude(max)) return;
  throw new RangeError(
    `min: expected at most max, ${shown(max)}, got ${shown(min)}; set both with set({ min, max })`,
  );
}

function magnitude(value: Ordered): number {
  if (typeof value === 'number') return value;
  return value instanceof Date ? value.getTime() : sinceMidnight(value);
}

function shown(value: Ordered): string {
  return value instanceof Date ? value.toISOString() : JSON.stringify(value);
}
