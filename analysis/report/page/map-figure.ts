import type { ColourScale } from './colours';
import { attachCursor, type Cell, type Spot } from './cursor';
import { element, svg } from './dom';
import { openFigure, type Figure, type FigureText } from './figure';
import { drawGutters, gutterWidths } from './gutters';
import type { Layer } from './layer';
import type { Marks } from './marks';
import { layOutRows, rowAt, type Rows } from './rows';
import { mapSize, type MapSize } from './map-size';
import { neuronWords } from './words';

/** One value for each neuron, class and pixel, and how to show and say it. */
export interface MapValues {
  readonly text: FigureText;
  value(neuron: number, classIndex: number, pixel: number): number;
  words(neuron: number, classIndex: number, pixel: number): string;
}

const gap = 3;
const longestName = 18;

/** Maps in facets: a row for each neuron in cluster order, a column for each class (figures 5.1 and 5.3). */
export class MapFigure {
  readonly figure: Figure;
  private readonly rows: Rows;
  private readonly size: MapSize;
  private readonly x: number;
  private readonly y: number;
  private readonly canvases: readonly HTMLCanvasElement[];

  constructor(
    private readonly layer: Layer,
    private readonly values: MapValues,
    marks: Marks,
  ) {
    const { left, right } = gutterWidths(layer);
    this.size = mapSize(layer);
    this.rows = layOutRows(layer, this.size.height, gap);
    const tilted = layer.data.classNames.some((name) => name.length * 7 > this.size.width);
    const longest = Math.min(longestName, Math.max(...layer.data.classNames.map((name) => name.length)));
    this.x = left;
    this.y = tilted ? 26 + longest * 4.5 : 26;
    const width = left + this.mapsWidth + right + (tilted ? longest * 2 : 0);
    this.figure = openFigure(values.text, width, this.y + this.rows.height + 10);
    this.canvases = layer.data.order.map((_, row) => this.addCanvas(row));
    this.drawOverlay(tilted, marks);
    attachCursor(this.figure.plot, this.figure.overlay, this.grid(), marks);
  }

  /** Draws all maps anew in the colours of a scale. */
  colour(scale: ColourScale): void {
    const { width, height } = this.layer;
    const tile = element('canvas', { width, height });
    const context = tile.getContext('2d')!;
    const image = context.createImageData(width, height);
    this.layer.data.order.forEach((neuron, row) => {
      const target = this.canvases[row].getContext('2d')!;
      target.imageSmoothingEnabled = false;
      for (let classIndex = 0; classIndex < this.layer.classCount; classIndex++) {
        for (let pixel = 0; pixel < width * height; pixel++) {
          image.data.set([...scale.colour(this.values.value(neuron, classIndex, pixel)), 255], pixel * 4);
        }
        context.putImageData(image, 0, 0);
        target.drawImage(tile, this.left(classIndex), 0, this.size.width, this.size.height);
      }
    });
  }

  private get mapsWidth(): number {
    return this.left(this.layer.classCount) - gap;
  }

  private left(classIndex: number): number {
    return classIndex * (this.size.width + gap);
  }

  private addCanvas(row: number): HTMLCanvasElement {
    const canvas = element('canvas', {
      width: this.mapsWidth,
      height: this.size.height,
      'aria-hidden': 'true',
    });
    canvas.style.left = `${this.x}px`;
    canvas.style.top = `${this.y + this.rows.tops[row]}px`;
    this.figure.overlay.before(canvas);
    return canvas;
  }

  private drawOverlay(tilted: boolean, marks: Marks): void {
    const { overlay } = this.figure;
    const area = { x: this.x, y: this.y, width: this.mapsWidth };
    this.layer.data.classNames.forEach((name, classIndex) => {
      const x = this.x + this.left(classIndex) + this.size.width / 2;
      const y = this.y - 11;
      const shown = name.length > longestName ? `${name.slice(0, longestName - 1)}\u2026` : name;
      const turn = tilted ? { transform: `rotate(-35 ${x} ${y})` } : { 'text-anchor': 'middle' };
      overlay.append(svg('text', { x, y, ...turn }, shown));
    });
    overlay.append(drawGutters(this.layer, this.rows, area));
    const mark = svg('rect', {
      class: 'mark',
      x: area.x - 3,
      width: area.width + 6,
      height: this.size.height + 6,
    });
    overlay.append(mark);
    marks.onChange((neuron) => {
      mark.setAttribute('visibility', neuron === undefined ? 'hidden' : 'visible');
      if (neuron !== undefined)
        mark.setAttribute('y', String(this.rowTop(this.layer.data.order.indexOf(neuron)) - 3));
    });
    marks.clear();
  }

  private rowTop(row: number): number {
    return this.y + this.rows.tops[row];
  }

  private grid() {
    const { height, width, neuronCount, classCount } = this.layer;
    return {
      rows: neuronCount * height,
      columns: classCount * width,
      far: { row: height, column: width },
      spot: (cell: Cell) => this.spot(cell),
      locate: (x: number, y: number) => this.locate(x, y),
    };
  }

  private locate(x: number, y: number): Spot | undefined {
    const row = rowAt(this.rows, y - this.y);
    if (row === undefined) return undefined;
    const classIndex = Math.floor((x - this.x) / (this.size.width + gap));
    const inside = x - this.x - this.left(classIndex);
    if (classIndex >= 0 && classIndex < this.layer.classCount && inside < this.size.width) {
      const pixelRow = Math.floor(((y - this.rowTop(row)) / this.size.height) * this.layer.height);
      const pixelColumn = Math.floor((inside / this.size.width) * this.layer.width);
      return this.spot({
        row: row * this.layer.height + pixelRow,
        column: classIndex * this.layer.width + pixelColumn,
      });
    }
    const neuron = this.layer.data.order[row];
    const box = { x: this.x, y: this.rowTop(row), width: this.mapsWidth, height: this.size.height };
    return { neuron, words: neuronWords(this.layer, neuron), box };
  }

  private spot(cell: Cell): Spot {
    const { height, width, data } = this.layer;
    const row = Math.floor(cell.row / height);
    const classIndex = Math.floor(cell.column / width);
    const [pixelRow, pixelColumn] = [cell.row % height, cell.column % width];
    const neuron = data.order[row];
    const box = {
      x: this.x + this.left(classIndex) + (pixelColumn / width) * this.size.width,
      y: this.rowTop(row) + (pixelRow / height) * this.size.height,
      width: this.size.width / width,
      height: this.size.height / height,
    };
    return {
      neuron,
      words: this.values.words(neuron, classIndex, pixelRow * width + pixelColumn),
      box,
      cell,
    };
  }
}
