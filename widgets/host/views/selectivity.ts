import { classSelectivity, type OccurrenceMaps } from '@actilens/analysis';
import { palettes, selectivitySortings, type SelectivityState } from '../../shared';
import { selectivityOrder, selectivitySpec, type Spec } from '../../specs';
import { type LayerOptions, LayerView } from './layer-view';
import { checkSortClass } from './class-index';
import { oneOf } from './one-of';

/** How much of the matrix a saved notebook holds at most. */
const saved = { rows: 64, columns: 32 } as const;

/** How selectivity is shown. */
export type SelectivityOptions = LayerOptions<SelectivityState>;

/** How selective the neurons of a layer are: s(n) beside mean |S|, and s(n, c) for each class. */
export class Selectivity extends LayerView<SelectivityState> {
  /** @throws TooFewClassesError when the maps are of a single class */
  constructor(maps: OccurrenceMaps, options: SelectivityOptions = {}) {
    classSelectivity(maps);
    super('selectivity', maps, { sort: 'group', sortClass: 0, palette: 'thesis' }, options);
  }

  staticSpec(): Spec {
    const state = this.state as SelectivityState;
    return selectivitySpec({
      state,
      selection: { ...this.selection.state, hovered: null },
      rows: selectivityOrder(state).slice(0, saved.rows),
      columns: [...state.classNames.keys()].slice(0, saved.columns),
      theme: 'light',
    });
  }

  protected override corrections(
    ...[changes, next]: Parameters<LayerView<SelectivityState>['corrections']>
  ): Partial<SelectivityState> {
    super.corrections(changes, next);
    oneOf('sort', changes.sort, selectivitySortings);
    oneOf('palette', changes.palette, palettes);
    checkSortClass(changes.sortClass, next.classNames.length);
    return {};
  }
}

/**
 * Draws how selective a layer's neurons are: s(n) (thesis, eq. 5.4) beside mean |S|, each bar parted to show what it is
 * made of, and the class selectivities s(n, c) as a matrix.
 *
 * ```ts
 * const view = selectivity(maps, { selection: aomFacets(maps).selection, sort: 'selectivity' });
 * ```
 *
 * @throws TooFewClassesError when the maps are of a single class
 */
export function selectivity(maps: OccurrenceMaps, options?: SelectivityOptions): Selectivity {
  return new Selectivity(maps, options);
}
