/**
 * Checks by which class rows are sorted.
 *
 * @throws RangeError
 */
export function checkSortClass(sortClass: number | undefined, classCount: number): void {
  if (sortClass === undefined) return;
  if (Number.isInteger(sortClass) && sortClass >= 0 && sortClass < classCount) return;
  throw new RangeError(`sortClass: expected a class index from 0 to ${classCount - 1}, got ${sortClass}`);
}
