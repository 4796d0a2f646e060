import { svg } from './dom';
import type { Layer } from './layer';
import type { Rows } from './rows';

export const dendrogramWidth = 72;

/** The clustering as a tree: leaves at the rows, joints the further left the more their clusters differ, by the square root as in the ODM. */
export function dendrogram(layer: Layer, rows: Rows, origin: { x: number; y: number }): SVGGElement {
  const { merges, order } = layer.data;
  const highest = Math.max(...merges.map(({ height }) => height), Number.MIN_VALUE);
  const along = (height: number) =>
    origin.x + dendrogramWidth - 4 - Math.sqrt(height / highest) * (dendrogramWidth - 12);

  const joints = new Map<number, { x: number; y: number }>();
  order.forEach((neuron, row) => {
    joints.set(neuron, { x: along(0), y: origin.y + rows.tops[row] + rows.rowHeight / 2 });
  });
  const path = merges.map(({ left, right, height }, i) => {
    const [from, to] = [joints.get(left)!, joints.get(right)!];
    const x = along(height);
    joints.set(order.length + i, { x, y: (from.y + to.y) / 2 });
    return `M${from.x} ${from.y}H${x}V${to.y}H${to.x}`;
  });
  return svg('g', { class: 'tree' }, svg('path', { d: path.join('') }));
}
