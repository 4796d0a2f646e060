import { attachCursor, type Cell, type Spot } from './cursor';
import { svg } from './dom';
import { openFigure, type Figure } from './figure';
import { groupNameWidth, neuronLabel } from './gutters';
import type { Layer } from './layer';
import type { Marks } from './marks';
import { layOutRows, rowAt, type Rows } from './rows';
import { neuronWords } from './words';

/** Ends of the two axes, shared by all layers of a report so that their bars compare. */
export interface BarDomains {
  readonly neuronSelectivity: number;
  readonly meanAbsoluteSelectivity: number;
}

interface Panel {
  readonly x: number;
  readonly title: string;
  readonly end: number;
  readonly values: readonly number[];
  readonly digits: number;
}

const text = {
  title: 'Neuron selectivity',
  caption:
    's(n), the summed differences between the mean class selectivities of every two classes (equation 5.4), beside ' +
    'the mean |S| over all pixels and classes. Read them together. s(n) measures spread: among ten classes, a neuron ' +
    'that is fully on for one class alone scores 10.0, one that is on for five scores 27.8, the most there is. And it ' +
    'averages pixels first, so that a neuron selective in some places for one class and elsewhere for another can ' +
    'score 0, where mean |S| does not. The axes are the same for all layers of this report.',
  label: 'Selectivity of each neuron.',
};

const margin = { left: 46, top: 48 };
const panelWidth = 190;
const panelGap = 62;
const barHeight = 15;

/** s(n) and mean |S| of each neuron as bars, in the order of the other figures. */
export function barsFigure(layer: Layer, domains: BarDomains, marks: Marks): Figure {
  const rows = layOutRows(layer, barHeight, 5);
  const width = margin.left + 2 * (panelWidth + panelGap) + groupNameWidth(layer.data);
  const figure = openFigure(text, width, margin.top + rows.height + 12);
  const { neuronSelectivity, meanAbsoluteSelectivity } = layer.data;
  const second = margin.left + panelWidth + panelGap;
  const panels: Panel[] = [
    { x: margin.left, title: 's(n)', end: domains.neuronSelectivity, values: neuronSelectivity, digits: 2 },
    {
      x: second,
      title: 'mean |S|',
      end: domains.meanAbsoluteSelectivity,
      values: meanAbsoluteSelectivity,
      digits: 4,
    },
  ];
  drawRows(layer, rows, width, figure.overlay, marks);
  for (const panel of panels) drawPanel(layer, rows, panel, figure.overlay);
  attachCursor(figure.plot, figure.overlay, barsGrid(layer, rows, width), marks);
  return figure;
}

function drawRows(layer: Layer, rows: Rows, width: number, overlay: SVGSVGElement, marks: Marks): void {
  const mark = svg('rect', { class: 'mark-band', x: 2, width: width - 4, height: barHeight + 4 });
  overlay.append(mark);
  marks.onChange((neuron) => {
    mark.setAttribute('visibility', neuron === undefined ? 'hidden' : 'visible');
    if (neuron === undefined) return;
    mark.setAttribute('y', String(margin.top + rows.tops[layer.data.order.indexOf(neuron)] - 2));
  });
  marks.clear();
  layer.data.order.forEach((neuron, row) => {
    overlay.append(neuronLabel(layer, neuron, margin.left - 10, margin.top + rows.tops[row] + barHeight / 2));
  });
  for (const { name, first, last } of rows.boxes) {
    const [top, bottom] = [margin.top + rows.tops[first], margin.top + rows.tops[last] + barHeight];
    const x = width - groupNameWidth(layer.data);
    overlay.append(
      svg('line', { class: 'group-side', x1: x, x2: x, y1: top, y2: bottom }),
      svg('text', { class: 'group-name', x: x + 7, y: (top + bottom) / 2, dy: '0.35em' }, name),
    );
  }
}

function drawPanel(layer: Layer, rows: Rows, panel: Panel, overlay: SVGSVGElement): void {
  const { x, title, end, values, digits } = panel;
  overlay.append(svg('text', { class: 'strong', x, y: 14 }, title));
  for (const tick of [0, end / 2, end]) {
    const at = x + (tick / end) * panelWidth;
    overlay.append(
      svg('line', {
        class: 'grid-line',
        x1: at,
        x2: at,
        y1: margin.top - 8,
        y2: margin.top + rows.height + 4,
      }),
      svg(
        'text',
        { class: 'quiet', x: at, y: margin.top - 14, 'text-anchor': 'middle' },
        String(Number(tick.toPrecision(3))),
      ),
    );
  }
  layer.data.order.forEach((neuron, row) => {
    const length = Math.min(values[neuron] / end, 1) * panelWidth;
    const y = margin.top + rows.tops[row];
    const kind = layer.data.kept.includes(neuron) ? 'bar kept-bar' : 'bar';
    overlay.append(
      svg('rect', { class: kind, x, y, width: Math.max(length, 0), height: barHeight }),
      svg(
        'text',
        { class: 'quiet', x: x + length + 5, y: y + barHeight / 2, dy: '0.35em' },
        values[neuron].toFixed(digits),
      ),
    );
  });
}

function barsGrid(layer: Layer, rows: Rows, width: number) {
  const spot = (cell: Cell): Spot => {
    const neuron = layer.data.order[cell.row];
    const y = margin.top + rows.tops[cell.row] - 1;
    const box = { x: 3, y, width: width - 6, height: barHeight + 2 };
    return { neuron, words: neuronWords(layer, neuron), box, cell };
  };
  const locate = (_: number, y: number): Spot | undefined => {
    const row = rowAt(rows, y - margin.top);
    return row === undefined ? undefined : spot({ row, column: 0 });
  };
  return { rows: layer.neuronCount, columns: 1, far: { row: 5, column: 1 }, spot, locate };
}
