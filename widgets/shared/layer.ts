/** What every view of one layer's maps knows. */
export interface LayerState {
  readonly layerName: string;
  /** One name per class, in label order. */
  readonly classNames: readonly string[];
  /** Images counted per class. */
  readonly classSizes: readonly number[];
  readonly neuronCount: number;
  readonly height: number;
  readonly width: number;
  /** Neurons in cluster order. */
  readonly leaves: readonly number[];
  /** The dendrogram's merges, lowest first; `neuronCount + i` is what merge i made. */
  readonly merges: readonly MergeState[];
  /** Where the dendrogram is cut: neurons that differ by at most this on average are redundant with one another. */
  readonly threshold: number;
  readonly groups: readonly GroupState[];
  /** s(n, c): float32 `[neuron, class]`; empty where there is a single class. */
  readonly classSelectivities: Float32Array;
  /** One entry per neuron. Their `ofClasses` do not travel: both sides take them from `classSelectivities`. */
  readonly neurons: readonly NeuronState[];
  /** For every neuron a number that grows when its maps change. */
  readonly versions: readonly number[];
  /** What is wrong with the data, in words; empty when nothing is. */
  readonly problem: string;
}

export interface MergeState {
  readonly left: number;
  readonly right: number;
  /** Mean difference between the two sides, in [0, 1]. */
  readonly height: number;
}

export interface GroupState {
  /** G1, G2, … in cluster order. */
  readonly name: string;
  /** Neurons in cluster order. */
  readonly members: readonly number[];
  readonly representative: number;
}

export type Verdict = 'kept' | 'redundant' | 'ineffective';

export interface NeuronState {
  /** s(n); null where there is a single class. */
  readonly selectivity: number | null;
  /** The mean of |S| over classes and pixels; null where there is a single class. */
  readonly meanAbsolute: number | null;
  /** s(n, c) for each class; empty where there is a single class. */
  readonly ofClasses: ArrayLike<number> & Iterable<number>;
  readonly verdict: Verdict;
  /** Why, in words with figures. */
  readonly reason: string;
}
