import { DOMWidgetView } from '@jupyter-widgets/base';
import { nothingSelected, type SelectionState, toggled } from '../../shared';
import type { Spec } from '../../specs';
import { isLive } from '../models/is-live';
import type { LinkedModel } from '../models/linked-model';
import type { Box } from './scene';
import { type CanvasOf } from './compile';
import { Chart } from './chart';
import { MessageLine } from './message-line';
import { onSight } from './on-sight';
import { onThemeChange, pageTheme } from './page-theme';
import { addStyle } from './style';
import { Tip } from './tip';

/**
 * A view that draws a specification and is linked to a selection. A subclass says what is drawn (`spec`), on which
 * changes of the state it is drawn anew (`redrawsOn`), what the pointer finds (`pointed`, `clicked`), and in which
 * order the arrow keys go through neurons (`order`). What it opens it ends in `remove`.
 */
export abstract class ChartView extends DOMWidgetView {
  declare model: LinkedModel;
  protected chart: Chart | null = null;
  protected tip!: Tip;
  /** Above the chart. */
  protected readonly bar = document.createElement('div');
  /** Holds the chart, scrolls, and takes the keyboard. */
  protected readonly holder = document.createElement('div');
  /** Beside it, to the right, what a subclass wants to show. */
  protected readonly body = document.createElement('div');
  /** Above the chart: what is wrong or missing. */
  protected readonly messages = new MessageLine();
  readonly #said = document.createElement('div');
  readonly #endings: (() => void)[] = [];
  #drawing: Promise<void> = Promise.resolve();
  #isWaiting = false;
  #isRemoved = false;
  #isNear = true;

  /** Attributes whose change needs a new drawing. */
  protected abstract readonly redrawsOn: readonly string[];

  /** What is to be drawn; a sentence where there is nothing to draw. */
  protected abstract spec(): Spec | string;

  /** The neurons as the arrow keys go through them. */
  protected abstract order(): readonly number[];

  /** What a neuron is, for those who cannot see the chart. */
  protected abstract describe(neuron: number): string;

  protected readonly canvasOf?: CanvasOf;

  /** The pointer moved over the chart. */
  protected abstract pointed(event: MouseEvent): void;

  /** The pointer left the chart. */
  protected left(): void {
    this.tip.hide();
    this.hover(null);
  }

  /** The chart was clicked. */
  protected abstract clicked(event: MouseEvent): void;

  /** Where a neuron is drawn on the canvas, so that the keyboard can bring it into sight. */
  protected placeOf?(neuron: number): Box | undefined;

  /** Escape was pressed: nothing is selected any more. */
  protected cleared(): void {}

  /** The chart was drawn anew. */
  protected drawn(): void {}

  /** A change was refused because it needs the kernel: controls show again what is. */
  protected refused(): void {}

  /** The selection changed. */
  protected selectionChanged(): void {
    const { neurons, classes, hovered } = this.selected;
    this.chart?.set({ selectedNeurons: neurons, selectedClasses: classes, hoveredNeuron: hovered ?? -1 });
  }

  /** What is selected; nothing where there is no selection. */
  protected get selected(): SelectionState {
    return this.model.selection?.selected ?? nothingSelected;
  }

  protected select(changes: Partial<SelectionState>): void {
    this.model.selection?.select(changes);
  }

  /** Selects a neuron alone, or with the Ctrl, Shift or ⌘ key also; once more takes it out. */
  protected choose(neuron: number, event: MouseEvent): void {
    const { neurons } = this.selected;
    const isOnly = neurons.length === 1 && neurons[0] === neuron;
    if (event.ctrlKey || event.shiftKey || event.metaKey) this.select({ neurons: toggled(neurons, neuron) });
    else this.select({ neurons: isOnly ? [] : [neuron] });
  }

  /** Marks the neuron under the pointer in all views. */
  protected hover(neuron: number | null): void {
    if (this.selected.hovered !== neuron) this.select({ hovered: neuron });
  }

