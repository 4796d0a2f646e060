import type { MapKind, Palette } from './facets';
import type { LayerState } from './layer';

export const projectionMethods = ['umap', 'pca'] as const;
export const projectionColours = ['class', 'group', 'verdict'] as const;

/** The maps of a layer as points in a plane: maps that are alike lie close together. */
export interface ProjectionState extends LayerState {
  readonly kind: 'occurrence' | 'selectivity';
  readonly method: (typeof projectionMethods)[number];
  readonly colour: (typeof projectionColours)[number];
  readonly palette: Palette;
  /** Of each point the neuron and the class: int32 `[point, 2]`. */
  readonly points: Int32Array;
  /** Principal components: float32 `[point, 2]`. */
  readonly pca: Float32Array;
  /** Shares of the variance that the two components hold, in [0, 1]. */
  readonly explained: readonly [first: number, second: number];
  /** The same points at earlier moments, along the same components: float32 `[moment, point, 2]`; empty without. */
  readonly trail: Float32Array;
  /** UMAP: float32 `[point, 2]`, empty until there are some. */
  readonly umap: Float32Array;
  /** How far UMAP is; both 0 when it does not run. */
  readonly epoch: number;
  readonly epochs: number;
}

/** How many maps are projected at most: beyond, those of the neurons with the highest mean |S|. */
export const mostPoints = 6000;

/** Asks for one map as levels. The reply's one buffer holds it, uint8 `[height, width]`. */
export interface MapRequest {
  readonly neuron: number;
  readonly classIndex: number;
}

export interface MapReply {
  readonly kind: MapKind;
  readonly height: number;
  readonly width: number;
}
