import { css, differenceScale, type Rgb } from './colours';
import { attachCursor, type Cell, type Spot } from './cursor';
import { element, svg } from './dom';
import { openFigure, type Figure } from './figure';
import { neuronLabel } from './gutters';
import type { Layer } from './layer';
import { legend } from './legend';
import type { Marks } from './marks';
import { groupBoxes } from './rows';
import { differenceWords, neuronWords } from './words';

const text = {
  title: 'Occurrence difference matrix (ODM)',
  caption:
    'Mean absolute difference between the activation occurrence maps of two neurons (equation 5.2), rows and columns ' +
    'in the order of the other figures. Blue squares on the diagonal are neurons that activate alike; frames hold the groups. The ' +
    'domain is fixed at 0 to 1; colour follows the square root of the difference, because redundancy shows below 0.1.',
  label: 'Occurrence difference matrix.',
};

const margin = { left: 46, top: 30 };
/** Wide enough that 64 neurons have legible names. */
const tableSide = 780;

/** The ODM as a heat map in cluster order, groups framed along the diagonal (figure 5.2). */
export function matrixFigure(layer: Layer, marks: Marks): Figure {
  const count = layer.neuronCount;
  const side = Math.min(34, Math.max(5, Math.floor(tableSide / count)));
  const width = margin.left + count * side + 16;
  const figure = openFigure(text, width, margin.top + count * side + 10);
  figure.heading.append(legend(differenceScale, ['alike', 'different']));

  drawCells(layer, side, figure.overlay);
  drawLabels(layer, side, figure.overlay);
  for (const { first, last } of groupBoxes(layer)) {
    const [x, y] = [margin.left + first * side, margin.top + first * side];
    const size = (last - first + 1) * side;
    figure.overlay.append(svg('rect', { class: 'group-square', x, y, width: size, height: size }));
  }
  drawMark(layer, side, figure.overlay, marks);
  attachCursor(figure.plot, figure.overlay, matrixGrid(layer, side), marks);
  return figure;
}

/** Cells on a canvas, since a wide layer has a quarter of a million; their figures where there is room. */
function drawCells(layer: Layer, side: number, overlay: SVGSVGElement): void {
  const { order } = layer.data;
  const size = order.length * side;
  const canvas = element('canvas', { width: size, height: size, 'aria-hidden': 'true' });
  canvas.style.left = `${margin.left}px`;
  canvas.style.top = `${margin.top}px`;
  overlay.before(canvas);
  const context = canvas.getContext('2d')!;
  const figures = svg('g', { class: 'cells' });
  order.forEach((neuron, row) =>
    order.forEach((other, column) => {
      const value = layer.difference(neuron, other);
      const colour = differenceScale.colour(value);
      context.fillStyle = css(colour);
      context.fillRect(column * side, row * side, side, side);
      if (side < 26) return;
      const [x, y] = [margin.left + (column + 0.5) * side, margin.top + (row + 0.5) * side];
      const look = { dy: '0.35em', 'text-anchor': 'middle', class: isDark(colour) ? 'on-dark' : '' };
      figures.append(svg('text', { x, y, ...look }, shortened(value)));
    }),
  );
  overlay.append(figures);
}

function drawLabels(layer: Layer, side: number, overlay: SVGSVGElement): void {
  if (side < 8) return;
  const labels = svg('g', { style: `font-size: ${Math.min(12, side - 1)}px` });
  layer.data.order.forEach((neuron, position) => {
    const middle = (position + 0.5) * side;
    labels.append(neuronLabel(layer, neuron, margin.left - 8, margin.top + middle));
    const x = margin.left + middle;
    const above = { x, y: margin.top - 10, 'text-anchor': 'middle' };
    if (side >= 16) labels.append(svg('text', { class: 'neuron', ...above }, String(neuron)));
  });
  overlay.append(labels);
}

function drawMark(layer: Layer, side: number, overlay: SVGSVGElement, marks: Marks): void {
  const length = layer.neuronCount * side;
  const across = svg('rect', { class: 'mark', x: margin.left, width: length, height: side });
  const down = svg('rect', { class: 'mark', y: margin.top, width: side, height: length });
  overlay.append(across, down);
  marks.onChange((neuron) => {
    const offset = neuron === undefined ? 0 : layer.data.order.indexOf(neuron) * side;
    across.setAttribute('y', String(margin.top + offset));
    down.setAttribute('x', String(margin.left + offset));
    for (const mark of [across, down])
      mark.setAttribute('visibility', neuron === undefined ? 'hidden' : 'visible');
  });
  marks.clear();
}

function matrixGrid(layer: Layer, side: number) {
  const { neuronCount: count, data } = layer;
  const spot = (cell: Cell): Spot => {
    const neuron = data.order[cell.row];
    const box = {
      x: margin.left + cell.column * side,
      y: margin.top + cell.row * side,
      width: side,
      height: side,
    };
    return { neuron, words: differenceWords(layer, neuron, data.order[cell.column]), box, cell };
  };
  const locate = (x: number, y: number): Spot | undefined => {
    const row = Math.floor((y - margin.top) / side);
    const column = Math.floor((x - margin.left) / side);
    if (row < 0 || row >= count || column >= count) return undefined;
    if (column >= 0) return spot({ row, column });
    const box = { x: margin.left, y: margin.top + row * side, width: count * side, height: side };
    return { neuron: data.order[row], words: neuronWords(layer, data.order[row]), box };
  };
  return { rows: count, columns: count, far: { row: 5, column: 5 }, spot, locate };
}

/** ".04" rather than "0.04": the cells are narrow. */
function shortened(value: number): string {
  return value.toFixed(2).replace(/^0\./, '.');
}

function isDark([red, green, blue]: Rgb): boolean {
  return 0.299 * red + 0.587 * green + 0.114 * blue < 140;
}
