import type { TrailsState } from '../../shared';
import {
  describeTrails,
  type Spec,
  type TrailEnd,
  type TrailPlace,
  trailsData,
  trailsEnd,
  trailsSize,
  trailsSpec,
  trailsTop,
} from '../../specs';
import { ChartView } from '../chart/chart-view';
import type { TrailsModel } from './trails-model';

/** How near the pointer has to be to a line, in pixels. */
const nearEnough = 16;

/** s(n) of each neuron as a line over the epochs; the one under the pointer is marked in all views of the layer. */
export class TrailsView extends ChartView {
  declare model: TrailsModel;
  protected readonly redrawsOn = ['layerName', 'neuronCount'];

  #trails: readonly TrailPlace[] = [];
  #ends: readonly TrailEnd[] = [];

  override render(): void {
    super.render();
    this.listenTo(this.model, 'change:at change:values change:runs', () => this.#follow());
  }

  protected spec(): Spec | string {
    const { state } = this.model;
    this.#take(state);
    const problem = trailsProblem(state);
    if (problem !== '') return problem;
    return trailsSpec({ state, selection: this.selected, theme: this.theme });
  }

  protected order(): readonly number[] {
    return [...this.#ends].sort((a, b) => b.value - a.value).map(({ neuron }) => neuron);
  }

  protected describe(neuron: number): string {
    const ofNeuron = this.#trails.filter((place) => place.neuron === neuron);
    const isSelected = this.selected.neurons.includes(neuron) ? ', selected' : '';
    const [first, last] = [ofNeuron[0], ofNeuron.at(-1)];
    if (!first || !last) return `neuron ${neuron}${isSelected}`;
    return `neuron ${neuron}, s(n) from ${first.value.toFixed(2)} to ${last.value.toFixed(2)}${isSelected}`;
  }

  protected pointed(event: MouseEvent): void {
    const place = this.#nearest(event);
    this.hover(place?.neuron ?? null);
    if (place === undefined) return this.tip.hide();
    const { neuron, at, value } = place;
    this.tip.show(event, [
      `neuron ${neuron}`,
      `s(n) ${value.toFixed(2)} after ${Number(at.toFixed(2))} epochs`,
    ]);
  }

  protected clicked(event: MouseEvent): void {
    const place = this.#nearest(event);
    if (place === undefined) this.select({ neurons: [] });
    else this.choose(place.neuron, event);
  }

  /** The place of a line that is nearest at the pointer's moment. */
  #nearest(event: MouseEvent): TrailPlace | undefined {
    const pointer = this.chart?.placeIn('trails', event);
    if (pointer === undefined || this.#trails.length === 0) return undefined;
    const { width, height } = trailsSize;
    const end = trailsEnd(this.model.state);
    const distance = ({ at }: TrailPlace): number => Math.abs((at / end) * width - pointer.x);
    const moment = this.#trails.reduce((best, place) => (distance(place) < distance(best) ? place : best)).at;
    const highest = trailsTop(this.model.state);
    const places = this.#trails
      .filter(({ at }) => at === moment)
      .map((place) => ({ place, away: Math.abs(height * (1 - place.value / highest) - pointer.y) }))
      .sort((a, b) => a.away - b.away);
    return places[0].away <= nearEnough ? places[0].place : undefined;
  }

  #follow(): void {
    if (this.chart === null) return this.redraw();
    const { state } = this.model;
    this.#take(state);
    if (trailsProblem(state) !== '') return this.redraw();
    this.chart.set({ end: trailsEnd(state), top: trailsTop(state) });
    this.chart.setData({ ...trailsData(state) });
    this.holder.setAttribute('aria-label', describeTrails(state));
  }

  #take(state: TrailsState): void {
    const { trails, ends } = trailsData(state);
    this.#trails = trails;
    this.#ends = ends;
  }
}

/** What makes trails undrawable, in words; empty when nothing does. */
function trailsProblem({ at, values, neuronCount, layerName }: TrailsState): string {
  if (at.length === 0) {
    const of = layerName === '' ? '' : ` of ${layerName}`;
    return `No trail${of} yet: it grows while the network trains and maps are counted.`;
  }
  if (values.length !== at.length * neuronCount)
    return `The trails cannot be drawn: expected ${at.length * neuronCount} values, got ${values.length}.`;
  return '';
}
