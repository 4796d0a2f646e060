import {
  differenceDomain,
  fromLevel,
  type MatrixReply,
  matrixSortings,
  type MatrixState,
  type PairReply,
  palettes,
  priorities,
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
import { layerProblem } from '../facets/check-layer';
import { CellBrush, type CellRange } from './cell-brush';
import type { DifferenceMatrixModel } from './difference-matrix-model';

/** How far the maps of each two neurons lie apart: one cell for each pair. */
export class DifferenceMatrixView extends ChartView {
  declare model: DifferenceMatrixModel;
  protected readonly redrawsOn = ['sort', 'leaves', 'neuronCount', 'palette'];
  protected override readonly canvasOf = (): HTMLCanvasElement => this.#canvas;

  readonly #canvas = document.createElement('canvas');
  #levels: Uint8Array | undefined;
  #brush!: CellBrush;
  #question = new AbortController();
  #fetching = new AbortController();
  readonly #sort = new ChoiceControl('sort by', (sort) => this.model.change({ sort }));
  readonly #palette = new ChoiceControl('colours', (palette) => this.model.change({ palette }));
  readonly #threshold = new SliderControl('similar up to', 0.005, (threshold) =>
    this.model.change({ threshold }),
  );

  override render(): void {
    super.render();
    this.bar.append(...[this.#sort, this.#threshold, this.#palette].map(({ element }) => element));
    this.listenTo(this.model, 'change:pairs change:groups change:threshold', () => this.#regroup());
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
    return matrixSpec({ state, selection: this.selected, order: this.order(), theme: this.theme, image: '' });
  }

  protected order(): readonly number[] {
    return matrixOrder(this.model.state);
  }

  protected describe(neuron: number): string {
    const group = this.model.state.groups.find(({ members }) => members.includes(neuron));
    const isSelected = this.selected.neurons.includes(neuron) ? ', selected' : '';
    return `neuron ${neuron}, group ${group?.name ?? 'none'}, ${this.model.state.neurons[neuron].reason}${isSelected}`;
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
    const level = this.#levels?.[first * this.model.state.neuronCount + second];
    show(
      level === undefined ? '…' : `differ by ≈ ${fromLevel(level, differenceDomain).toFixed(2)} on average`,
    );
    this.#question.abort(new DOMException('the pointer moved on', 'AbortError'));
    this.#question = new AbortController();
    const { signal } = this.#question;
    this.model.ask<PairReply>('pair', { first, second }, { priority: priorities.pointed, signal }).then(
      ({ body: { difference } }) => {
        if (!signal.aborted)
          show(
            `differ by ${difference.toFixed(4)} on average` +
              (difference <= this.model.state.threshold ? ': redundant' : ''),
          );
      },
      () => undefined, // the level's value stays
    );
  }

  #showBar(state: MatrixState): void {
    const texts = { group: 'similarity', index: 'index', thesis: 'thesis', safe: 'colour-blind safe' };
    const choices = (values: readonly (keyof typeof texts)[]) =>
      values.map((value) => ({ value, text: texts[value] }));
    this.#sort.show(choices(matrixSortings), state.sort);
    this.#palette.show(choices(palettes), state.palette);
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
