import type { OccurrenceMaps } from '@actilens/analysis';
import {
  type FacetsState,
  filters,
  type MapKind,
  palettes,
  type PixelReply,
  type PixelRequest,
  sortings,
  type TilesReply,
  type TilesRequest,
} from '../../shared';
import { arrangeNeurons, colourTable, facetsSpec, mapStops, type Spec } from '../../specs';
import { LayerView } from './layer-view';
import { type MapSource, mapSource } from './map-source';
import { checkSortClass } from './class-index';
import { paletteImage } from './raster-image';
import { oneOf } from './one-of';
import type { Answer } from './requests';
import type { ViewOptions } from './view';

/** How facets are shown. */
export interface FacetsOptions
  extends
    ViewOptions,
    Partial<Pick<FacetsState, 'sort' | 'sortClass' | 'filter' | 'palette' | 'threshold'>> {}

/** How many maps and classes a saved notebook holds at most: beyond, it holds the first ones. */
const saved = { maps: 640, columns: 32 } as const;

/** The activation occurrence maps or class selectivity maps of a layer, a row for each neuron. */
export class MapFacets extends LayerView<FacetsState> {
  #source: MapSource;

  /** @throws TooFewClassesError for the selectivity maps of a single class */
  constructor(kind: MapKind, maps: OccurrenceMaps, options: FacetsOptions = {}) {
    const source = mapSource(kind, maps);
    if (kind === 'selectivity') source.values(0, 0);
    const shown = { kind, sort: 'group', sortClass: 0, filter: 'all', palette: 'thesis' } as const;
    super('facets', maps, shown, options);
    this.#source = source;
    this.answer<TilesRequest>('tiles', (request) => this.#tiles(request));
    this.answer<PixelRequest>('pixel', (request) => this.#pixel(request));
  }

  staticSpec(): Spec {
    const state = this.state as FacetsState;
    const columns = [...state.classNames.keys()].slice(0, saved.columns);
    const rows = arrangeNeurons(state, this.selection.state);
    const table = colourTable(mapStops(state.kind, state.palette));
    return facetsSpec({
      state,
      selection: { ...this.selection.state, hovered: null },
      rows: rows.slice(0, Math.floor(saved.maps / columns.length)),
      firstRow: 0,
      columns,
      tileHeight: 40,
      theme: 'light',
      imageOf: (neuron, classIndex) => paletteImage(this.#levels(neuron, classIndex), state, table),
    });
  }

  protected override measured(maps: OccurrenceMaps): void {
    this.#source = mapSource(this.#source.kind, maps);
  }

  protected override corrections(
    ...[changes, next]: Parameters<LayerView<FacetsState>['corrections']>
  ): Partial<FacetsState> {
    super.corrections(changes, next);
    oneOf('sort', changes.sort, sortings);
    oneOf('filter', changes.filter, filters);
    oneOf('palette', changes.palette, palettes);
    checkSortClass(changes.sortClass, next.classNames.length);
    return {};
  }

  #levels(neuron: number, classIndex: number): Uint8Array {
    const levels = new Uint8Array(this.maps.shape.height * this.maps.shape.width);
    this.#source.putLevels(neuron, classIndex, levels, 0);
    return levels;
  }

  #tiles({ maps }: TilesRequest): Answer {
    const { height, width } = this.maps.shape;
    const pixels = height * width;
    const levels = new Uint8Array(maps.length * pixels);
    maps.forEach(([neuron, classIndex], index) =>
      this.#source.putLevels(neuron, classIndex, levels, index * pixels),
    );
    const versions = maps.map(([neuron]) => this.get('versions')[neuron]);
    return { body: { height, width, versions } satisfies TilesReply, buffers: [levels] };
  }

  #pixel({ neuron, classIndex, row, column }: PixelRequest): Answer {
    const pixel = row * this.maps.shape.width + column;
    const value = this.#source.values(neuron, classIndex)[pixel];
    const count = this.#source.count(neuron, classIndex, pixel);
    return { body: { value: Number.isFinite(value) ? value : null, count } satisfies PixelReply };
  }
}

/**
 * Draws a layer's activation occurrence maps (thesis, eq. 5.1): a row for each neuron, a column for each class.
 *
 * ```ts
 * const view = aomFacets(maps);
 * view.selection.neurons = [3];
 * ```
 */
export function aomFacets(maps: OccurrenceMaps, options?: FacetsOptions): MapFacets {
  return new MapFacets('occurrence', maps, options);
}

/**
 * Draws a layer's class selectivity maps (thesis, eq. 5.3): where neurons activate more often for a class than for the
 * others, or less often.
 *
 * @throws TooFewClassesError when the maps are of a single class
 */
export function csmFacets(maps: OccurrenceMaps, options?: FacetsOptions): MapFacets {
  return new MapFacets('selectivity', maps, options);
}
