import { fromLevel, mapDomains, type PixelReply, priorities } from '../../shared';
import type { Tip } from '../chart/tip';
import type { MapFacetsModel } from './map-facets-model';
import { neuronLines } from './neuron-lines';
import type { PlaceInMap } from './places';
import type { TileStore } from './tile-store';

/** Says what a pixel of a map holds: at once by its level, then exactly, as the kernel answers. */
export class PixelTip {
  #question = new AbortController();

  constructor(
    private readonly model: MapFacetsModel,
    private readonly tip: Tip,
    private readonly tiles: () => TileStore | undefined,
  ) {}

  show(event: MouseEvent, { neuron, classIndex, pixel }: PlaceInMap): void {
    this.#forget();
    const { state } = this.model;
    const className = state.classNames[classIndex];
    const lines = (value: string): string[] => [
      `neuron ${neuron}, class ${className}, row ${pixel.row}, column ${pixel.column}`,
      value,
      ...neuronLines(state, neuron).slice(1),
    ];
    this.tip.show(event, lines(this.#approximate({ neuron, classIndex, pixel })));
    const { signal } = this.#question;
    const where = { neuron, classIndex, ...pixel };
    this.model.ask<PixelReply>('pixel', where, { priority: priorities.pointed, signal }).then(
      ({ body: { value, count } }) => {
        const exact = value === null ? 'no value' : value.toFixed(4);
        const images = count === null ? '' : ` (${count} of ${state.classSizes[classIndex]} images activate)`;
        if (!signal.aborted) this.tip.show(event, lines(exact + images));
      },
      () => undefined, // the level's value stays
    );
  }

  hide(): void {
    this.#forget();
    this.tip.hide();
  }

  #approximate({ neuron, classIndex, pixel }: PlaceInMap): string {
    const { width, kind } = this.model.state;
    const level = this.tiles()?.levelAt(neuron, classIndex, pixel.row * width + pixel.column);
    if (level === undefined) return '…';
    const value = fromLevel(level, mapDomains[kind]);
    return Number.isNaN(value) ? 'no value' : `≈ ${value.toFixed(2)}`;
  }

  #forget(): void {
    this.#question.abort(new DOMException('the pointer moved on', 'AbortError'));
    this.#question = new AbortController();
  }
}
