/** A rectangle on a chart, from its corner, in pixels. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

interface PointBrushOptions {
  /** The pointer's place in the chart; undefined when it is elsewhere. */
  readonly placeOf: (event: PointerEvent) => Place | undefined;
  readonly onBrush: (rectangle: Rectangle, event: PointerEvent) => void;
}

/** Shorter ways of the pointer are clicks. */
const shortest = 5;

/** Lets a rectangle be drawn on a chart with the pointer. */
export class PointBrush {
  /** Whether the click that now ends drew a rectangle. */
  hasBrushed = false;
  readonly #ending = new AbortController();
  readonly #box = document.createElement('div');
  #from: { readonly place: Place; readonly page: Place } | undefined;

  constructor(
    private readonly holder: HTMLElement,
    private readonly options: PointBrushOptions,
  ) {
    this.#box.className = 'actilens-brush';
    const { signal } = this.#ending;
    holder.addEventListener('pointerdown', (event) => this.#start(event), { signal });
    holder.addEventListener('pointermove', (event) => this.#move(event), { signal });
    holder.addEventListener('pointerup', (event) => this.#end(event), { signal });
    holder.addEventListener('pointercancel', () => this.#cancel(), { signal });
  }

  get isBrushing(): boolean {
    return this.#box.isConnected;
  }

  remove(): void {
    this.#ending.abort();
    this.#box.remove();
  }

  #start(event: PointerEvent): void {
    this.hasBrushed = false;
    const place = event.button === 0 ? this.options.placeOf(event) : undefined;
    this.#from = place && { place, page: { x: event.clientX, y: event.clientY } };
  }

  #move(event: PointerEvent): void {
    if (this.#from === undefined) return;
    if (event.buttons === 0) return this.#cancel();
    const { x, y } = this.#from.page;
    const isShort = Math.abs(event.clientX - x) < shortest && Math.abs(event.clientY - y) < shortest;
    if (isShort && !this.isBrushing) return;
    const corner = this.holder.getBoundingClientRect();
    const [left, top] = [Math.min(x, event.clientX), Math.min(y, event.clientY)];
    this.#box.style.left = `${left - corner.left + this.holder.scrollLeft}px`;
    this.#box.style.top = `${top - corner.top + this.holder.scrollTop}px`;
    this.#box.style.width = `${Math.abs(event.clientX - x)}px`;
    this.#box.style.height = `${Math.abs(event.clientY - y)}px`;
    if (!this.isBrushing) this.holder.append(this.#box);
  }

  #end(event: PointerEvent): void {
    const to = this.options.placeOf(event);
    const from = this.#from?.place;
    this.hasBrushed = this.isBrushing;
    this.#cancel();
    if (!this.hasBrushed || from === undefined || to === undefined) return;
    const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
    const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
    this.options.onBrush({ left, top, right, bottom }, event);
  }

  #cancel(): void {
    this.#from = undefined;
    this.#box.remove();
  }
}
