import type { NewLayer } from '../surgery/new-layer';

/** What could be done to a network, and what speaks for it. Nothing is done by it. */
export interface Suggestion {
  readonly kind: 'ineffective' | 'redundant' | 'tooSmall' | 'tooShallow';
  /** the layer that it is about */
  readonly layer: string;
  /** the neurons that speak for it, by index, to be selected in views */
  readonly neurons: readonly number[];
  /** the classes that speak for it, by index */
  readonly classes: readonly number[];
  /** pairs of these classes that are not told apart */
  readonly pairs: readonly (readonly [number, number])[];
  /** in a sentence with the figures */
  readonly words: string;
  /** one sentence with its figures for each neuron, class or pair */
  readonly reasons: readonly string[];
  /** what to do */
  readonly proposal: Proposal;
}

/** A change that a suggestion leads to. */
export type Proposal =
  | { readonly kind: 'remove'; readonly layer: string; readonly neurons: readonly number[] }
  | { readonly kind: 'addNeurons'; readonly layer: string; readonly count: number }
  | { readonly kind: 'addLayer'; readonly after: string; readonly layer: NewLayer };

/** The same proposals, with all neurons that are to go from a layer in one, so that their indices hold. */
export function merged(proposals: readonly Proposal[]): Proposal[] {
  const removals = new Map<string, Set<number>>();
  for (const proposal of proposals) {
    if (proposal.kind !== 'remove') continue;
    const { layer, neurons } = proposal;
    removals.set(layer, new Set([...(removals.get(layer) ?? []), ...neurons]));
  }
  const additions = proposals.filter(({ kind }) => kind !== 'remove');
  const together = [...removals].map(([layer, neurons]): Proposal => {
    return { kind: 'remove', layer, neurons: [...neurons].sort((a, b) => a - b) };
  });
  return [...together, ...additions];
}

/** "1 class" or "3 classes", "neuron 4" or "neurons 4, 5 and 7": words for one or several things. */
export function listed(thing: string, things: string, names: readonly (string | number)[]): string {
  const last = names.at(-1);
  const others = names.slice(0, -1).join(', ');
  return `${names.length === 1 ? thing : things} ${others ? `${others} and ` : ''}${last}`;
}
