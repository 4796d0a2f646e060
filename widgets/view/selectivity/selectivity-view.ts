import { palettes, selectivitySortings, type SelectivityState, toggled } from '../../shared';
import {
  type Page,
  pageOf,
  selectivityOrder,
  selectivityPage,
  selectivitySpec,
  selectivitySteps,
  type Spec,
} from '../../specs';
import { ChartView } from '../chart/chart-view';
import { ChoiceControl, PageControl } from '../chart/controls';
import { SortControl } from '../chart/sort-control';
import { layerProblem } from '../facets/check-layer';
import { explainSpread, explainStrength, signed } from './explain-selectivity';
import type { SelectivityModel } from './selectivity-model';

const paletteTexts = { thesis: 'thesis', safe: 'colour-blind safe' } as const;

interface Pointed {
  readonly neuron: number;
  readonly part: 'spread' | 'strength' | 'classes';
  readonly classIndex?: number;
}

/** A layer's s(n), mean |S| and s(n, c), a row for each neuron. */
export class SelectivityView extends ChartView {
  declare model: SelectivityModel;
  protected readonly redrawsOn = 'sort sortClass palette leaves neurons classNames neuronCount'.split(' ');

  #rowPage = 0;
  #columnPage = 0;
  #rows: Page<number> = pageOf<number>([], 1, 0);
  #columns: Page<number> = pageOf<number>([], 1, 0);
  readonly #sort = new SortControl(selectivitySortings, (changes) => this.model.change(changes));
  readonly #palette = new ChoiceControl('colours', (palette) => this.model.change({ palette }));
  readonly #rowPages = new PageControl('neurons', (step) => this.#turn(step, 0));
  readonly #columnPages = new PageControl('classes', (step) => this.#turn(0, step));

  override render(): void {
    super.render();
    const controls = [this.#palette, this.#rowPages, this.#columnPages];
    this.bar.append(...this.#sort.elements, ...controls.map(({ element }) => element));
  }

  protected spec(): Spec | string {
    const { state } = this.model;
    const problem = selectivityProblem(state);
    this.bar.hidden = problem !== '';
    if (problem !== '') return problem;
    this.#rows = pageOf(selectivityOrder(state), selectivityPage.rows, this.#rowPage);
    this.#columns = pageOf([...state.classNames.keys()], selectivityPage.columns, this.#columnPage);
    this.#showBar(state);
    return selectivitySpec({
      state,
      selection: this.selected,
      rows: this.#rows.items,
      columns: this.#columns.items,
      theme: this.theme,
    });
  }

  protected order(): readonly number[] {
    return this.#rows.items;
  }

  protected describe(neuron: number): string {
    const { state } = this.model;
    const isSelected = this.selected.neurons.includes(neuron) ? ', selected' : '';
    return [`neuron ${neuron}`, ...explainSpread(state, neuron), ...explainStrength(state, neuron)]
      .join(', ')
      .concat(isSelected);
  }

  protected pointed(event: MouseEvent): void {
    const pointed = this.#find(event);
    this.hover(pointed?.neuron ?? null);
    if (pointed === undefined) this.tip.hide();
    else this.tip.show(event, this.#lines(pointed));
  }

  protected clicked(event: MouseEvent): void {
    const classIndex = this.#columnAt(event);
    if (classIndex !== undefined) {
      const { classes } = this.selected;
      const isOnly = classes.length === 1 && classes[0] === classIndex;
      const isAlso = event.ctrlKey || event.shiftKey || event.metaKey;
      this.select({ classes: isAlso ? toggled(classes, classIndex) : isOnly ? [] : [classIndex] });
    }
    const pointed = this.#find(event);
    if (pointed !== undefined) this.choose(pointed.neuron, event);
  }

  #lines({ neuron, part, classIndex }: Pointed): string[] {
    const { state } = this.model;
    if (classIndex === undefined)
      return [
        `neuron ${neuron}`,
        ...(part === 'strength' ? explainStrength(state, neuron) : explainSpread(state, neuron)),
      ];
    const value = state.neurons[neuron].ofClasses[classIndex];
    const meaning =
      value > 0 ? 'selective for it' : value < 0 ? 'dismissive of it' : 'neither for nor against it';
    return [
      `neuron ${neuron}, class ${state.classNames[classIndex]}`,
      `s(n, c) ${signed(value)}: ${meaning}, on the mean of all pixels`,
    ];
  }

  #find(event: MouseEvent): Pointed | undefined {
    const { row, column } = selectivitySteps({ rows: this.#rows.items, columns: this.#columns.items });
    for (const part of ['spread', 'strength', 'classes'] as const) {
      const place = this.chart?.placeIn(part, event);
      if (place === undefined || place.x < 0 || place.x >= place.width) continue;
      const neuron = place.y < 0 ? undefined : this.#rows.items[Math.floor(place.y / row)];
      if (neuron === undefined) return undefined;
      if (part !== 'classes') return { neuron, part };
      return { neuron, part, classIndex: this.#columns.items[Math.floor(place.x / column)] };
    }
    return undefined;
  }

  /** The class whose name the pointer is at. */
  #columnAt(event: MouseEvent): number | undefined {
    const place = this.chart?.placeIn('classes', event);
    if (place === undefined || place.y >= 0 || place.y < -30 || place.x < 0) return undefined;
    const { column } = selectivitySteps({ rows: this.#rows.items, columns: this.#columns.items });
    return this.#columns.items[Math.floor(place.x / column)];
  }

  #showBar(state: SelectivityState): void {
    this.#sort.show(state);
    this.#palette.show(
      palettes.map((value) => ({ value, text: paletteTexts[value] })),
      state.palette,
    );
    this.#rowPages.show(this.#rows, state.neuronCount);
    this.#columnPages.show(this.#columns, state.classNames.length);
  }

  #turn(rows: number, columns: number): void {
    this.#rowPage = this.#rows.page + rows;
    this.#columnPage = this.#columns.page + columns;
    this.redraw();
  }
}

/** What makes a layer's selectivity undrawable, in words; empty when nothing does. */
function selectivityProblem(state: SelectivityState): string {
  const problem = layerProblem(state);
  if (problem !== '') return problem;
  const { classNames, neurons } = state;
  if (classNames.length < 2)
    return 'There is nothing to draw: selectivity compares classes, expected at least 2, got 1.';
  const wrong = neurons.findIndex(
    ({ selectivity, meanAbsolute, ofClasses }) =>
      !Number.isFinite(selectivity) ||
      !Number.isFinite(meanAbsolute) ||
      ofClasses.length !== classNames.length ||
      !Array.from(ofClasses).every(Number.isFinite),
  );
  return wrong < 0
    ? ''
    : `The selectivity cannot be drawn: expected a number for each of ${classNames.length} classes, neuron ${wrong} lacks some.`;
}
