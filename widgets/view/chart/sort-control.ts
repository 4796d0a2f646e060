import { type Choice, ChoiceControl } from './controls';

/** By what rows are sorted. */
export interface Sorted {
  readonly sort: string;
  readonly sortClass: number;
  readonly classNames: readonly string[];
}

const texts: Readonly<Record<string, string>> = {
  group: 'similarity',
  selectivity: 's(n)',
  meanAbsolute: 'mean |S|',
};

/** The order of rows, and for the order by class which class that is. */
export class SortControl {
  readonly #sort: ChoiceControl;
  readonly #class: ChoiceControl;

  constructor(
    private readonly sortings: readonly string[],
    onChange: (changes: { sort?: string; sortClass?: number }) => void,
  ) {
    this.#sort = new ChoiceControl('sort by', (sort) => onChange({ sort }));
    this.#class = new ChoiceControl('class', (index) => onChange({ sortClass: Number(index) }));
  }

  get elements(): HTMLElement[] {
    return [this.#sort.element, this.#class.element];
  }

  show({ sort, sortClass, classNames }: Sorted): void {
    this.#sort.show(
      this.sortings.map((value): Choice => ({ value, text: texts[value] ?? value })),
      sort,
    );
    this.#class.element.hidden = sort !== 'class';
    this.#class.show(
      classNames.map((text, index) => ({ value: String(index), text })),
      String(sortClass),
    );
  }
}
