import { confusionSortings, type ConfusionState, type ImagesReply, priorities } from '../../shared';
import {
  classFigures,
  confusionOrder,
  confusionSpec,
  confusionStep,
  describeConfusion,
  type Spec,
} from '../../specs';
import { ChartView } from '../chart/chart-view';
import { ChoiceControl } from '../chart/controls';
import { isLive } from '../models/is-live';
import type { ConfusionMatrixModel } from './confusion-matrix-model';
import { ImagesPanel } from './images-panel';

const sortingTexts = { label: 'label', accuracy: 'accuracy' } as const;

type Cell = readonly [actual: number, predicted: number];

const percent = (share: number | null): string =>
  share === null ? 'no images' : `${(share * 100).toFixed(1)} %`;

/** Which classes a network takes for which. A cell opens its images. */
export class ConfusionMatrixView extends ChartView {
  declare model: ConfusionMatrixModel;
  protected readonly redrawsOn = ['sort', 'counts', 'classNames'];

  #order: readonly number[] = [];
  #cursor: Cell | undefined;
  #question = new AbortController();
  readonly #sort = new ChoiceControl('sort by', (sort) => this.model.change({ sort }));
  readonly #hint = document.createElement('span');
  readonly #panel = new ImagesPanel({
    onStep: (first) => this.#cursor && void this.#open(this.#cursor, first),
    onClose: () => this.#close(),
  });

  override render(): void {
    super.render();
    this.bar.append(this.#sort.element, this.#hint);
    this.el.append(this.#panel.element);
    this.listenTo(this.model, 'change:counts change:classNames', () => this.#close());
    this.whenRemoved(() => this.#question.abort());
  }

  protected spec(): Spec | string {
    const { state } = this.model;
    const problem = confusionProblem(state);
    this.bar.hidden = problem !== '';
    if (problem !== '') return problem;
    this.#order = confusionOrder(state);
    this.#sort.show(
      confusionSortings.map((value) => ({ value, text: sortingTexts[value] })),
      state.sort,
    );
    this.#hint.textContent = !state.hasImages
      ? 'Made without model and dataset, so that cells cannot show images.'
      : isLive(this.model)
        ? 'A click on a cell shows its images.'
        : 'A click on a cell selects its classes; its images are in the kernel.';
    return confusionSpec({ state, selection: this.selected, order: this.#order, theme: this.theme });
  }

  protected override drawn(): void {
    this.chart?.set({ cursor: this.#cursor ?? [-1, -1] });
  }

  /** There are no neurons here. */
  protected order(): readonly number[] {
    return [];
  }

  protected describe(): string {
    return describeConfusion(this.model.state);
  }

  protected override keys(): Readonly<Record<string, () => void>> {
    const open = (): void => void (this.#cursor && this.#choose(this.#cursor));
    return {
      ArrowDown: () => this.#step(1, 0),
      ArrowUp: () => this.#step(-1, 0),
      ArrowLeft: () => this.#step(0, -1),
      ArrowRight: () => this.#step(0, 1),
      ' ': open,
      Enter: open,
      Escape: () => {
        this.#close();
        this.select({ classes: [] });
        this.announce('nothing selected');
      },
    };
  }

  protected pointed(event: MouseEvent): void {
    const cell = this.#cellAt(event);
    const row = cell === undefined ? this.#rowAt(event) : undefined;
    if (cell !== undefined) this.tip.show(event, this.#linesOf(cell));
    else if (row !== undefined) this.tip.show(event, this.#linesOfClass(row));
    else this.tip.hide();
  }

  protected clicked(event: MouseEvent): void {
    const cell = this.#cellAt(event);
    if (cell !== undefined) this.#choose(cell);
    const row = cell === undefined ? this.#rowAt(event) : undefined;
    if (row === undefined) return;
    const { classes } = this.selected;
    this.select({ classes: classes.length === 1 && classes[0] === row ? [] : [row] });
  }

  /** Selects the two classes of a cell and shows its images; once more closes it. */
  #choose(cell: Cell): void {
    const isOpen = !this.#panel.element.hidden && this.#cursor?.join() === cell.join();
    if (isOpen) {
      this.#close();
      return this.select({ classes: [] });
    }
    this.#put(cell);
    this.select({ classes: [...new Set(cell)].sort((a, b) => a - b) });
    if (this.model.state.hasImages && isLive(this.model)) void this.#open(cell, 0);
  }

  #step(rows: number, columns: number): void {
    const last = this.#order.length - 1;
    const within = (place: number): number => Math.max(0, Math.min(last, place));
    const [row, column] = this.#cursor?.map((index) => this.#order.indexOf(index)) ?? [0, 0];
    const isFirst = this.#cursor === undefined;
    const cell: Cell = [
      this.#order[within(row + (isFirst ? 0 : rows))],
      this.#order[within(column + (isFirst ? 0 : columns))],
    ];
    this.#put(cell);
    this.announce(this.#linesOf(cell).join(', '));
  }

  #put(cell: Cell | undefined): void {
    this.#cursor = cell;
    this.chart?.set({ cursor: cell ?? [-1, -1] });
  }

  #close(): void {
    this.#question.abort(new DOMException('closed', 'AbortError'));
    this.#panel.hide();
    this.messages.set('answer', '');
    this.#put(undefined);
  }

  async #open(cell: Cell, first: number): Promise<void> {
    const { classNames, counts } = this.model.state;
    const [actual, predicted] = cell;
    const count = counts[actual * classNames.length + predicted];
    const images = `${count} ${count === 1 ? 'image' : 'images'} of ${classNames[actual]}`;
    const heading =
      actual === predicted ? `${images}, recognised` : `${images}, taken for ${classNames[predicted]}`;
    this.#question.abort(new DOMException('another cell was opened', 'AbortError'));
    this.messages.set('answer', '');
    if (count === 0) return this.#panel.say(heading, '');
    this.#panel.say(heading, 'Looking for them…');
    this.#question = new AbortController();
    const { signal } = this.#question;
    try {
      const options = { priority: priorities.pointed, signal };
      const question = this.model.ask<ImagesReply>('images', { actual, predicted, first }, options);
      const reply = await this.messages.during(question);
      if (signal.aborted) return;
      this.#panel.show(heading, reply.body, checkedBytes(reply.body, reply.buffers[0]), first);
      const { total } = reply.body;
      if (total !== count)
        this.messages.set(
          'answer',
          `The network has changed since it was evaluated: ${total} images now belong here, not ${count}.`,
        );
      this.announce(`${heading}: ${reply.body.indices.length} shown`);
    } catch (error) {
      if (signal.aborted) return;
      const reason = error instanceof Error ? error.message : String(error);
      this.#panel.say(heading, `The images are missing: ${reason}`);
    }
  }

  #linesOf([actual, predicted]: Cell): string[] {
    const { state } = this.model;
    const { classNames, counts } = state;
    const count = counts[actual * classNames.length + predicted];
    const { images } = classFigures(state)[actual];
    const what = actual === predicted ? 'recognised' : `taken for ${classNames[predicted]}`;
    return [
      `class ${classNames[actual]}, ${what}`,
      `${count} of ${images} images${images > 0 ? ` (${percent(count / images)})` : ''}`,
    ];
  }

  #linesOfClass(classIndex: number): string[] {
    const { state } = this.model;
    const { images, taken, recognised, accuracy, precision } = classFigures(state)[classIndex];
    return [
      `class ${state.classNames[classIndex]}`,
      `accuracy ${percent(accuracy)}: ${recognised} of its ${images} images recognised`,
      `precision ${percent(precision)}: ${recognised} of the ${taken} images taken for it are of it`,
    ];
  }

  #cellAt(event: MouseEvent): Cell | undefined {
    const place = this.chart?.placeIn('confusion', event);
    if (place === undefined || place.x < 0 || place.y < 0) return undefined;
    const step = confusionStep(this.#order.length);
    const [actual, predicted] = [place.y, place.x].map((at) => this.#order[Math.floor(at / step)]);
    return actual === undefined || predicted === undefined ? undefined : [actual, predicted];
  }

  /** The class whose bars or name the pointer is at. */
  #rowAt(event: MouseEvent): number | undefined {
    const place = this.chart?.placeIn('confusion', event);
    if (place === undefined || place.y < 0) return undefined;
    return this.#order[Math.floor(place.y / confusionStep(this.#order.length))];
  }
}

/** What makes a matrix undrawable, in words; empty when nothing does. */
function confusionProblem({ classNames, counts }: ConfusionState): string {
  if (!Array.isArray(classNames) || classNames.length === 0)
    return 'There is nothing to draw: expected at least one class, got none.';
  if (counts.length !== classNames.length ** 2)
    return `The matrix cannot be drawn: expected ${classNames.length ** 2} counts for ${classNames.length} classes, got ${counts.length}.`;
  return counts.every((count) => count === 0) ? 'There is nothing to draw: no image was classified.' : '';
}

function checkedBytes(
  { height, width, channels, indices }: ImagesReply,
  bytes: DataView | undefined,
): Uint8Array {
  const expected = height * width * channels * indices.length;
  if (bytes === undefined || bytes.byteLength !== expected)
    throw new RangeError(`images: expected ${expected} bytes from the kernel, got ${bytes?.byteLength ?? 0}`);
  return new Uint8Array(bytes.buffer, bytes.byteOffset, expected);
}
