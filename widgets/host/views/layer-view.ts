import type { OccurrenceMaps } from '@actilens/analysis';
import type { LayerState, ModelKind, NeuronState } from '../../shared';
import type { Fields } from '../core';
import { analyseLayer, cutState, defaultThreshold, type LayerAnalysis, layerState } from './layer-state';
import { changedNeurons } from './map-source';
import type { Selection } from './selection';
import { View, type ViewOptions } from './view';

/** What a view shows besides its layer. */
type Shown<S extends LayerState> = Omit<S, keyof LayerState>;

export type LayerOptions<S extends LayerState> = ViewOptions &
  Partial<Shown<S>> & {
    /** Neurons that differ by at most this on average, in [0, 1], are redundant with one another. Default 0.1. */
    readonly threshold?: number;
  };

/** What depends on the threshold is sent again when it is dragged, and is kept small. */
const layerFields: Fields<LayerState> = {
  neurons: { encode: (neurons) => neurons.map(withoutClasses) },
};

function withoutClasses({ selectivity, meanAbsolute, verdict, reason }: NeuronState): object {
  return { selectivity, meanAbsolute, verdict, reason };
}

/** A view of one layer's maps. Its groups follow the threshold, and its maps can be replaced by later ones. */
export abstract class LayerView<S extends LayerState> extends View<S> {
  #maps: OccurrenceMaps;

  constructor(
    kind: ModelKind,
    maps: OccurrenceMaps,
    shown: Shown<S>,
    { selection, threshold = defaultThreshold, ...options }: LayerOptions<S> = {},
  ) {
    checkThreshold(threshold);
    const layer = layerState(analyseLayer(maps), threshold);
    super(kind, { ...layer, ...shown, ...options } as unknown as S, { selection }, layerFields as Fields<S>);
    this.#maps = maps;
    this.observe(() => this.#change(this.recut(this.get('threshold'))), 'threshold');
  }

  /** The maps that are shown. */
  get maps(): OccurrenceMaps {
    return this.#maps;
  }

  /**
   * Shows other maps of the same layer, as after more training. Views fetch only the maps that changed.
   *
   * @throws RangeError when their shape is another one
   */
  set maps(maps: OccurrenceMaps) {
    const changed = new Set(changedNeurons(this.#maps, maps));
    const before = this.get('versions');
    this.#maps = maps;
    this.measured?.(maps);
    const threshold = this.get('threshold');
    const versions = before.map((version, neuron) => version + (changed.has(neuron) ? 1 : 0));
    this.#change({ ...layerState(this.analysis, threshold), ...this.recut(threshold), versions });
    this.saveAgain();
  }

  /** What was found out about the layer. */
  protected get analysis(): LayerAnalysis {
    return analyseLayer(this.#maps);
  }

  /** What depends on the threshold. */
  protected recut(threshold: number): Partial<LayerState> {
    return cutState(this.analysis, threshold);
  }

  /** Called when the maps were replaced. */
  protected measured?(maps: OccurrenceMaps): void;

  protected override corrections(
    _changes: Partial<S & { selection: Selection }>,
    next: Readonly<S & { selection: Selection }>,
  ): Partial<S & { selection: Selection }> {
    checkThreshold(next.threshold);
    return {};
  }

  #change(changes: Partial<LayerState>): void {
    this.set(changes as Partial<S & { selection: Selection }>);
  }
}

function checkThreshold(threshold: number): void {
  if (threshold >= 0 && threshold <= 1) return;
  throw new RangeError(`threshold: expected a difference from 0 to 1, got ${threshold}`);
}
