import type { Item, View } from 'vega';
import type { Spec } from '../../specs';
import type { CanvasOf } from './compile';
import { type Box, type DrawnItem, drawnItems, groupNamed } from './scene';

export interface ChartOptions {
  readonly canvasOf?: CanvasOf;
  /** Told of addresses that the specification asks for: none is loaded. */
  readonly onRefused?: (address: string) => void;
}

/** A drawn specification. No text of it is code, and no address in it is loaded. */
export class Chart {
  #updates: Promise<unknown> = Promise.resolve();
  #isFinal = false;
  #isResting = false;

  /** The names of the specification's parameters. */
  readonly #parameters: ReadonlySet<string>;

  private constructor(private readonly view: View) {
    const { signals = {} } = view.getState({
      signals: (name) => name !== undefined,
      data: () => false,
      recurse: false,
    }) as { signals?: Record<string, unknown> };
    this.#parameters = new Set(Object.keys(signals));
  }

  /** Draws a specification into an element, in place of what is there. */
  static async draw(
    element: HTMLElement,
    spec: Spec,
    { canvasOf, onRefused }: ChartOptions = {},
  ): Promise<Chart> {
    const engine = await import('./engine');
    const runtime = engine.parse(engine.compileSpec(spec, canvasOf), undefined, { ast: true });
    const holder = document.createElement('div');
    const view = new engine.View(runtime, {
      expr: engine.guardedInterpreter,
      loader: engine.refusingLoader(onRefused),
      renderer: 'canvas',
      container: holder,
      hover: false,
    } as ConstructorParameters<typeof engine.View>[1]);
    try {
      await view.runAsync();
    } catch (error) {
      view.finalize();
      throw error;
    }
    element.replaceChildren(holder);
    return new Chart(view);
  }

  /** The canvas that it is drawn on. */
  get canvas(): HTMLCanvasElement | null {
    return this.view.container()?.querySelector('canvas') ?? null;
  }

  /** Sets parameters of the specification; those that it does not have are left out. */
  set(values: Readonly<Record<string, unknown>>): void {
    this.#update(() => {
      for (const [name, value] of Object.entries(values))
        if (this.#parameters.has(name)) this.view.signal(name, value);
    });
  }

  /** Replaces data sets. */
  setData(data: Readonly<Record<string, readonly object[]>>): void {
    this.#update(() => {
      for (const [name, values] of Object.entries(data)) this.view.data(name, [...values]);
    });
  }

  /** Draws images anew: those for which there is something new, or whose canvas was drawn on. */
  repaint(newOf: CanvasOf): void {
    this.#update(() => {
      for (const { item } of this.images) {
        const datum = item.datum as Record<string, unknown>;
        const image = newOf(datum);
        if (image === undefined) continue;
        datum['canvas'] = image;
        Object.assign(item, { image });
        this.#dirty(item);
      }
    });
  }

  /** The images that are drawn. */
  get images(): DrawnItem[] {
    return drawnItems(this.#root, 'image');
  }

  /** What is drawn under the pointer, if anything: its data, and the pointer's place from its corner. */
  at(event: MouseEvent, marktype: string): (Box & { datum: Record<string, unknown> }) | undefined {
    const [x, y] = this.#place(event);
    const found = drawnItems(this.#root, marktype).find(
      ({ box }) => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height,
    );
    if (found === undefined) return undefined;
    const { box, item } = found;
    const datum = item.datum as Record<string, unknown>;
    return { x: x - box.x, y: y - box.y, width: box.width, height: box.height, datum };
  }

  /** The pointer's place in the part of the chart with this name; undefined when there is no such part. */
  placeIn(name: string, event: MouseEvent): Box | undefined {
    const group = groupNamed(this.#root, name);
    if (group === undefined) return undefined;
    const [x, y] = this.#place(event);
    return { x: x - group.x, y: y - group.y, width: group.width, height: group.height };
  }

  /** Where a box of the chart lies on the canvas. */
  boxOnCanvas({ x, y, width, height }: Box): Box {
    const [left, top] = this.#offset();
    return { x: x + left, y: y + top, width, height };
  }

  /** Where a box of the chart lies in the window. */
  boxInPage(box: Box): Box {
    const corner = this.canvas?.getBoundingClientRect();
    const { x, y, width, height } = this.boxOnCanvas(box);
    return { x: x + (corner?.left ?? 0), y: y + (corner?.top ?? 0), width, height };
  }

  /** The pointer's place in the chart. */
  placeInChart(event: MouseEvent): { readonly x: number; readonly y: number } {
    const [x, y] = this.#place(event);
    return { x, y };
  }

  /** Where the part of the chart with this name lies on the canvas. */
  boxOf(name: string): Box | undefined {
    const group = groupNamed(this.#root, name);
    return group && this.boxOnCanvas(group);
  }

  /**
   * Gives back the memory of the canvas, the most that a chart takes, while nobody sees it; its place in the page, its
   * data and what is set meanwhile stay. `false` draws it again.
   */
  rest(isResting: boolean): void {
    if (isResting === this.#isResting) return;
    this.#isResting = isResting;
    this.#update(() => {
      // After its background Vega sizes the canvas and draws all of it; `resize` does so only when a size changed.
      if (!isResting) this.#touch('background');
    });
  }

  /** Resolves when all that was set is drawn. */
  async settled(): Promise<void> {
    await this.#updates;
  }

  /** A picture of it, as a PNG data URL. */
  picture(): Promise<string> {
    return this.view.toImageURL('png', 2);
  }

  finalize(): void {
    this.#isFinal = true;
    this.view.finalize();
  }

  /** Vega must not be changed while it runs. */
  #update(change: () => void): void {
    const update = this.#updates.then(async () => {
      if (this.#isFinal) return;
      change();
      await this.view.runAsync();
      this.#sizeCanvas();
    });
    // One that fails does not keep the next ones from being drawn.
    this.#updates = update.catch((error: unknown) => console.error(error));
  }

  /** Leaves a canvas that rests no pixels, but its place in the page. */
  #sizeCanvas(): void {
    const { canvas } = this;
    if (canvas === null || canvas.width === 0) return;
    const { width, height } = canvas.getBoundingClientRect();
    Object.assign(
      canvas.style,
      this.#isResting
        ? { minWidth: `${width}px`, minHeight: `${height}px` }
        : { minWidth: '', minHeight: '' },
    );
    if (this.#isResting) Object.assign(canvas, { width: 0, height: 0 });
  }

  /** Vega's View has this method; its type leaves it out. */
  #dirty(item: Item): void {
    (this.view as unknown as { dirty(item: Item): void }).dirty(item);
  }

  /** What depends on a signal is computed anew; the type of Vega's View leaves the option out. */
  #touch(signal: string): void {
    const view = this.view as unknown as { signal(name: string, value: unknown, options: object): void };
    view.signal(signal, this.view.signal(signal), { force: true });
  }

  /** The scenegraph has a root; its type leaves it out. */
  get #root(): unknown {
    return (this.view.scenegraph() as unknown as { readonly root: unknown }).root;
  }

  #offset(): [number, number] {
    const [x, y] = this.view.origin();
    const padding = this.view.padding();
    const { left, top } =
      typeof padding === 'number'
        ? { left: padding, top: padding }
        : (padding as { left: number; top: number });
    return [x + left, y + top];
  }

  #place(event: MouseEvent): [number, number] {
    const box = this.canvas?.getBoundingClientRect();
    const [left, top] = this.#offset();
    return [event.clientX - (box?.left ?? 0) - left, event.clientY - (box?.top ?? 0) - top];
  }
}
