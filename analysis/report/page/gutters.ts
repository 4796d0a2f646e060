import { svg } from './dom';
import type { Layer } from './layer';
import { dendrogram, dendrogramWidth } from './dendrogram';
import type { Rows } from './rows';

const labelWidth = 46;
const selectivityWidth = 54;
const boxMargin = 5;

/** Room beside a figure's rows, in pixels. */
export function gutterWidths({ data }: Layer): { left: number; right: number } {
  return {
    left: labelWidth + (data.merges.length > 0 ? dendrogramWidth : 0),
    right: selectivityWidth + groupNameWidth(data),
  };
}

/** Room for the longest name of a group, in pixels. */
export function groupNameWidth({ groups }: Layer['data']): number {
  return groups.length > 0 ? 16 + 8 * Math.max(...groups.map(({ name }) => name.length)) : 0;
}

/** Draws what stands beside the rows: the tree and the neurons' names at the left, s(n) and the groups at the right. */
export function drawGutters(
  layer: Layer,
  rows: Rows,
  plotArea: { x: number; y: number; width: number },
): SVGGElement {
  const { x, y, width } = plotArea;
  const root = svg('g');
  if (layer.data.merges.length > 0) {
    root.append(dendrogram(layer, rows, { x: x - labelWidth - dendrogramWidth, y }));
  }
  layer.data.order.forEach((neuron, row) => {
    const middle = y + rows.tops[row] + rows.rowHeight / 2;
    root.append(neuronLabel(layer, neuron, x - 10, middle));
    root.append(
      svg(
        'text',
        {
          class: 'quiet',
          x: x + width + selectivityWidth - 4,
          y: middle,
          dy: '0.35em',
          'text-anchor': 'end',
        },
        layer.data.neuronSelectivity[neuron].toFixed(2),
      ),
    );
  });
  root.append(
    svg(
      'text',
      { class: 'quiet', x: x + width + selectivityWidth - 4, y: y - 10, 'text-anchor': 'end' },
      's(n)',
    ),
  );
  for (const { name, first, last } of rows.boxes) {
    const top = y + rows.tops[first] - boxMargin;
    const bottom = y + rows.tops[last] + rows.rowHeight + boxMargin;
    const size = { width: width + 2 * boxMargin, height: bottom - top };
    root.append(
      svg('rect', { class: 'group', x: x - boxMargin, y: top, ...size }),
      svg(
        'text',
        { class: 'group-name', x: x + width + selectivityWidth + 10, y: (top + bottom) / 2, dy: '0.35em' },
        name,
      ),
    );
  }
  return root;
}

/** The neuron's number, with a dot when it is kept and a cross when it is ineffective. */
export function neuronLabel({ data }: Layer, neuron: number, x: number, y: number): SVGTextElement {
  const kept = data.kept.includes(neuron);
  const ineffective = data.ineffective.includes(neuron);
  const label = svg('text', { x, y, dy: '0.35em', 'text-anchor': 'end' }, String(neuron));
  if (kept) label.prepend(svg('tspan', { class: 'kept' }, '\u25cf '));
  else if (ineffective) label.prepend(svg('tspan', { class: 'ineffective' }, '\u00d7 '));
  label.setAttribute('class', kept ? 'neuron strong' : ineffective ? 'neuron quiet' : 'neuron');
  return label;
}
