import type { LayerState } from '../../shared';
import { differenceAxisEnd } from '../../specs';
import type { Chart } from '../chart/chart';

interface ThresholdDragOptions {
  /** Whether there is a dendrogram. */
  readonly isShown: () => boolean;
  readonly end: () => Pick<LayerState, 'merges' | 'threshold'>;
  readonly onDrag: (threshold: number) => void;
}

/** How far from the line it can be taken hold of, in pixels. */
const reach = 6;

/** Lets the threshold's line in the dendrogram be dragged. */
export class ThresholdDrag {
  readonly #ending = new AbortController();
  #end: number | undefined;
  #next: number | undefined;
  #frame = 0;

  constructor(
    holder: HTMLElement,
    private readonly chart: () => Chart | null,
    private readonly options: ThresholdDragOptions,
  ) {
    const { signal } = this.#ending;
    holder.addEventListener(
      'pointerdown',
      (event) => {
        if (!this.isAt(event)) return;
        event.preventDefault();
        this.#end = differenceAxisEnd(this.options.end());
        holder.setPointerCapture(event.pointerId);
      },
      { signal },
    );
    holder.addEventListener('pointermove', (event) => this.#move(event), { signal });
    // The click that ends a drag is none.
    holder.addEventListener(
      'click',
      (event) => {
        if (this.#end === undefined) return;
        this.#end = undefined;
        event.stopImmediatePropagation();
      },
      { signal, capture: true },
    );
    holder.addEventListener('pointercancel', () => (this.#end = undefined), { signal });
  }

  remove(): void {
    this.#ending.abort();
    cancelAnimationFrame(this.#frame);
  }

  /** Whether the pointer is at the line. */
  isAt(event: MouseEvent): boolean {
    const place = this.chart()?.placeIn('dendrogram', event);
    if (place === undefined || !this.options.isShown()) return false;
    const { threshold } = this.options.end();
    const line = place.width * (1 - threshold / differenceAxisEnd(this.options.end()));
    return place.y > -20 && place.y < place.height + 10 && Math.abs(place.x - line) <= reach;
  }

  #move(event: PointerEvent): void {
    const end = this.#end;
    const place = this.chart()?.placeIn('dendrogram', event);
    if (end === undefined || place === undefined || place.width === 0) return;
    const share = Math.min(1, Math.max(0, 1 - place.x / place.width));
    if (this.#next === undefined) {
      this.#frame = requestAnimationFrame(() => {
        this.options.onDrag(this.#next!);
        this.#next = undefined;
      });
    }
    this.#next = Math.round(share * end * 1000) / 1000;
  }
}
