import type { DOMWidgetView } from '@jupyter-widgets/base';
import type { LayerInfo } from '../../shared';
import { describeNetwork, networkRow, networkSpec, openedRow, shapeText, type Spec } from '../../specs';
import { ChartView } from '../chart/chart-view';
import type { LayerOverviewModel } from './layer-overview-model';
import { OpenedLayer } from './opened-layer';

/** A network as a graph of layers. A layer with maps opens its views below the graph. */
export class LayerOverviewView extends ChartView {
  declare model: LayerOverviewModel;
  protected readonly redrawsOn = ['layers'];

  #pointed = -1;
  #child: DOMWidgetView | undefined;
  #showing: Promise<void> = Promise.resolve();
  readonly #hint = document.createElement('span');
  readonly #opened = new OpenedLayer({
    onShow: (shown) => this.model.change({ shown }),
    onClose: () => this.model.change({ opened: null }),
  });

  override render(): void {
    super.render();
    this.bar.append(this.#hint);
    this.el.append(this.#opened.element);
    this.listenTo(this.model, 'change:opened change:shown change:view change:layers', () => this.#follow());
    this.whenRemoved(() => this.#child?.remove());
    this.#follow();
  }

  protected spec(): Spec | string {
    const { state } = this.model;
    this.bar.hidden = !Array.isArray(state.layers) || state.layers.length === 0;
    this.#hint.textContent = state.layers?.some(({ neurons }) => neurons !== null)
      ? 'A click on a layer with maps opens its views.'
      : 'Made without maps, so that layers cannot be opened.';
    if (!Array.isArray(state.layers) || state.layers.length === 0)
      return 'There is nothing to draw: expected a network of at least one layer, got none.';
    return networkSpec({ state, theme: this.theme });
  }

  protected override drawn(): void {
    this.chart?.set({ openedRow: openedRow(this.model.state), pointedRow: this.#pointed });
  }

  /** The neurons are in the views that are opened. */
  protected order(): readonly number[] {
    return [];
  }

  protected describe(): string {
    return describeNetwork(this.model.state);
  }

  protected override keys(): Readonly<Record<string, () => void>> {
    const open = (): void => this.#toggle(this.#pointed);
    return {
      ArrowDown: () => this.#step(1),
      ArrowUp: () => this.#step(-1),
      ' ': open,
      Enter: open,
      Escape: () => this.model.change({ opened: null }),
    };
  }

  protected pointed(event: MouseEvent): void {
    const row = this.#rowAt(event);
    this.#point(row);
    const layer = this.model.state.layers[row];
    if (layer === undefined) this.tip.hide();
    else this.tip.show(event, linesOf(layer));
  }

  protected clicked(event: MouseEvent): void {
    this.#toggle(this.#rowAt(event));
  }

  #toggle(row: number): void {
    const { layers, opened } = this.model.state;
    const layer = layers[row];
    if (layer === undefined) return;
    const hasMaps = layer.neurons !== null;
    this.messages.set(
      'answer',
      hasMaps
        ? ''
        : `There are no maps of ${layer.name} here: measure them with occurrenceMaps and give them to layerOverview.`,
    );
    if (hasMaps) this.model.change({ opened: layer.name === opened ? null : layer.name });
  }

  #step(by: number): void {
    const { layers } = this.model.state;
    this.#point(Math.max(0, Math.min(layers.length - 1, this.#pointed + by)));
    this.announce(linesOf(layers[this.#pointed]).join(', '));
  }

  #point(row: number): void {
    if (this.#pointed === row) return;
    this.#pointed = row;
    this.chart?.set({ pointedRow: row });
  }

  #rowAt(event: MouseEvent): number {
    const place = this.chart?.placeIn('graph', event);
    if (place === undefined || place.y < 0) return -1;
    const row = Math.floor(place.y / networkRow);
    return row < this.model.state.layers.length ? row : -1;
  }

  /** Shows the open layer's view in place of the one before; one change after the other. */
  #follow(): void {
    const { state, view } = this.model;
    this.chart?.set({ openedRow: openedRow(state) });
    if (state.opened === null) this.#opened.hide();
    else this.#opened.show(state.opened, state.shown);
    this.#showing = this.#showing.then(async () => {
      if (this.#child?.model === view || (this.#child === undefined && view === null)) return;
      this.#child?.remove();
      this.#child = undefined;
      if (view === null) {
        const isMissing = state.opened !== null;
        this.#opened.holder.textContent = isMissing
          ? 'Waiting for the view. Selectivity needs at least two classes.'
          : '';
        return;
      }
      const child = await this.create_child_view<DOMWidgetView>(view);
      this.#child = child;
      this.#opened.holder.replaceChildren(child.el);
    });
    this.#showing.catch((error: unknown) =>
      this.messages.set('answer', `The layer's view cannot be shown: ${String(error)}`),
    );
  }
}

/** A layer in words. */
function linesOf({ name, type, shape, parameters, trainable, neurons }: LayerInfo): string[] {
  const state = parameters === 0 ? 'no parameters' : `${parameters.toLocaleString('en')} parameters`;
  const verdicts =
    neurons === null
      ? []
      : [
          ...(neurons.selectivity === null ? [] : [`mean s(n) ${neurons.selectivity.toFixed(2)}`]),
          `${neurons.kept} neurons kept, ${neurons.redundant} redundant, ${neurons.ineffective} ineffective`,
          'a click shows its maps',
        ];
  return [
    `${name}: ${type}`,
    `output ${shapeText(shape)}`,
    state + (parameters > 0 && !trainable ? ', frozen' : ''),
    ...verdicts,
  ];
}
