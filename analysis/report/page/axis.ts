/** A round end for an axis that starts at 0: the next of 1, 2, 2.5 or 5 times a power of ten; 1 when nothing is above 0. */
export function axisEnd(highest: number): number {
  if (!(highest > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(highest));
  return [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((end) => end >= highest)!;
}
