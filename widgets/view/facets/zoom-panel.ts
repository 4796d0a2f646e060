import type { Pixel } from '../../shared';
import type { Drawable } from '../chart/drawable';

/** What the panel shows of a map. */
export interface ZoomedMap {
  readonly title: string;
  readonly image: Drawable;
  readonly text: readonly string[];
}

interface ZoomPanelOptions {
  readonly onPoint: (event: MouseEvent, pixel: Pixel) => void;
  readonly onPick: (pixel: Pixel) => void;
  readonly onLeave: () => void;
  readonly onClose: () => void;
}

/** One map, large, beside the chart. */
export class ZoomPanel {
  readonly element = document.createElement('div');
  readonly #title = document.createElement('span');
  readonly #canvas = document.createElement('canvas');
  readonly #text = document.createElement('div');

  constructor({ onPoint, onPick, onLeave, onClose }: ZoomPanelOptions) {
    this.element.className = 'actilens-aside';
    this.element.hidden = true;
    const close = document.createElement('button');
    close.type = 'button';
    close.textContent = '×';
    close.ariaLabel = 'close the enlarged map';
    close.addEventListener('click', onClose);
    const heading = document.createElement('h4');
    heading.append(this.#title, close);
    this.#text.style.whiteSpace = 'pre-line';
    this.#canvas.role = 'img';
    this.element.append(heading, this.#canvas, this.#text);
    this.#canvas.addEventListener('mousemove', (event) => onPoint(event, this.#pixelAt(event)));
    this.#canvas.addEventListener('mouseleave', onLeave);
    this.#canvas.addEventListener('click', (event) => onPick(this.#pixelAt(event)));
  }

  /** Shows a map; a pixel of it can be framed. */
  show({ title, image, text }: ZoomedMap, pixel: Pixel | null): void {
    this.element.hidden = false;
    this.#title.textContent = title;
    this.#canvas.ariaLabel = [title, ...text].join(', ');
    this.#text.textContent = text.join('\n');
    const scale = Math.max(1, Math.floor(500 / Math.max(image.width, image.height)));
    this.#canvas.width = image.width * scale;
    this.#canvas.height = image.height * scale;
    const context = this.#canvas.getContext('2d')!;
    context.imageSmoothingEnabled = false;
    context.drawImage(image, 0, 0, this.#canvas.width, this.#canvas.height);
    this.#size = { width: image.width, height: image.height };
    if (pixel === null) return;
    context.lineWidth = 3;
    context.strokeStyle = '#000';
    context.strokeRect(pixel.column * scale, pixel.row * scale, scale, scale);
    context.lineWidth = 1;
    context.strokeStyle = '#fff';
    context.strokeRect(pixel.column * scale, pixel.row * scale, scale, scale);
  }

  /** Puts it level with a height in its holder. */
  placeAt(y: number, holderHeight: number): void {
    this.element.style.top = `${Math.max(0, Math.min(y - 150, holderHeight - 380))}px`;
  }

  hide(): void {
    this.element.hidden = true;
  }

  #size = { width: 1, height: 1 };

  #pixelAt(event: MouseEvent): Pixel {
    const box = this.#canvas.getBoundingClientRect();
    const share = (place: number, length: number, count: number): number =>
      Math.min(count - 1, Math.max(0, Math.floor((place / length) * count)));
    return {
      row: share(event.clientY - box.top, box.height, this.#size.height),
      column: share(event.clientX - box.left, box.width, this.#size.width),
    };
  }
}
