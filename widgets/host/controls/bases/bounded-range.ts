import type { ModelIdentity } from '../../core';
import type { Attributes, Pair } from '../attributes';
import type { Given } from '../control-widget';
import { type DomState, DomWidget } from '../dom-widget';
import { clamped, requireBounds } from './bounded';

export interface BoundedRangeState extends DomState {
  value: Pair;
  min: number;
  max: number;
}

/** A widget whose value is a range between two bounds. Unless given it is the middle half of what is possible. */
export abstract class BoundedRange<S extends BoundedRangeState> extends DomWidget<S> {
  constructor(identity: ModelIdentity, attributes: Attributes<S>, given: Given<S> = {}) {
    const { value, min, max } = { ...initial(attributes), ...given } as Partial<BoundedRangeState>;
    const middle = { value: value ?? middleHalf(min!, max!, attributes) };
    super(identity, attributes, { ...given, ...middle } as Given<S>);
  }

  /** The lower end of the value. */
  get lower(): number {
    return this.get('value')[0];
  }
  set lower(lower: number) {
    this.set({ value: [lower, this.upper] } as unknown as Given<S>);
  }

  /** The upper end of the value. */
  get upper(): number {
    return this.get('value')[1];
  }
  set upper(upper: number) {
    this.set({ value: [this.lower, upper] } as unknown as Given<S>);
  }

  /** @throws RangeError when the lower bound is above the upper one */
  protected override corrections(_changes: Partial<S>, { value, min, max }: Readonly<S>): Partial<S> {
    requireBounds(min, max);
    const [lower, upper] = value.map((end) => clamped(end, min, max));
    return lower === value[0] && upper === value[1]
      ? {}
      : ({ value: [lower, upper] } as unknown as Partial<S>);
  }
}

function initial<S extends BoundedRangeState>({ min, max }: Attributes<S>): { min: number; max: number } {
  return { min: min.initial(), max: max.initial() };
}

/** In whole numbers where the attribute takes no others. */
function middleHalf<S extends BoundedRangeState>(min: number, max: number, attributes: Attributes<S>): Pair {
  const ends: Pair = [min + (max - min) / 4, max - (max - min) / 4];
  try {
    attributes.value.check?.(ends, 'value');
    return ends;
  } catch {
    return [Math.floor(ends[0]), Math.ceil(ends[1])];
  }
}
