import { type FacetsState, type Filter, filters, palettes, type Sorting, sortings } from '../../shared';
import { colourTable, differenceAxisEnd, mapStops, type Page } from '../../specs';
import { type Choice, ChoiceControl, ColourStrip, PageControl, SliderControl } from '../chart/controls';

const sortingTexts: Readonly<Record<Sorting, string>> = {
  group: 'similarity',
  selectivity: 's(n)',
  class: 'class',
  index: 'index',
};

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
  readonly #sort: ChoiceControl;
  readonly #sortClass: ChoiceControl;
  readonly #filter: ChoiceControl;
  readonly #palette: ChoiceControl;
  readonly #threshold: SliderControl;
  readonly #strip = new ColourStrip();
  readonly #rows: PageControl;
  readonly #columns: PageControl;

  constructor({ onChange, onRows, onColumns }: FacetsBarOptions) {
    this.#sort = new ChoiceControl('sort by', (sort) => onChange({ sort: sort as Sorting }));
    this.#sortClass = new ChoiceControl('', (index) => onChange({ sortClass: Number(index) }));
    this.#filter = new ChoiceControl('show', (filter) => onChange({ filter: filter as Filter }));
    this.#palette = new ChoiceControl('colours', (palette) =>
      onChange({ palette: palette as FacetsState['palette'] }),
    );
    this.#threshold = new SliderControl('similar up to', 0.005, (threshold) => onChange({ threshold }));
    this.#rows = new PageControl('neurons', onRows);
    this.#columns = new PageControl('classes', onColumns);
  }

  get elements(): HTMLElement[] {
    const controls = [this.#sort, this.#sortClass, this.#filter, this.#threshold, this.#palette];
    return [...controls, this.#strip, this.#rows, this.#columns].map(({ element }) => element);
  }

  show(state: FacetsState, rows: Page<number>, rowCount: number, columns: Page<number>): void {
    this.#sort.show(choices(sortings, sortingTexts), state.sort);
    this.#sortClass.element.hidden = state.sort !== 'class';
    this.#sortClass.show(
      state.classNames.map((text, index) => ({ value: String(index), text })),
      String(state.sortClass),
    );
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
