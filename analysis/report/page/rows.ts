import type { Layer } from './layer';

/** Where the rows of a figure lie, in pixels from the top of the first. */
export interface Rows {
  /** Top of each row, by position in the layer's order. */
  readonly tops: readonly number[];
  readonly rowHeight: number;
  readonly height: number;
  /** A group's stretches of neighbouring rows: one, unless the order tears it apart. */
  readonly boxes: readonly RowBox[];
}

export interface RowBox {
  readonly name: string;
  readonly first: number;
  readonly last: number;
}

const groupGap = 16;

/** Rows in the layer's order, further apart where a group begins or ends, so that its rectangle hides no pixel. */
export function layOutRows(layer: Layer, rowHeight: number, gap: number): Rows {
  const boxes = groupBoxes(layer);
  const edges = new Set(boxes.flatMap(({ first, last }) => [first, last + 1]));
  const tops: number[] = [];
  let top = 0;
  layer.data.order.forEach((_, row) => {
    if (row > 0) top += rowHeight + (edges.has(row) ? groupGap : gap);
    tops.push(top);
  });
  return { tops, rowHeight, height: top + rowHeight, boxes };
}

/** The groups as stretches of the order, from the top. */
export function groupBoxes(layer: Layer): readonly RowBox[] {
  const boxes: RowBox[] = [];
  let group: ReturnType<Layer['groupOf']>;
  layer.data.order.forEach((neuron, row) => {
    const next = layer.groupOf(neuron);
    if (next && next === group) boxes.push({ ...boxes.pop()!, last: row });
    else if (next) boxes.push({ name: next.name, first: row, last: row });
    group = next;
  });
  return boxes;
}

/** The row under a height, or undefined between rows. */
export function rowAt({ tops, rowHeight }: Rows, y: number): number | undefined {
  const row = tops.findLastIndex((top) => top <= y);
  return row >= 0 && y < tops[row] + rowHeight ? row : undefined;
}
