import type { Dataset } from '../datasets/dataset';

/** An order of all images of a data set in which most batches are of one class. */
export interface ClassOrder {
  /** indices of images; int32 */
  readonly order: Int32Array;
  /** so many of the first images come in batches of one class; a multiple of the batch size */
  readonly unmixed: number;
}

/**
 * Puts whole batches of each class first, then what is left of each.
 *
 * Example: of labels `[0, 1, 0, 0, 1]` and batches of two the order is `[0, 2, 1, 4, 3]`, of which the first four
 * images are unmixed.
 */
export function classOrder(dataset: Dataset, batchSize: number): ClassOrder {
  const ofClasses = dataset.classNames.map((): number[] => []);
  dataset.labels.forEach((label, image) => ofClasses[label].push(image));
  const whole = ofClasses.map(({ length }) => length - (length % batchSize));
  const first = ofClasses.flatMap((images, classIndex) => images.slice(0, whole[classIndex]));
  const rest = ofClasses.flatMap((images, classIndex) => images.slice(whole[classIndex]));
  return { order: Int32Array.from([...first, ...rest]), unmixed: first.length };
}
