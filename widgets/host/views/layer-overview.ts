import type { OccurrenceMaps } from '@actilens/analysis';
import { layerViews, type LayerViewName, type NetworkState } from '../../shared';
import { networkSpec, type Spec } from '../../specs';
import { checkMaps, describeLayers, type Network } from './describe-layers';
import { odmMatrix } from './difference-matrix';
import type { LayerView } from './layer-view';
import { aomFacets, csmFacets } from './map-facets';
import { oneOf } from './one-of';
import { Selection } from './selection';
import { selectivity } from './selectivity';
import { View, type ViewOptions } from './view';

/** How a network is shown. */
export interface OverviewOptions extends ViewOptions, Partial<Pick<NetworkState, 'opened' | 'shown'>> {
  /** What `occurrenceMaps` measured of some layers: these can be opened. */
  readonly maps?: readonly OccurrenceMaps[];
}

type OpenedView = LayerView<never>;
type OverviewState = NetworkState & { readonly view: OpenedView | null };

const makers: Readonly<Record<LayerViewName, (maps: OccurrenceMaps, options: ViewOptions) => unknown>> = {
  occurrence: aomFacets,
  selectivity: csmFacets,
  measures: selectivity,
  differences: odmMatrix,
};

/** A network's layers as a graph. A click on a layer opens the views of its maps below. */
export class LayerOverview extends View<OverviewState> {
  readonly #model: Network;
  readonly #selections = new Map<string, Selection>();
  readonly #views = new Map<string, OpenedView>();
  #maps: readonly OccurrenceMaps[];

  constructor(model: Network, options: OverviewOptions = {}) {
    const { maps = [], opened = null, shown = 'occurrence', selection } = options;
    checkMaps(model, maps);
    oneOf('shown', shown, layerViews);
    const layers = describeLayers(model, maps);
    super('network', { layers, opened: null, shown, view: null, problem: '' }, { selection });
    this.#model = model;
    this.#maps = [...maps];
    this.observe(() => this.set({ view: this.#openedView() }), ['opened', 'shown']);
    this.onClose(() => {
      for (const view of this.#views.values()) view.close();
    });
    if (opened !== null) this.set({ opened });
  }

  /** The maps that can be opened. */
  get maps(): readonly OccurrenceMaps[] {
    return this.#maps;
  }

  /**
   * Shows other maps, as after more training, and reads the network anew. Views of the same layers follow, others are closed.
   *
   * @throws RangeError when they do not fit the network
   */
  set maps(maps: readonly OccurrenceMaps[]) {
    checkMaps(this.#model, maps);
    const shapeOf = ({ shape }: OccurrenceMaps): string => JSON.stringify(shape);
    const outdated: OpenedView[] = [];
    for (const [key, view] of this.#views) {
      const next = maps.find(({ layerName }) => key.startsWith(`${layerName}\n`));
      if (next !== undefined && shapeOf(next) === shapeOf(view.maps)) view.maps = next;
      else {
        this.#views.delete(key);
        outdated.push(view);
      }
    }
    this.#maps = [...maps];
    const opened = this.get('opened');
    const isKnown = maps.some(({ layerName }) => layerName === opened);
    this.set({ layers: describeLayers(this.#model, maps), opened: isKnown ? opened : null });
    this.set({ view: this.#openedView() });
    for (const view of outdated) view.close();
    this.saveAgain();
  }

  /** The name of the layer that is open; null closes it. */
  get opened(): string | null {
    return this.get('opened');
  }
  set opened(opened: string | null) {
    this.set({ opened });
  }

  /** The view that is open, as it is shown below the graph. */
  get openedView(): View<never> | null {
    return this.get('view') as View<never> | null;
  }

  /** What is selected in a layer, in all of its views that are opened here. */
  selectionOf(layerName: string): Selection {
    const known = this.#selections.get(layerName);
    if (known !== undefined) return known;
    const selection = new Selection();
    this.#selections.set(layerName, selection);
    return selection;
  }

  staticSpec(): Spec {
    return networkSpec({ state: this.state as NetworkState, theme: 'light' });
  }

  protected override corrections(changes: Partial<OverviewState>): Partial<OverviewState> {
    oneOf('shown', changes.shown, layerViews);
    const { opened = null } = changes;
    if (opened === null || this.#maps === undefined) return {};
    if (this.#maps.some(({ layerName }) => layerName === opened)) return {};
    const names = this.#maps.map(({ layerName }) => layerName).join(', ') || 'none';
    throw new RangeError(`opened: expected a layer with maps (${names}), got "${opened}"`);
  }

  #openedView(): OpenedView | null {
    const layerName = this.get('opened');
    const maps = this.#maps.find((ofLayer) => ofLayer.layerName === layerName);
    if (layerName === null || maps === undefined) return null;
    const shown = this.get('shown');
    const key = `${layerName}\n${shown}`;
    const known = this.#views.get(key);
    if (known !== undefined) return known;
    if (maps.shape.classCount < 2 && (shown === 'selectivity' || shown === 'measures')) return null;
    const view = makers[shown](maps, { selection: this.selectionOf(layerName) }) as OpenedView;
    this.#views.set(key, view);
    return view;
  }
}

/**
 * Draws a network as a graph of layers with their size, parameters and mean selectivity. Layers whose maps are given
 * open their views.
 *
 * ```ts
 * const overview = layerOverview(network, { maps: await occurrenceMaps(network, images, { layers: ['conv1', 'conv2'] }) });
 * overview.opened = 'conv2';
 * ```
 */
export function layerOverview(model: Network, options?: OverviewOptions): LayerOverview {
  return new LayerOverview(model, options);
}
