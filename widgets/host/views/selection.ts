import {
  models,
  nothingSelected,
  type Pixel,
  type SelectionState,
  widgetModule,
  widgetModuleVersion,
} from '../../shared';
import { Widget } from '../core';

/**
 * What is selected in a layer: neurons, classes and a pixel, and which neuron the pointer is at. Views that were made
 * with the same selection show it, and a cell reads and sets it.
 *
 * ```ts
 * const selection = new Selection();
 * const [occurrence, differences] = [aomFacets(maps, { selection }), odmMatrix(maps, { selection })];
 * selection.neurons = [3, 7];
 * selection.observe(({ changes }) => console.log(changes.neurons), 'neurons');
 * ```
 */
export class Selection extends Widget<SelectionState> {
  constructor(selected: Partial<SelectionState> = {}) {
    const state = { ...nothingSelected, ...selected };
    super({ module: widgetModule, moduleVersion: widgetModuleVersion, ...models.selection }, state);
  }

  /** Neurons by index, rising. */
  get neurons(): readonly number[] {
    return this.get('neurons');
  }
  set neurons(neurons: readonly number[]) {
    this.set({ neurons });
  }

  /** Classes by index, rising. */
  get classes(): readonly number[] {
    return this.get('classes');
  }
  set classes(classes: readonly number[]) {
    this.set({ classes });
  }

  get pixel(): Pixel | null {
    return this.get('pixel');
  }
  set pixel(pixel: Pixel | null) {
    this.set({ pixel });
  }

  /** The neuron that the pointer is at in some view. */
  get hovered(): number | null {
    return this.get('hovered');
  }
  set hovered(hovered: number | null) {
    this.set({ hovered });
  }

  /** Selects nothing. */
  clear(): void {
    this.set({ neurons: [], classes: [], pixel: null });
  }

  protected override corrections(changes: Partial<SelectionState>): Partial<SelectionState> {
    const accepted: { -readonly [Name in keyof SelectionState]?: SelectionState[Name] } = {};
    if ('neurons' in changes) accepted.neurons = indices('neurons', changes.neurons);
    if ('classes' in changes) accepted.classes = indices('classes', changes.classes);
    if (changes.pixel) index('pixel', changes.pixel.row, changes.pixel.column);
    if (changes.hovered !== undefined && changes.hovered !== null) index('hovered', changes.hovered);
    return accepted;
  }
}

function indices(name: string, values: unknown): number[] {
  if (!Array.isArray(values))
    throw new TypeError(`${name}: expected an array of indices, got ${String(values)}`);
  index(name, ...values);
  return [...new Set(values as number[])].sort((a, b) => a - b);
}

function index(name: string, ...values: readonly unknown[]): void {
  for (const value of values)
    if (!Number.isInteger(value) || (value as number) < 0)
      throw new RangeError(`${name}: expected indices from 0 up, got ${String(value)}`);
}