  override render(): void {
    super.render();
    addStyle();
    this.tip = new Tip();
    this.el.classList.add('actilens-view');
    this.bar.className = 'actilens-bar';
    this.body.className = 'actilens-body';
    this.#said.className = 'actilens-said';
    this.#said.setAttribute('role', 'status');
    this.holder.className = 'actilens-chart';
    this.holder.tabIndex = 0;
    this.holder.setAttribute('role', 'application');
    this.body.append(this.holder);
    this.el.append(this.bar, this.messages.element, this.body, this.#said);

    this.listenTo(this.model, this.redrawsOn.map((name) => `change:${name}`).join(' '), () => this.redraw());
    this.listenTo(this.model, 'change:problem comm_live_update', () => this.#showState());
    this.listenTo(this.model, 'actilens:refused', () => {
      this.say('Only the kernel can change this, and there is none behind this view.');
      this.refused();
    });
    if (this.model.selection !== null)
      this.listenTo(this.model.selection, 'change', () => this.selectionChanged());
    this.listenTo(this.model, 'change:selection', () => {
      this.listenTo(this.model.selection as never, 'change', () => this.selectionChanged());
      this.selectionChanged();
    });
    this.holder.addEventListener('mousemove', (event) => {
      if (!isLive(this.model)) this.#showState();
      this.pointed(event);
    });
    this.holder.addEventListener('mouseleave', () => this.left());
    this.holder.addEventListener('click', (event) => this.clicked(event));
    this.holder.addEventListener('keydown', (event) => this.#key(event));
    this.whenRemoved(onThemeChange(() => this.redraw()));
    this.whenRemoved(
      onSight(this.holder, (isNear) => {
        this.#isNear = isNear;
        this.chart?.rest(!isNear);
      }),
    );
    this.#showState();
    this.redraw();
  }

  /** Does this when the view is removed. */
  protected whenRemoved(end: () => void): void {
    this.#endings.push(end);
  }

  /** Draws the chart anew; several calls at once are one drawing. */
  protected redraw(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.#drawing = this.#drawing.then(() => {
      this.#isWaiting = false;
      return this.#isRemoved ? undefined : this.#draw();
    });
  }

  /** Resolves when all drawings that were asked for are done. */
  async settled(): Promise<void> {
    await this.#drawing;
    await this.chart?.settled();
  }

  /** Says above the chart what the kernel could not answer, until the next drawing. */
  protected say(problem: string): void {
    this.messages.set('answer', problem);
  }

  /** Says something to those who cannot see the chart. */
  protected announce(text: string): void {
    this.#said.textContent = text;
  }

  override remove(): void {
    this.#isRemoved = true;
    for (const end of this.#endings) end();
    this.tip?.remove();
    this.chart?.finalize();
    this.chart = null;
    super.remove();
  }

  async #draw(): Promise<void> {
    let problem = '';
    try {
      const spec = this.spec();
      if (typeof spec === 'string') {
        problem = spec;
        this.#replace(null);
        this.holder.replaceChildren();
      } else {
        this.holder.setAttribute('aria-label', String(spec['description'] ?? ''));
        this.#replace(await Chart.draw(this.holder, spec, { canvasOf: this.canvasOf }));
      }
    } catch (error) {
      console.error(error);
      problem = `The view cannot be drawn: ${error instanceof Error ? error.message : String(error)}`;
    }
    if (this.#isRemoved) return this.#replace(null);
    this.messages.set('drawing', problem);
    this.messages.set('answer', '');
    this.#showState();
    this.selectionChanged();
    if (problem === '') this.drawn();
  }

  #replace(chart: Chart | null): void {
    this.chart?.finalize();
    this.chart = chart;
    chart?.rest(!this.#isNear);
  }

  #showState(): void {
    this.messages.set('data', String(this.model.get('problem') ?? ''));
    const gone =
      'The kernel behind this view is gone: it shows what it had. Run its cell again to make it live.';
    this.messages.set('kernel', isLive(this.model) || this.model.isRemembered ? '' : gone);
  }

  #key(event: KeyboardEvent): void {
    const order = this.order();
    const place = order.indexOf(this.selected.hovered ?? -1);
    const goTo = (next: number): void => {
      const neuron = order[Math.max(0, Math.min(order.length - 1, next))];
      if (neuron === undefined) return;
      this.hover(neuron);
      this.#bringIntoSight(this.placeOf?.(neuron));
      this.announce(this.describe(neuron));
    };
    const actions: Readonly<Record<string, () => void>> = {
      ArrowDown: () => goTo(place + 1),
      ArrowUp: () => goTo(place < 0 ? 0 : place - 1),
      Home: () => goTo(0),
      End: () => goTo(order.length - 1),
      ' ': () => {
        const neuron = order[place];
        if (neuron === undefined) return;
        this.select({ neurons: toggled(this.selected.neurons, neuron) });
        this.announce(this.describe(neuron));
      },
      Escape: () => {
        this.select({ neurons: [], classes: [], pixel: null });
        this.cleared();
        this.announce('nothing selected');
      },
      ...this.keys(),
    };
    const action = actions[event.key];
    if (action === undefined || event.target !== this.holder) return;
    // Notebook commands of JupyterLab would also take these keys.
    event.preventDefault();
    event.stopPropagation();
    action();
  }

  /** Scrolls the chart and the page as little as is needed. */
  #bringIntoSight(box: Box | undefined): void {
    if (box === undefined) return;
    const anchor = document.createElement('div');
    Object.assign(anchor.style, {
      position: 'absolute',
      left: `${this.holder.scrollLeft}px`,
      top: `${box.y}px`,
      width: '1px',
      height: `${box.height}px`,
    });
    this.holder.append(anchor);
    anchor.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    anchor.remove();
  }

  /** What further keys do. */
  protected keys(): Readonly<Record<string, () => void>> {
    return {};
  }

  protected get theme() {
    return pageTheme();
  }
}
