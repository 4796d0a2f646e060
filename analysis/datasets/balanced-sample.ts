import type { Dataset } from './dataset';
import { requireWholeNumber } from './whole-number';

/**
 * The first images of each class, as many of each: about `count` in all, fewer where a class has not so many. The same data
 * set gives the same images, in a copy.
 *
 * @param count at least one for each class
 */
export function balancedSample(dataset: Dataset, count: number): Dataset {
  requireWholeNumber('count', count, dataset.classCount);
  const left = dataset.classNames.map(() => Math.floor(count / dataset.classCount));
  const places: number[] = [];
  dataset.labels.forEach((label, place) => {
    if (left[label]-- > 0) places.push(place);
  });
  return dataset.subset(places);
}
