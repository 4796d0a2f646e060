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
  const values = Array.from(ofClasses);
  const shares = summedDistances(values);
  const fromStandout = shares.reduce((most, share) => Math.max(most, share), 0);
  return {
    selectivity: selectivity ?? 0,
    standout: shares.indexOf(fromStandout),
    fromStandout: Math.min(fromStandout, selectivity ?? 0),
    meanAbsolute: meanAbsolute ?? 0,
    afterAveraging: values.reduce((sum, value) => sum + Math.abs(value), 0) / Math.max(1, values.length),
    classes: [...values.keys()]
      .filter((classIndex) => values[classIndex] > 0)
      .sort((a, b) => values[b] - values[a]),
  };
}

/** For each value Σ |value − other| over all values. From one to the next in order, all gaps below it grow by the same. */
function summedDistances(values: readonly number[]): number[] {
  const order = [...values.keys()].sort((a, b) => values[a] - values[b]);
  const result = new Array<number>(values.length);
  let sum = values.reduce((total, value) => total + value - (values[order[0]] ?? 0), 0);
  order.forEach((index, place) => {
    const gap = place === 0 ? 0 : values[index] - values[order[place - 1]];
    sum += gap * (2 * place - values.length);
    result[index] = sum;
  });
  return result;
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
