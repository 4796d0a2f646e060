import { element, svg } from './dom';
import type { Marks } from './marks';

/** A value of a figure by its place in the grid of all its values. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What there is to say about a place in a figure. */
export interface Spot {
  readonly neuron: number;
  readonly words: string;
  readonly box: Box;
  readonly cell?: Cell;
}

/** A figure as the pointer and the arrow keys see it. */
export interface Grid {
  readonly rows: number;
  readonly columns: number;
  /** Rows and columns that an arrow key crosses with Shift held: one map. */
  readonly far: Cell;
  /** The spot at a point of the plot, also in its margins. */
  locate(x: number, y: number): Spot | undefined;
  spot(cell: Cell): Spot;
}

const tipMargin = 10;

const steps: Readonly<Record<string, Cell>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};

/** Lets pointer and keyboard read a figure's values: a frame on the value, its words beside it, its neuron marked. */
export function attachCursor(plot: HTMLElement, overlay: SVGSVGElement, grid: Grid, marks: Marks): void {
  const frame = svg('rect', { class: 'cursor', visibility: 'hidden' });
  overlay.append(frame);
  const tip = element('div', { class: 'tip', role: 'status', hidden: '' });
  plot.append(tip);
  let cell: Cell = { row: 0, column: 0 };

  const hide = () => {
    tip.hidden = true;
    frame.setAttribute('visibility', 'hidden');
  };
  const show = (spot: Spot | undefined) => {
    if (!spot) {
      hide();
      marks.hover(undefined);
      return;
    }
    marks.hover(spot.neuron, hide);
    cell = spot.cell ?? cell;
    const { x, y, width, height } = spot.box;
    for (const [name, value] of Object.entries({
      x: x - 1,
      y: y - 1,
      width: width + 2,
      height: height + 2,
    })) {
      frame.setAttribute(name, String(value));
    }
    frame.setAttribute('visibility', 'visible');
    if (tip.textContent !== spot.words) tip.textContent = spot.words;
    tip.hidden = false;
    placeTip(tip, plot, spot.box);
  };
  const spotAt = (event: MouseEvent) => {
    const { left, top } = plot.getBoundingClientRect();
    return grid.locate(event.clientX - left, event.clientY - top);
  };

  plot.addEventListener('pointermove', (event) => show(spotAt(event)));
  plot.addEventListener('pointerleave', () => show(undefined));
  plot.addEventListener('blur', () => show(undefined));
  plot.addEventListener('focus', () => {
    if (plot.matches(':focus-visible')) show(grid.spot(cell));
  });
  plot.addEventListener('click', (event) => {
    const spot = spotAt(event);
    if (spot) marks.toggle(spot.neuron);
  });
  plot.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      show(undefined);
      marks.clear();
    } else if (event.key === 'Enter') {
      marks.toggle(grid.spot(cell).neuron);
    } else if (event.key in steps) {
      const far = event.shiftKey ? grid.far : { row: 1, column: 1 };
      show(grid.spot(stepped(cell, steps[event.key], far, grid)));
    } else {
      return;
    }
    event.preventDefault();
  });
}

function stepped(cell: Cell, step: Cell, far: Cell, { rows, columns }: Grid): Cell {
  return {
    row: within(cell.row + step.row * far.row, rows),
    column: within(cell.column + step.column * far.column, columns),
  };
}

function within(index: number, count: number): number {
  return Math.min(Math.max(index, 0), count - 1);
}

/** Below the value, or above it where the window ends; never past the sides of the window. */
function placeTip(tip: HTMLElement, plot: HTMLElement, box: Box): void {
  const { left, top } = plot.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = tip;
  const below = top + box.y + box.height + tipMargin;
  const fits = below + height < window.innerHeight;
  const rightmost = document.documentElement.clientWidth - width - tipMargin;
  tip.style.left = `${Math.max(tipMargin, Math.min(left + box.x, rightmost))}px`;
  tip.style.top = `${fits ? below : top + box.y - height - tipMargin}px`;
}
