import type { Palette } from './facets';
import type { LayerState } from './layer';

export const selectivitySortings = ['group', 'selectivity', 'meanAbsolute', 'class', 'index'] as const;
export type SelectivitySorting = (typeof selectivitySortings)[number];

/** How selective a layer's neurons are: s(n), mean |S| and s(n, c). The figures are those of `neurons`. */
export interface SelectivityState extends LayerState {
  readonly sort: SelectivitySorting;
  /** By which class rows are sorted when `sort` is `class`. */
  readonly sortClass: number;
  readonly palette: Palette;
}
