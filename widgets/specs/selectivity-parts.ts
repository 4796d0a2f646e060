import type { NeuronState } from '../shared';

/**
 * What the two summary figures of a neuron are made of. They show where each of them misleads: s(n) is a spread over
 * pairs of classes, and it is computed from means over pixels.
 */
export interface SelectivityParts {
  /** s(n). */
  readonly selectivity: number;
  /** The class whose mean is farthest from those of the other classes. */
  readonly standout: number;
  /** The part of s(n) that pairs with that class contribute: all of it when a neuron is on, or off, for one class. */
  readonly fromStandout: number;
  /** Mean |S|, over classes and pixels. */
  readonly meanAbsolute: number;
  /** Mean |s(n, c)| over classes: what is left of mean |S| when pixels are averaged first, as s(n) does. */
  readonly afterAveraging: number;
  /** The classes that it is selective for (s(n, c) > 0), the strongest first. */
  readonly classes: readonly number[];
}

/** The largest s(n) that there is for this many classes: half of them on everywhere, the others never. */
export function largestSelectivity(classCount: number): number {
  return (classCount / (classCount - 1)) * Math.floor(classCount ** 2 / 4);
}

/**
 * Takes a neuron's figures apart. Example: of ten classes on for one, s(n) is 10 and all of it comes from pairs with
 * that class; on for five, s(n) is 27.8 and each class has a part of 5.6 in it.
 */
export function selectivityParts({
  selectivity,
  meanAbsolute,
  ofClasses,
}: Pick<NeuronState, 'selectivity' | 'meanAbsolute' | 'ofClasses'>): SelectivityParts {
  const shares = ofClasses.map((value) => ofClasses.reduce((sum, other) => sum + Math.abs(value - other), 0));
  const fromStandout = Math.max(0, ...shares);
  return {
    selectivity: selectivity ?? 0,
    standout: shares.indexOf(fromStandout),
    fromStandout: Math.min(fromStandout, selectivity ?? 0),
    meanAbsolute: meanAbsolute ?? 0,
    afterAveraging:
      ofClasses.reduce((sum, value) => sum + Math.abs(value), 0) / Math.max(1, ofClasses.length),
    classes: [...ofClasses.keys()]
      .filter((classIndex) => ofClasses[classIndex] > 0)
      .sort((a, b) => ofClasses[b] - ofClasses[a]),
  };
}

/** The two traps, in words with the figures for this many classes; with less than four no figures differ. */
export function selectivityTraps(classCount: number): string[] {
  const half = Math.floor(classCount / 2);
  return [
    's(n) adds up differences over all pairs of classes: a spread, not “on for one class”.' +
      (half < 2
        ? ''
        : ` A neuron on for one of ${classCount} classes scores ${classCount.toFixed(1)}, ` +
          `on for ${half} of them ${largestSelectivity(classCount).toFixed(1)}.`),
    's(n) averages the pixels of each map first: a neuron that is selective only in where it activates may score 0. ' +
      'Mean |S| sees it.',
  ];
}
