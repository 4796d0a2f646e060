import type { Pixel } from '../../shared';
import type { Chart } from '../chart/chart';

/** Radius of the rings, in pixels of the page. */
const radius = 3;

/** Rings around one pixel of each map that is drawn, on a canvas of their own above the chart's. */
export class PixelMarks {
  readonly #canvas = document.createElement('canvas');
  /** What the rings were drawn for. */
  #drawnFor: readonly unknown[] = [];

  constructor() {
    this.#canvas.className = 'actilens-marks';
    this.#canvas.ariaHidden = 'true';
  }

  /** Puts the rings into the element that holds the chart; without a pixel takes them away. */
  show(
    holder: HTMLElement,
    chart: Chart | null,
    pixel: Pixel | null,
    { height, width }: { readonly height: number; readonly width: number },
  ): void {
    const wanted = [chart, pixel?.row, pixel?.column];
    if (wanted.every((part, at) => part === this.#drawnFor[at])) return;
    this.#drawnFor = wanted;
    const drawn = chart?.canvas;
    if (chart === null || !drawn || pixel === null || pixel.row >= height || pixel.column >= width)
      return this.#canvas.remove();
    const { width: across, height: down } = drawn.getBoundingClientRect();
    this.#canvas.width = across;
    this.#canvas.height = down;
    const context = this.#canvas.getContext('2d')!;
    const rings = new Path2D();
    for (const { box } of chart.images) {
      const { x, y } = chart.boxOnCanvas(box);
      const [left, top] = [
        x + ((pixel.column + 0.5) / width) * box.width,
        y + ((pixel.row + 0.5) / height) * box.height,
      ];
      rings.moveTo(left + radius, top);
      rings.arc(left, top, radius, 0, 2 * Math.PI);
    }
    for (const [stroke, lineWidth] of [
      ['#000', 2.5],
      ['#fff', 1],
    ] as const) {
      context.strokeStyle = stroke;
      context.lineWidth = lineWidth;
      context.stroke(rings);
    }
    if (this.#canvas.parentElement !== holder) holder.append(this.#canvas);
  }
}
