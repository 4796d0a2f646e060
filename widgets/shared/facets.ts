import type { LayerState } from './layer';
import type { Domain } from './levels';

/** Activation occurrence maps or class selectivity maps. */
export type MapKind = 'occurrence' | 'selectivity';

export const mapDomains: Readonly<Record<MapKind, Domain>> = { occurrence: [0, 1], selectivity: [-1, 1] };

export const sortings = ['group', 'selectivity', 'class', 'index'] as const;
export type Sorting = (typeof sortings)[number];

export const filters = ['all', 'kept', 'redundant', 'ineffective', 'selected'] as const;
export type Filter = (typeof filters)[number];

export const palettes = ['thesis', 'safe'] as const;
/** The thesis's colours, or ones that colour-blind readers can tell apart. */
export type Palette = (typeof palettes)[number];

/** The maps of a layer: a row for each neuron, a column for each class. */
export interface FacetsState extends LayerState {
  readonly kind: MapKind;
  readonly sort: Sorting;
  /** By which class rows are sorted when `sort` is `class`. */
  readonly sortClass: number;
  readonly filter: Filter;
  readonly palette: Palette;
}

/** Asks for maps as levels. The reply's one buffer holds them one after the other, uint8 `[map, height, width]`. */
export interface TilesRequest {
  /** Neuron and class of each. */
  readonly maps: readonly (readonly [neuron: number, classIndex: number])[];
}

export interface TilesReply {
  readonly height: number;
  readonly width: number;
  /** Which of the maps these are, where not all of them are known. */
  readonly maps?: TilesRequest['maps'];
  /** The version of each map. */
  readonly versions: readonly number[];
}

/** Asks for what one pixel holds. */
export interface PixelRequest {
  readonly neuron: number;
  readonly classIndex: number;
  readonly row: number;
  readonly column: number;
}

export interface PixelReply {
  /** The exact value; null when it is not a number. */
  readonly value: number | null;
  /** How many images of the class activate the pixel; null where only shares are known. */
  readonly count: number | null;
}
