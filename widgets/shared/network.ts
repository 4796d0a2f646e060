/** One layer of a network. */
export interface LayerInfo {
  readonly name: string;
  /** Its class, as `Conv2D`. */
  readonly type: string;
  /** Of its output, without the batch; null where it is not fixed. */
  readonly shape: readonly (number | null)[];
  readonly parameters: number;
  /** Whether training changes its weights; false also where it has none. */
  readonly trainable: boolean;
  /** The layers whose output it takes, by their places in the list. */
  readonly inputs: readonly number[];
  /** What is known of its neurons; null without maps. */
  readonly neurons: NeuronSummary | null;
}

export interface NeuronSummary {
  /** Mean s(n); null where there is a single class. */
  readonly selectivity: number | null;
  /** How many neurons there are of each verdict. */
  readonly kept: number;
  readonly redundant: number;
  readonly ineffective: number;
}

export const layerViews = ['occurrence', 'selectivity', 'measures', 'differences'] as const;
/** What can be opened of a layer. */
export type LayerViewName = (typeof layerViews)[number];

/** A network as a list of layers, and the view that is open of one of them. */
export interface NetworkState {
  readonly layers: readonly LayerInfo[];
  /** The name of the layer that is open; null when none is. */
  readonly opened: string | null;
  readonly shown: LayerViewName;
  /** What is wrong with the data, in words; empty when nothing is. */
  readonly problem: string;
}
