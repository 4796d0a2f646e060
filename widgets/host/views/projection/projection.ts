import type { OccurrenceMaps } from '@actilens/analysis';
import {
  type MapReply,
  type MapRequest,
  mapDomains,
  palettes,
  projectionColours,
  projectionMethods,
  type ProjectionState,
  toLevel,
} from '../../../shared';
import { projectionSpec, type Spec } from '../../../specs';
import { type LayerOptions, LayerView } from '../layer-view';
import { mapSource } from '../map-source';
import { oneOf } from '../one-of';
import type { Answer } from '../requests';
import { mapPoints } from './map-points';
import { moments } from './moments';
import { principalComponents } from './principal-components';
import { fewestPoints, Umap } from './umap';

type Computed = 'points' | 'pca' | 'trail' | 'explained' | 'umap' | 'epoch' | 'epochs';

/** How a projection is made and shown. */
export type ProjectionOptions = Omit<LayerOptions<ProjectionState>, Computed> & {
  /** Of UMAP; a whole number. Default 1. */
  readonly seed?: number;
  /** The layer's maps at earlier moments: each point then has a trail, in components that fit all moments together. */
  readonly before?: readonly OccurrenceMaps[];
};

/**
 * The maps of a layer as points in a plane, one for each neuron and class. Principal components are there at once;
 * UMAP is computed beside the cells, and the points move as it goes on.
 */
export class Projection extends LayerView<ProjectionState> {
  readonly #seed: number;
  #before: readonly OccurrenceMaps[];
  #umap: Umap | undefined;

  /** @throws TooFewClassesError for the selectivity maps of a single class */
  constructor(maps: OccurrenceMaps, { seed = 1, before = [], ...options }: ProjectionOptions = {}) {
    if (!Number.isInteger(seed)) throw new RangeError(`seed: expected a whole number, got ${seed}`);
    const { kind = 'occurrence', method = 'umap' } = options;
    oneOf('kind', kind, Object.keys(mapDomains));
    const shown = { kind, method, colour: 'class', palette: 'thesis' } as const;
    super(
      'projection',
      maps,
      { ...shown, ...computed(kind, maps, before) },
      options as LayerOptions<ProjectionState>,
    );
    this.#seed = seed;
    this.#before = before;
    this.answer<MapRequest>('map', (request) => this.#map(request));
    this.observe(() => this.#restart(), ['kind']);
    this.observe(() => this.#start(), ['method']);
    this.onClose(() => this.#umap?.stop());
    this.#start();
  }

  /** Shows other maps of the layer, with those of earlier moments. */
  moveOn(maps: OccurrenceMaps, before: readonly OccurrenceMaps[]): void {
    this.#before = before;
    this.maps = maps;
  }

  /** Where the points are drawn: UMAP's places, or the principal components as long as there are none. float32 `[point, 2]` */
  get places(): Float32Array {
    const { method, umap, pca } = this.state as ProjectionState;
    return method === 'umap' && umap.length > 0 ? umap : pca;
  }

  staticSpec(): Spec {
    const selection = { ...this.selection.state, hovered: null };
    return projectionSpec({ state: this.state as ProjectionState, selection, theme: 'light' });
  }

  protected override measured(): void {
    this.#restart();
  }

  protected override corrections(
    ...[changes, next]: Parameters<LayerView<ProjectionState>['corrections']>
  ): Partial<ProjectionState> {
    super.corrections(changes, next);
    oneOf('kind', changes.kind, Object.keys(mapDomains));
    oneOf('method', changes.method, projectionMethods);
    oneOf('colour', changes.colour, projectionColours);
    oneOf('palette', changes.palette, palettes);
    return {};
  }

  /** Computes anew from the maps as they are; UMAP goes on from where its points were. */
  #restart(): void {
    const before = this.get('umap');
    const next = computed(this.get('kind'), this.maps, this.#before);
    this.#umap?.stop();
    this.#umap = undefined;
    this.set(next);
    this.#start(before.length === next.points.length ? before : undefined);
  }

  #start(from: Float32Array = this.get('pca')): void {
    if (this.get('method') !== 'umap' || this.#umap !== undefined) return;
    const { values, dimension, names } = mapPoints(this.get('kind'), this.maps);
    const count = names.length / 2;
    if (count < fewestPoints) {
      const problem = `UMAP needs at least ${fewestPoints} maps, there are ${count}: the principal components are shown.`;
      this.set({ method: 'pca', problem });
      return;
    }
    this.#umap = new Umap(
      { points: values, dimension, start: Float32Array.from(from), seed: this.#seed },
      {
        onNews: ({ places, epoch, epochs }) => {
          if (this.closed) return;
          this.set({ umap: places, epoch, epochs });
          if (epoch === epochs) this.saveAgain();
        },
        onError: (error) => {
          if (!this.closed)
            this.set({ problem: `UMAP failed: ${error.message}. The principal components are shown.` });
        },
      },
    );
  }

  #map({ neuron, classIndex }: MapRequest): Answer {
    const kind = this.get('kind');
    const { height, width } = this.maps.shape;
    const values = mapSource(kind, this.maps).values(neuron, classIndex);
    const levels = Uint8Array.from(values, (value) => toLevel(value, mapDomains[kind]));
    return { body: { kind, height, width } satisfies MapReply, buffers: [levels] };
  }
}

/** What follows from the maps at once. */
function computed(
  kind: ProjectionState['kind'],
  maps: OccurrenceMaps,
  before: readonly OccurrenceMaps[],
): Pick<ProjectionState, Computed> {
  const { names, values, dimension } = mapPoints(kind, maps);
  const earlier = moments(before, maps).map((each) => mapPoints(kind, each).values);
  const all = new Float32Array(values.length * (earlier.length + 1));
  [...earlier, values].forEach((ofMoment, at) => all.set(ofMoment, at * values.length));
  const { places, explained } = principalComponents(all, dimension);
  const present = earlier.length * names.length;
  return {
    ...{ points: names, pca: places.slice(present), trail: places.slice(0, present), explained },
    ...{ umap: new Float32Array(), epoch: 0, epochs: 0 },
  };
}

/**
 * Draws all maps of a layer as points: maps that are alike lie close together. A point is one neuron for one class.
 *
 * ```ts
 * const view = projection(maps, { selection: aomFacets(maps).selection });
 * ```
 *
 * @throws TooFewClassesError for the selectivity maps of a single class
 */
export function projection(maps: OccurrenceMaps, options?: ProjectionOptions): Projection {
  return new Projection(maps, options);
}
