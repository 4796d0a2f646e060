import {
  differenceDomain,
  fromLevel,
  type MatrixReply,
  type MatrixState,
  type PairReply,
  palettes,
  priorities,
  sortings,
} from '../../shared';
import {
  colourTable,
  differenceAxisEnd,
  differenceStops,
  groupSquares,
  inOrder,
  matrixOrder,
  matrixSize,
  matrixSpec,
  pairData,
  type Spec,
} from '../../specs';
import { ChartView } from '../chart/chart-view';
import { paintLevels } from '../chart/paint-levels';
import { isLive } from '../models/is-live';
import { ChoiceControl, SliderControl } from '../chart/controls';
import type { Box } from '../chart/scene';
import { SortControl } from '../chart/sort-control';
import { layerProblem } from '../facets/check-layer';
import { CellBrush, type CellRange } from './cell-brush';
import type { DifferenceMatrixModel } from './difference-matrix-model';

/** How far the maps of each two neurons lie apart: one cell for each pair. */
export class DifferenceMatrixView extends ChartView {
  declare model: DifferenceMatrixModel;
  protected readonly redrawsOn = ['sort', 'sortClass', 'leaves', 'neuronCount', 'palette'];
  protected override readonly canvasOf = (): HTMLCanvasElement => this.#canvas;

