import type { Effect } from './effect';
import type { State } from './history';

/** Two networks of a study beside each other. */
export interface Comparison {
  readonly states: readonly [number, number];
  readonly effects: readonly [Effect, Effect];
  /** the second's figure less the first's, where both are known */
  readonly difference: Pick<
    Effect,
    'parameters' | 'multiplyAdds' | 'latency' | 'accuracy' | 'loss' | 'perClass'
  >;
}

const figures = ['parameters', 'multiplyAdds', 'latency', 'accuracy', 'loss'] as const;

/** Compares what was measured of two networks. */
export function compareStates(first: State, second: State): Comparison {
  const [a, b] = [first.effect, second.effect];
  const known = figures.filter((name) => a[name] !== undefined && b[name] !== undefined);
  const difference = Object.fromEntries(known.map((name) => [name, b[name]! - a[name]!]));
  return {
    states: [first.id, second.id],
    effects: [a, b],
    difference: {
      ...difference,
      ...(a.perClass && b.perClass && { perClass: b.perClass.map((share, i) => share - a.perClass![i]) }),
    },
  };
}
