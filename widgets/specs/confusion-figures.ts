import type { ConfusionState } from '../shared';

/** How a class fared. Shares are in [0, 1]; null where there is nothing to share. */
export interface ClassFigures {
  readonly classIndex: number;
  /** Images of the class. */
  readonly images: number;
  /** Images that were taken for the class. */
  readonly taken: number;
  readonly recognised: number;
  /** The class's accuracy: share of its images that were recognised (recall). */
  readonly accuracy: number | null;
  /** Share of the images taken for the class that are of it. */
  readonly precision: number | null;
}

/** How many classes are drawn at most: beyond, those that were recognised least. */
export const mostClasses = 100;

/** What became of each class's images. */
export function classFigures({
  classNames,
  counts,
}: Pick<ConfusionState, 'classNames' | 'counts'>): ClassFigures[] {
  const count = classNames.length;
  return classNames.map((_, classIndex) => {
    const sum = (at: (other: number) => number): number =>
      classNames.reduce((total, _name, other) => total + counts[at(other)], 0);
    const images = sum((other) => classIndex * count + other);
    const taken = sum((other) => other * count + classIndex);
    const recognised = counts[classIndex * count + classIndex];
    const share = (all: number): number | null => (all > 0 ? recognised / all : null);
    return { classIndex, images, taken, recognised, accuracy: share(images), precision: share(taken) };
  });
}

/** The classes that are drawn, in order: by label, or those recognised least first. */
export function confusionOrder(state: Pick<ConfusionState, 'classNames' | 'counts' | 'sort'>): number[] {
  const worst = classFigures(state)
    .sort((a, b) => (a.accuracy ?? 2) - (b.accuracy ?? 2) || a.classIndex - b.classIndex)
    .map(({ classIndex }) => classIndex)
    .slice(0, mostClasses);
  return state.sort === 'accuracy' ? worst : worst.sort((a, b) => a - b);
}