  readonly #canvas = document.createElement('canvas');
  #levels: Uint8Array | undefined;
  /** The order of the rows as they are drawn. */
  #drawn: readonly number[] = [];
  /** Where the keyboard is in the row of the neuron that it points at. */
  #column = 0;
  #brush!: CellBrush;
  #question = new AbortController();
  #fetching = new AbortController();
  readonly #sort = new SortControl(sortings, (changes) => this.model.change(changes));
  readonly #palette = new ChoiceControl('colours', (palette) => this.model.change({ palette }));
  readonly #threshold = new SliderControl('similar up to', 0.005, (threshold) =>
    this.model.change({ threshold }),
  );

  override render(): void {
    super.render();
    this.bar.append(...this.#sort.elements, this.#threshold.element, this.#palette.element);
    this.listenTo(this.model, 'change:pairs change:groups change:neurons change:threshold', () =>
      this.#regroup(),
    );
    this.listenTo(this.model, 'change:versions', () => void this.#fetch());
    this.#brush = new CellBrush(this.holder, () => this.chart, {
      cells: () => {
        const count = this.model.state.neuronCount;
        return { cell: matrixSize(count).cell, count };
      },
      onBrush: (range, event) => this.#brushed(range, event),
    });
    this.whenRemoved(() => {
      this.#brush.remove();
      this.#question.abort();
      this.#fetching.abort();
    });
    void this.#fetch();
  }

  protected spec(): Spec | string {
    const { state } = this.model;
    const problem = layerProblem(state);
    this.bar.hidden = problem !== '';
    if (problem !== '') return problem;
    this.#showBar(state);
    this.#paint();
    this.#drawn = this.order();
    return matrixSpec({ state, selection: this.selected, order: this.#drawn, theme: this.theme, image: '' });
  }

  protected order(): readonly number[] {
    return matrixOrder(this.model.state);
  }

  protected describe(neuron: number): string {
    const group = this.model.state.groups.find(({ members }) => members.includes(neuron));
    const isSelected = this.selected.neurons.includes(neuron) ? ', selected' : '';
    return `neuron ${neuron}, group ${group?.name ?? 'none'}, ${this.model.state.neurons[neuron].reason}${isSelected}`;
  }

  protected override placeOf(neuron: number): Box | undefined {
    const matrix = this.chart?.boxOf('matrix');
    const { cell } = matrixSize(this.#drawn.length);
    const row = this.#drawn.indexOf(neuron);
    return matrix && { ...matrix, y: matrix.y + row * cell - 4, height: cell + 8 };
  }

  /** Left and right go through the pairs of the neuron that is pointed at. */
  protected override keys(): Readonly<Record<string, () => void>> {
    const step = (by: number) => (): void => {
      const { hovered } = this.selected;
      if (hovered === null) return;
      this.#column = Math.max(0, Math.min(this.#drawn.length - 1, this.#column + by));
      void this.#tellPair(hovered, this.#drawn[this.#column]);
    };
    return { ArrowRight: step(1), ArrowLeft: step(-1) };
  }

  async #tellPair(first: number, second: number): Promise<void> {
    const sentence = await this.#difference(first, second).catch(() => this.#approximate(first, second));
    this.announce(`neurons ${first} and ${second} ${sentence}`);
  }

  /** How far apart two neurons are by what is drawn, in words. */
  #approximate(first: number, second: number): string {
    const level = this.#levels?.[first * this.model.state.neuronCount + second];
    return level === undefined
      ? '…'
      : `differ by ≈ ${fromLevel(level, differenceDomain).toFixed(2)} on average`;
  }

  /** How far apart two neurons are, in words. */
  async #difference(first: number, second: number, signal?: AbortSignal): Promise<string> {
    const options = { priority: priorities.pointed, signal };
    const { body } = await this.model.ask<PairReply>('pair', { first, second }, options);
    const isRedundant = first !== second && body.difference <= this.model.state.threshold;
    return `differ by ${body.difference.toFixed(4)} on average${isRedundant ? ': redundant' : ''}`;
  }

  protected pointed(event: MouseEvent): void {
    const pair = this.#pairAt(event);
    this.hover(pair?.[0] ?? null);
    if (pair === undefined) this.tip.hide();
    else this.#explain(event, pair);
  }

  /** The brush answers clicks. */
  protected clicked(): void {}

  #pairAt(event: MouseEvent): [number, number] | undefined {
    const cell = this.#brush.cellAt(event);
    const order = this.order();
    if (cell === undefined || order[cell.row] === undefined || order[cell.column] === undefined)
      return undefined;
    return [order[cell.row], order[cell.column]];
  }

  /** Selects the neurons of the rows and columns; with the Ctrl, Shift or ⌘ key besides those that are selected. */
  #brushed({ rows, columns }: CellRange, event: MouseEvent): void {
    const order = this.order();
    const isIn = (place: number, [first, last]: readonly [number, number]): boolean =>
      place >= first && place <= last;
    const brushed = order.filter((_, place) => isIn(place, rows) || isIn(place, columns));
    const { neurons } = this.selected;
    const isSame = brushed.length === neurons.length && brushed.every((neuron) => neurons.includes(neuron));
    const also = event.ctrlKey || event.shiftKey || event.metaKey ? neurons : [];
    this.select({ neurons: isSame ? [] : [...new Set([...also, ...brushed])].sort((a, b) => a - b) });
  }

  #explain(event: MouseEvent, [first, second]: readonly [number, number]): void {
    const head = first === second ? `neuron ${first}` : `neurons ${first} and ${second}`;
    const show = (value: string): void => this.tip.show(event, [head, value]);
    if (first === second) return show(this.describe(first));
    show(this.#approximate(first, second));
    this.#question.abort(new DOMException('the pointer moved on', 'AbortError'));
    this.#question = new AbortController();
    const { signal } = this.#question;
    this.#difference(first, second, signal).then(
      (sentence) => {
        if (!signal.aborted) show(sentence);
      },
      () => undefined, // the level's value stays
    );
  }

  #showBar(state: MatrixState): void {
    const texts = { thesis: 'thesis', safe: 'colour-blind safe' };
    this.#sort.show(state);
    this.#palette.show(
      palettes.map((value) => ({ value, text: texts[value] })),
      state.palette,
    );
    const groups = `${state.groups.length} ${state.groups.length === 1 ? 'group' : 'groups'}`;
    this.#threshold.show(
      state.threshold,
      differenceAxisEnd(state),
      `${state.threshold.toFixed(3)}, ${groups}`,
    );
  }

  protected override refused(): void {
    this.#showBar(this.model.state);
  }

  #regroup(): void {
    const { state } = this.model;
    const picture = { state, order: this.order() };
    this.#showBar(state);
    if (picture.order.join() !== this.#drawn.join()) return this.redraw();
    this.chart?.setData({ pairs: pairData(picture), groups: groupSquares(picture) });
  }

  async #fetch(): Promise<void> {
    this.#fetching.abort(new DOMException('asked again', 'AbortError'));
    this.#fetching = new AbortController();
    const { signal } = this.#fetching;
    try {
      const { buffers, body } = await this.messages.during(
        this.model.ask<MatrixReply>('matrix', {}, { signal }),
      );
      const count = body.neuronCount ** 2;
      const bytes = buffers[0];
      if (bytes?.byteLength !== count)
        throw new RangeError(
          `matrix: expected ${count} bytes from the kernel, got ${bytes?.byteLength ?? 0}`,
        );
      this.#levels = new Uint8Array(bytes.buffer, bytes.byteOffset, count).slice();
      this.#paint();
      this.chart?.repaint(() => this.#canvas);
    } catch (error) {
      if (!signal.aborted && isLive(this.model))
        this.say(`The matrix is missing: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** Draws the levels in the order of the rows on the canvas that the chart shows. */
  #paint(): void {
    const order = this.order();
    const table = colourTable(differenceStops(this.model.state.palette));
    this.#canvas.width = order.length;
    this.#canvas.height = order.length;
    const levels = this.#levels;
    if (levels === undefined || levels.length !== order.length ** 2) return;
    paintLevels(this.#canvas.getContext('2d')!, inOrder(levels, order), table);
  }
}
