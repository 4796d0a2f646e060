import type { Chart } from '../chart/chart';

/** A range of rows and one of columns, both ends included. */
export interface CellRange {
  readonly rows: readonly [first: number, last: number];
  readonly columns: readonly [first: number, last: number];
}

interface CellBrushOptions {
  /** Side of a cell and how many there are in a row. */
  readonly cells: () => { readonly cell: number; readonly count: number };
  readonly onBrush: (range: CellRange, event: MouseEvent) => void;
}

/** Lets a rectangle of cells be drawn with the pointer; a click is a rectangle of one cell. */
export class CellBrush {
  readonly #ending = new AbortController();
  readonly #box = document.createElement('div');
  #from: { row: number; column: number } | undefined;

  constructor(
    private readonly holder: HTMLElement,
    private readonly chart: () => Chart | null,
    private readonly options: CellBrushOptions,
  ) {
    this.#box.className = 'actilens-brush';
    const { signal } = this.#ending;
    holder.addEventListener('pointerdown', (event) => this.#start(event), { signal });
    holder.addEventListener('pointermove', (event) => this.#move(event), { signal });
    holder.addEventListener('pointerup', (event) => this.#end(event), { signal });
    holder.addEventListener('pointercancel', () => this.#cancel(), { signal });
  }

  /** The cell under the pointer. */
  cellAt(event: MouseEvent): { row: number; column: number } | undefined {
    const place = this.chart()?.at(event, 'image');
    if (place === undefined) return undefined;
    const { cell } = this.options.cells();
    return { row: Math.floor(place.y / cell), column: Math.floor(place.x / cell) };
  }

  remove(): void {
    this.#ending.abort();
    this.#box.remove();
  }

  #start(event: PointerEvent): void {
    this.#from = event.button === 0 ? this.cellAt(event) : undefined;
  }

  #move(event: PointerEvent): void {
    const range = this.#rangeTo(event);
    if (range === undefined || event.buttons === 0) return;
    const { cell } = this.options.cells();
    const matrix = this.chart()?.boxOf('matrix');
    if (matrix === undefined) return;
    const [rows, columns] = [range.rows, range.columns];
    this.#box.style.left = `${matrix.x + columns[0] * cell}px`;
    this.#box.style.top = `${matrix.y + rows[0] * cell}px`;
    this.#box.style.width = `${(columns[1] - columns[0] + 1) * cell}px`;
    this.#box.style.height = `${(rows[1] - rows[0] + 1) * cell}px`;
    if (!this.#box.isConnected) this.holder.append(this.#box);
  }

  #end(event: PointerEvent): void {
    const range = this.#rangeTo(event);
    this.#cancel();
    if (range !== undefined) this.options.onBrush(range, event);
  }

  #cancel(): void {
    this.#from = undefined;
    this.#box.remove();
  }

  #rangeTo(event: PointerEvent): CellRange | undefined {
    const to = this.#from && this.cellAt(event);
    if (this.#from === undefined || to === undefined) return undefined;
    const sorted = (a: number, b: number): [number, number] => [Math.min(a, b), Math.max(a, b)];
    return { rows: sorted(this.#from.row, to.row), columns: sorted(this.#from.column, to.column) };
  }
}
