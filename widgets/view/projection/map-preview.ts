import { paintLevels } from '../chart/paint-levels';
import { type MapReply, type Palette } from '../../shared';
import { colourTable, mapStops } from '../../specs';

const side = 150;

/** Beside the chart: the map under the pointer, and what it is. */
export class MapPreview {
  readonly element = document.createElement('figure');
  readonly #canvas = document.createElement('canvas');
  readonly #text = document.createElement('figcaption');

  constructor() {
    this.element.className = 'actilens-preview';
    Object.assign(this.element.style, { margin: '8px', width: '200px', whiteSpace: 'pre-line' });
    Object.assign(this.#canvas.style, { height: `${side}px`, imageRendering: 'pixelated', display: 'block' });
    this.#canvas.role = 'img';
    this.element.append(this.#canvas, this.#text);
    this.say(['Point at a dot to see its map.']);
  }

  /** Shows words without a map. */
  say(lines: readonly string[]): void {
    this.#canvas.hidden = true;
    this.#text.textContent = lines.join('\n');
  }

  /** @param levels uint8 `[height, width]` */
  show(
    lines: readonly string[],
    { kind, height, width }: MapReply,
    levels: Uint8Array,
    palette: Palette,
  ): void {
    this.say(lines);
    this.#canvas.hidden = false;
    this.#canvas.ariaLabel = lines.join(', ');
    this.#canvas.width = width;
    this.#canvas.height = height;
    paintLevels(this.#canvas.getContext('2d')!, levels, colourTable(mapStops(kind, palette)));
  }
}
