import type { LayerState } from '../shared';

/** A straight line of a dendrogram, in differences across and rows down; row 0 is the middle of the first row. */
export interface Segment {
  readonly x: number;
  readonly x2: number;
  readonly row: number;
  readonly row2: number;
}

/**
 * The lines of a dendrogram whose leaves stand in these rows: for each merge one down and one to each side. None when
 * the rows are not the leaves in cluster order, since lines would cross then.
 *
 * @param rows the leaves, or a page of them; lines beyond the page are cut off
 * @param firstRow the place of the page's first row among all leaves
 */
export function dendrogramSegments(
  { leaves, merges }: Pick<LayerState, 'leaves' | 'merges'>,
  rows: readonly number[],
  firstRow = 0,
): Segment[] {
  if (rows.some((neuron, row) => leaves[firstRow + row] !== neuron)) return [];
  const places = new Map<number, { row: number; height: number }>();
  leaves.forEach((neuron, row) => places.set(neuron, { row: row - firstRow, height: 0 }));
  const segments = merges.flatMap(({ left, right, height }, index): Segment[] => {
    const [a, b] = [places.get(left), places.get(right)];
    if (a === undefined || b === undefined) return [];
    places.set(leaves.length + index, { row: (a.row + b.row) / 2, height });
    return [
      { x: a.height, x2: height, row: a.row, row2: a.row },
      { x: b.height, x2: height, row: b.row, row2: b.row },
      { x: height, x2: height, row: Math.min(a.row, b.row), row2: Math.max(a.row, b.row) },
    ];
  });
  const [top, bottom] = [-0.5, rows.length - 0.5];
  return segments
    .filter(({ row, row2 }) => row2 >= top && row <= bottom)
    .map((segment) => ({
      ...segment,
      row: Math.max(top, segment.row),
      row2: Math.min(bottom, segment.row2),
    }));
}
