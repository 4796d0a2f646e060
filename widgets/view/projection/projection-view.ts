import {
  type MapReply,
  palettes,
  priorities,
  projectionColours,
  projectionMethods,
  type ProjectionState,
  toggled,
} from '../../shared';
import {
  isUmapShown,
  type MapPoint,
  projectionData,
  projectionSide,
  projectionSpec,
  projectionTrails,
  type Spec,
} from '../../specs';
import { ChartView } from '../chart/chart-view';
import { ChoiceControl } from '../chart/controls';
import { Unhurried } from '../chart/unhurried';
import { layerProblem } from '../facets/check-layer';
import { isLive } from '../models/is-live';
import { MapPreview } from './map-preview';
import { PointBrush, type Rectangle } from './point-brush';
import type { ProjectionModel } from './projection-model';

const texts = {
  occurrence: 'occurrence',
  selectivity: 'selectivity',
  umap: 'UMAP',
  pca: 'principal components',
  class: 'class',
  group: 'group',
  verdict: 'verdict',
  thesis: 'thesis',
  safe: 'colour-blind safe',
} as const;

const choices = (values: readonly (keyof typeof texts)[]) =>
  values.map((value) => ({ value, text: texts[value] }));

/** How near the pointer has to be to a point, in pixels. */
const nearEnough = 12;

/** The maps of a layer as points; alike ones lie close together. */
export class ProjectionView extends ChartView {
  declare model: ProjectionModel;
  protected readonly redrawsOn = 'kind method colour groups neurons classNames points'.split(' ');

  #points: readonly MapPoint[] = [];
  #isUmap = false;
  #hasTrails = false;
  #question = new AbortController();
  #previewed: MapPoint | undefined;
  #brush!: PointBrush;
  readonly #moving = new Unhurried(() => this.#move());
  readonly #preview = new MapPreview();
  readonly #stand = document.createElement('span');
  readonly #kind = new ChoiceControl('maps', (kind) => this.model.change({ kind }));
  readonly #method = new ChoiceControl('by', (method) => this.model.change({ method }));
  readonly #colour = new ChoiceControl('coloured by', (colour) => this.model.change({ colour }));
  readonly #palette = new ChoiceControl('map colours', (palette) => this.model.change({ palette }));

