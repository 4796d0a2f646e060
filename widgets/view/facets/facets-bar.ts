import { type FacetsState, type Filter, filters, palettes, sortings } from '../../shared';
import { colourTable, differenceAxisEnd, mapStops, type Page } from '../../specs';
import { type Choice, ChoiceControl, ColourStrip, PageControl, SliderControl } from '../chart/controls';
import { SortControl } from '../chart/sort-control';

const filterTexts: Readonly<Record<Filter, string>> = {
  all: 'all neurons',
  kept: 'kept',
  redundant: 'redundant',
  ineffective: 'ineffective',
  selected: 'selected',
};

const choices = <Value extends string>(
  values: readonly Value[],
  texts: Readonly<Record<Value, string>>,
): Choice[] => values.map((value) => ({ value, text: texts[value] }));

interface FacetsBarOptions {
  readonly onChange: (changes: Partial<FacetsState>) => void;
  readonly onRows: (step: number) => void;
  readonly onColumns: (step: number) => void;
}

/** What is above the maps: their order, which of them, the threshold, the colours and the pages. */
export class FacetsBar {
  readonly #sort: SortControl;
  readonly #filter: ChoiceControl;
  readonly #palette: ChoiceControl;
  readonly #threshold: SliderControl;
  readonly #strip = new ColourStrip();
  readonly #rows: PageControl;
  readonly #columns: PageControl;

  constructor({ onChange, onRows, onColumns }: FacetsBarOptions) {
    this.#sort = new SortControl(sortings, (changes) => onChange(changes as Partial<FacetsState>));
    this.#filter = new ChoiceControl('show', (filter) => onChange({ filter: filter as Filter }));
    this.#palette = new ChoiceControl('colours', (palette) =>
      onChange({ palette: palette as FacetsState['palette'] }),
    );
    this.#threshold = new SliderControl('similar up to', 0.005, (threshold) => onChange({ threshold }));
    this.#rows = new PageControl('neurons', onRows);
    this.#columns = new PageControl('classes', onColumns);
  }

  get elements(): HTMLElement[] {
    const controls = [this.#filter, this.#threshold, this.#palette, this.#strip, this.#rows, this.#columns];
    return [...this.#sort.elements, ...controls.map(({ element }) => element)];
  }

  show(state: FacetsState, rows: Page<number>, rowCount: number, columns: Page<number>): void {
    this.#sort.show(state);
    this.#filter.show(choices(filters, filterTexts), state.filter);
    this.#palette.show(choices(palettes, { thesis: 'thesis', safe: 'colour-blind safe' }), state.palette);
    const ends = { occurrence: ['never', 'always'], selectivity: ['dismissive', 'selective'] } as const;
    this.#strip.show(colourTable(mapStops(state.kind, state.palette)), ends[state.kind]);
    this.#rows.show(rows, rowCount);
    this.#columns.show(columns, state.classNames.length);
    this.showThreshold(state);
  }

  showThreshold(state: FacetsState): void {
    const groups = `${state.groups.length} ${state.groups.length === 1 ? 'group' : 'groups'}`;
    this.#threshold.show(
      state.threshold,
      differenceAxisEnd(state),
      `${state.threshold.toFixed(3)}, ${groups}`,
    );
  }
}
