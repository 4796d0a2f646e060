import type { MapShape } from '../occurrence/occurrence-maps';
import type { Merge } from '../ordering/cluster';
import type { NamedGroup } from './report-content';

/** What the page's script finds in the page. */
export interface PageData {
  readonly layers: readonly PageLayer[];
}

/** A `LayerFigure` as JSON; its long arrays are base64, exact and compact. */
export interface PageLayer {
  readonly title: string;
  readonly layerName: string;
  readonly classNames: readonly string[];
  readonly classSizes: readonly number[];
  readonly shape: MapShape;
  readonly counts: EncodedArray;
  readonly odm: EncodedArray;
  readonly neuronSelectivity: readonly number[];
  readonly meanAbsoluteSelectivity: readonly number[];
  readonly order: readonly number[];
  readonly groups: readonly NamedGroup[];
  readonly kept: readonly number[];
  readonly ineffective: readonly number[];
  /** The dendrogram's, or none. */
  readonly merges: readonly Pick<Merge, 'left' | 'right' | 'height'>[];
}

/** Little-endian values. */
export interface EncodedArray {
  readonly type: 'uint8' | 'uint16' | 'int32' | 'float64';
  readonly base64: string;
}