  override render(): void {
    super.render();
    const controls = [this.#kind, this.#method, this.#colour, this.#palette];
    this.bar.append(...controls.map(({ element }) => element), this.#stand);
    Object.assign(this.body.style, { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start' });
    this.body.append(this.#preview.element);
    this.listenTo(this.model, 'change:umap change:pca change:trail change:epoch', () => this.#follow());
    this.listenTo(this.model, 'change:palette', () => {
      this.#showBar();
      if (this.#previewed !== undefined) this.#look(this.#previewed);
    });
    this.#brush = new PointBrush(this.holder, {
      placeOf: (event) => this.chart?.placeIn('projection', event),
      onBrush: (rectangle, event) => this.#brushed(rectangle, event),
    });
    this.whenRemoved(() => {
      this.#brush.remove();
      this.#moving.stop();
      this.#question.abort();
    });
  }

  protected spec(): Spec | string {
    const { state } = this.model;
    const problem = projectionProblem(state);
    this.bar.hidden = problem !== '';
    this.#preview.element.hidden = problem !== '';
    if (problem !== '') return problem;
    this.#showBar();
    this.#points = projectionData(state);
    this.#isUmap = isUmapShown(state);
    this.#hasTrails = projectionTrails(state).length > 0;
    return projectionSpec({ state, selection: this.selected, theme: this.theme });
  }

  protected order(): readonly number[] {
    return [...new Set(this.#points.map(({ neuron }) => neuron))];
  }

  protected describe(neuron: number): string {
    const isSelected = this.selected.neurons.includes(neuron) ? ', selected' : '';
    return `neuron ${neuron}, ${this.model.state.neurons[neuron].reason}${isSelected}`;
  }

  protected pointed(event: MouseEvent): void {
    if (this.#brush.isBrushing) return;
    const point = this.#nearest(event);
    this.hover(point?.neuron ?? null);
    if (point !== undefined && point !== this.#previewed) this.#look(point);
  }

  /** Selects the neuron and the class of a point; beside it with a key held, once more nothing. */
  protected clicked(event: MouseEvent): void {
    if (this.#brush.hasBrushed) return;
    const point = this.#nearest(event);
    if (point === undefined) return this.select({ neurons: [], classes: [] });
    const { neurons, classes } = this.selected;
    const { neuron, classIndex } = point;
    if (event.ctrlKey || event.shiftKey || event.metaKey)
      return this.select({ neurons: toggled(neurons, neuron) });
    const isOnly = neurons.join() === `${neuron}` && classes.join() === `${classIndex}`;
    this.select(isOnly ? { neurons: [], classes: [] } : { neurons: [neuron], classes: [classIndex] });
  }

  /** Selects the neurons and the classes of the points in a rectangle; all classes are the same as none. */
  #brushed({ left, top, right, bottom }: Rectangle, event: PointerEvent): void {
    const inside = this.#points.filter(({ x, y }) => {
      const [across, down] = [x * projectionSide, (1 - y) * projectionSide];
      return across >= left && across <= right && down >= top && down <= bottom;
    });
    const isAlso = event.ctrlKey || event.shiftKey || event.metaKey;
    const { neurons, classes } = this.selected;
    const rising = (indices: readonly number[]): number[] => [...new Set(indices)].sort((a, b) => a - b);
    const ofInside = rising(inside.map(({ classIndex }) => classIndex));
    const isEveryClass = ofInside.length === this.model.state.classNames.length;
    this.select({
      neurons: rising([...(isAlso ? neurons : []), ...inside.map(({ neuron }) => neuron)]),
      classes: isEveryClass ? [] : rising([...(isAlso ? classes : []), ...ofInside]),
    });
    this.announce(`${inside.length} maps selected`);
  }

  #nearest(event: MouseEvent): MapPoint | undefined {
    const place = this.chart?.placeIn('projection', event);
    if (place === undefined) return undefined;
    let [nearest, least]: [MapPoint | undefined, number] = [undefined, nearEnough ** 2];
    for (const point of this.#points) {
      const across = point.x * projectionSide - place.x;
      const down = (1 - point.y) * projectionSide - place.y;
      const distance = across ** 2 + down ** 2;
      if (distance < least) [nearest, least] = [point, distance];
    }
    return nearest;
  }

  /** Shows the map of a point beside the chart. */
  #look(point: MapPoint): void {
    this.#previewed = point;
    const { neuron, classIndex } = point;
    const lines = this.#linesOf(point);
    this.#preview.say(lines);
    this.#question.abort(new DOMException('the pointer moved on', 'AbortError'));
    this.#question = new AbortController();
    const { signal } = this.#question;
    this.model
      .ask<MapReply>('map', { neuron, classIndex }, { priority: priorities.pointed, signal })
      .then(({ body, buffers }) => {
        const size = body.height * body.width;
        const bytes = buffers[0];
        if (signal.aborted) return;
        if (bytes?.byteLength !== size)
          throw new RangeError(`expected ${size} bytes from the kernel, got ${bytes?.byteLength ?? 0}`);
        const levels = new Uint8Array(bytes.buffer, bytes.byteOffset, size);
        this.#preview.show(lines, body, levels, this.model.state.palette);
      })
      .catch((error: unknown) => {
        if (signal.aborted) return;
        const reason = error instanceof Error ? error.message : String(error);
        this.#preview.say([...lines, `The map is missing: ${reason}`]);
      });
  }

  #linesOf({ neuron, classIndex }: MapPoint): string[] {
    const { neurons, groups, classNames } = this.model.state;
    const { ofClasses, selectivity, reason } = neurons[neuron];
    const group = groups.find(({ members }) => members.includes(neuron));
    const ofClass = ofClasses[classIndex];
    return [
      `neuron ${neuron}, class ${classNames[classIndex]}${group ? `, group ${group.name}` : ''}`,
      ...(ofClass === undefined ? [] : [`s(n, class) ${ofClass.toFixed(3)}`]),
      ...(selectivity === null ? [] : [`s(n) ${selectivity.toFixed(2)}`]),
      reason,
    ];
  }

  protected override refused(): void {
    this.#showBar();
  }

  /** New places move the points; the chart is drawn anew when it changes from components to UMAP. */
  #follow(): void {
    this.#showBar();
    const { state } = this.model;
    if (this.chart === null || isUmapShown(state) !== this.#isUmap) return this.redraw();
    if (projectionTrails(state).length > 0 !== this.#hasTrails) return this.redraw();
    this.#moving.want();
  }

  async #move(): Promise<void> {
    if (this.chart === null) return;
    this.#points = projectionData(this.model.state);
    const trails = projectionTrails(this.model.state);
    this.chart.setData({ points: this.#points, ...(this.#hasTrails && { trails }) });
    await this.chart.settled();
  }

  #showBar(): void {
    const { state } = this.model;
    this.#kind.show(
      choices(state.classNames.length > 1 ? ['occurrence', 'selectivity'] : ['occurrence']),
      state.kind,
    );
    this.#method.show(choices(projectionMethods), state.method);
    this.#colour.show(choices(projectionColours), state.colour);
    this.#palette.show(choices(palettes), state.palette);
    const { epoch, epochs, method, problem } = state;
    const isRunning =
      isLive(this.model) && method === 'umap' && (epochs === 0 || epoch < epochs) && problem === '';
    this.#stand.textContent = !isRunning
      ? ''
      : epochs === 0
        ? 'UMAP begins…'
        : `UMAP: epoch ${epoch} of ${epochs}`;
  }
}

/** What makes a projection undrawable, in words; empty when nothing does. */
function projectionProblem(state: ProjectionState): string {
  const problem = layerProblem(state);
  if (problem !== '') return problem;
  const { points, pca, neuronCount, classNames } = state;
  if (points.length === 0) return 'There is nothing to draw: expected at least one map, got none.';
  if (pca.length !== points.length)
    return `The maps cannot be drawn: expected ${points.length / 2} places, got ${pca.length / 2}.`;
  const isKnown = points.every(
    (index, at) => index >= 0 && index < (at % 2 === 0 ? neuronCount : classNames.length),
  );
  if (!isKnown)
    return 'The maps cannot be drawn: expected points of the layer’s neurons and classes, got others.';
  return pca.every(Number.isFinite) ? '' : 'The maps cannot be drawn: some places are not numbers.';
}
