import { type FacetsState, type TilesReply } from '../../shared';
import {
  arrangeNeurons,
  colourTable,
  facetsPage,
  facetsSpec,
  type FacetsPicture,
  groupFrames,
  mapStops,
  type Page,
  pageOf,
  selectivityRows,
  type Spec,
} from '../../specs';
import { ChartView } from '../chart/chart-view';
import type { Drawable } from '../chart/drawable';
import type { Box } from '../chart/scene';
import { isLive } from '../models/is-live';
import type { MapFacetsModel } from './map-facets-model';
import { layerProblem } from './check-layer';
import { FacetsBar } from './facets-bar';
import { neuronLines } from './neuron-lines';
import { explainSpread, explainStrength } from '../selectivity/explain-selectivity';
import { PixelMarks } from './pixel-marks';
import { PixelTip } from './pixel-tip';
import { barAt, columnAt, mapAt, type PlaceInMap, rowAt, rowBox, rowsOnScreen } from './places';
import { type MapKey, TileStore } from './tile-store';
import { ThresholdDrag } from './threshold-drag';
import { ZoomPanel } from './zoom-panel';

/** A layer's maps: a row for each neuron, a column for each class, dendrogram and selectivity beside them. */
export class MapFacetsView extends ChartView {
  declare model: MapFacetsModel;
  protected readonly redrawsOn =
    'kind sort sortClass filter leaves merges classNames height width neuronCount'.split(' ');
  protected override readonly canvasOf = (datum: Record<string, unknown>): Drawable =>
    this.#tiles!.imageOf(Number(datum['neuron']), Number(datum['classIndex']));

  #tiles: TileStore | undefined;
  #picture: FacetsPicture | undefined;
  #rowPage = 0;
  #columnPage = 0;
  #zoomed: { neuron: number; classIndex: number } | undefined;
  #pixelTip!: PixelTip;
  #drag!: ThresholdDrag;
  readonly #marks = new PixelMarks();
  readonly #bar = new FacetsBar({
    onChange: (changes) => this.model.change(changes),
    onRows: (step) => this.#turn(step, 0),
    onColumns: (step) => this.#turn(0, step),
  });
  readonly #zoom = new ZoomPanel({
    onPoint: (event, pixel) => this.#zoomed && this.#pixelTip.show(event, { ...this.#zoomed, pixel }),
    onPick: (pixel) => this.select({ pixel }),
    onLeave: () => this.#pixelTip.hide(),
    onClose: () => this.#closeZoom(),
  });

  override render(): void {
    super.render();
    this.#pixelTip = new PixelTip(this.model, this.tip, () => this.#tiles);
    this.bar.append(...this.#bar.elements);
    this.body.append(this.#zoom.element);
    this.listenTo(this.model, 'change:palette', () => this.#recolour());
    this.listenTo(this.model, 'change:groups change:neurons change:threshold', () => this.#regroup());
    this.listenTo(this.model, 'change:versions', () => this.#fetch());
    this.#drag = new ThresholdDrag(this.holder, () => this.chart, {
      isShown: () => this.#picture !== undefined && this.model.state.sort === 'group',
      end: () => this.model.state,
      onDrag: (threshold) => {
        this.model.change({ threshold });
        this.chart?.set({ threshold: this.model.state.threshold });
      },
    });
    const whenSeen = (): void => this.#fetch();
    document.addEventListener('scroll', whenSeen, { capture: true, passive: true });
    this.whenRemoved(() => document.removeEventListener('scroll', whenSeen, { capture: true }));
    this.whenRemoved(() => this.#drag.remove());
    this.whenRemoved(() => {
      this.#pixelTip.hide();
      this.#tiles?.close();
    });
  }

  protected spec(): Spec | string {
    const { state } = this.model;
    const problem = layerProblem(state);
    this.bar.hidden = problem !== '';
    if (problem !== '') return problem;
    if (!this.#tiles?.fits(state)) {
      this.#tiles?.close();
      this.#tiles = this.#openTiles(state);
    }
    const { rows, columns, all } = this.#pages();
    this.#bar.show(state, rows, all, columns);
    if (rows.items.length === 0) {
      this.#picture = undefined;
      return state.filter === 'selected'
        ? 'No neuron is selected: choose "all neurons" above.'
        : `No neuron of ${state.layerName} is ${state.filter}: choose "all neurons" above.`;
    }
    this.#picture = {
      state,
      selection: this.selected,
      rows: rows.items,
      firstRow: rows.first,
      columns: columns.items,
      tileHeight: 40,
      theme: this.theme,
      imageOf: () => '',
    };
    return facetsSpec(this.#picture);
  }

  protected order(): readonly number[] {
    return this.#picture?.rows ?? [];
  }

  protected describe(neuron: number): string {
    return (
      neuronLines(this.model.state, neuron).join(', ') +
      (this.selected.neurons.includes(neuron) ? ', selected' : '')
    );
  }

  protected override keys(): Readonly<Record<string, () => void>> {
    const neuron = this.selected.hovered;
    const columns = this.#picture?.columns ?? [];
    const step = (by: number) => (): void => {
      if (neuron === null || columns.length === 0) return;
      const place = columns.indexOf(this.#zoomed?.classIndex ?? -1);
      const next = columns[Math.max(0, Math.min(columns.length - 1, place + by))];
      this.#open(neuron, next);
    };
    return { ArrowRight: step(1), ArrowLeft: step(-1), Enter: step(0) };
  }

  protected override placeOf(neuron: number): Box | undefined {
    if (this.chart === null || this.#picture === undefined) return undefined;
    return rowBox(this.chart, this.#picture, neuron);
  }

  protected override cleared(): void {
    this.#closeZoom();
  }

  protected override drawn(): void {
    this.#fetch();
    this.#showZoom();
    this.#marks.show(this.holder, this.chart, this.selected.pixel, this.model.state);
  }

  protected override refused(): void {
    this.#bar.showThreshold(this.model.state);
  }

  protected override selectionChanged(): void {
    super.selectionChanged();
    if (this.model.state.filter === 'selected') this.redraw();
    this.#showZoom();
    this.#marks.show(this.holder, this.chart, this.selected.pixel, this.model.state);
  }

  protected pointed(event: MouseEvent): void {
    const { found, neuron } = this.#under(event);
    this.hover(neuron ?? null);
    if (found !== undefined) return this.#pixelTip.show(event, found);
    this.#pixelTip.hide();
    if (this.#drag.isAt(event)) return this.tip.show(event, thresholdLines(this.model.state));
    if (neuron !== undefined) this.tip.show(event, this.#rowLines(event, neuron));
  }

  protected override left(): void {
    super.left();
    this.#pixelTip.hide();
  }

  protected clicked(event: MouseEvent): void {
    const { found, neuron } = this.#under(event);
    if (neuron !== undefined) return this.#clickedNeuron(neuron, found, event);
    const classIndex = this.chart && this.#picture && columnAt(this.chart, this.#picture, event);
    if (classIndex === undefined || classIndex === null) return;
    const { classes } = this.selected;
    this.select({ classes: classes.length === 1 && classes[0] === classIndex ? [] : [classIndex] });
  }

  /** What is under the pointer: a map, or a neuron's row. */
  #under(event: MouseEvent): { found?: PlaceInMap; neuron?: number } {
    if (this.chart === null || this.#picture === undefined) return {};
    const found = mapAt(this.chart, this.model.state, event);
    return { found, neuron: found?.neuron ?? rowAt(this.chart, this.#picture, event) };
  }

  /** What a neuron is; at its bars what they say and do not say. */
  #rowLines(event: MouseEvent, neuron: number): string[] {
    const { state } = this.model;
    const bar = this.chart === null ? undefined : barAt(this.chart, event);
    if (bar === undefined) return neuronLines(state, neuron);
    const explained = bar === 'spread' ? explainSpread(state, neuron) : explainStrength(state, neuron);
    return [`neuron ${neuron}`, ...explained, state.neurons[neuron].reason];
  }

  #clickedNeuron(neuron: number, found: PlaceInMap | undefined, event: MouseEvent): void {
    this.choose(neuron, event);
    if (found === undefined) return;
    this.select({ pixel: found.pixel });
    this.#zoom.placeAt(event.clientY - this.body.getBoundingClientRect().top, this.body.clientHeight);
    this.#open(found.neuron, found.classIndex);
  }

  #pages(): { rows: Page<number>; columns: Page<number>; all: number } {
    const { state } = this.model;
    const neurons = arrangeNeurons(state, this.selected);
    const size = facetsPage(state.classNames.length);
    const rows = pageOf(neurons, size.rows, this.#rowPage);
    const columns = pageOf([...state.classNames.keys()], size.columns, this.#columnPage);
    [this.#rowPage, this.#columnPage] = [rows.page, columns.page];
    return { rows, columns, all: neurons.length };
  }

  #turn(rows: number, columns: number): void {
    this.#rowPage += rows;
    this.#columnPage += columns;
    this.redraw();
  }

  #openTiles({ height, width, kind, palette }: FacetsState): TileStore {
    return new TileStore(
      {
        height,
        width,
        fetch: async (maps, priority, signal) => {
          const { body, buffers } = await this.messages.during(
            this.model.ask<TilesReply>('tiles', { maps }, { priority, signal }),
          );
          const bytes = buffers[0] ?? new DataView(new ArrayBuffer(0));
          const levels = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
          if (body.maps !== undefined && body.maps.length < maps.length)
            this.say('Some of these maps were not saved; the others are in the notebook with its kernel.');
          return { levels, versions: body.versions, maps: body.maps };
        },
        onDrawn: (maps) => this.#repaint(maps),
        onProblem: (error) => {
          if (isLive(this.model) || this.model.isRemembered)
            this.say(`Some maps are missing: ${error instanceof Error ? error.message : String(error)}`);
        },
      },
      colourTable(mapStops(kind, palette)),
    );
  }

  #repaint(maps: readonly MapKey[]): void {
    const drawn = new Set(maps.map(String));
    this.chart?.repaint(({ neuron, classIndex }) =>
      drawn.has(`${neuron},${classIndex}`)
        ? this.#tiles?.imageOf(Number(neuron), Number(classIndex))
        : undefined,
    );
    this.#sayHoles();
    this.#showZoom();
  }

  #sayHoles(): void {
    const count = this.#tiles?.holed ?? 0;
    const maps = count === 1 ? '1 map holds' : `${count} maps hold`;
    this.messages.set(
      'values',
      count === 0 ? '' : `${maps} values that are not numbers; their pixels are drawn pink.`,
    );
  }

  /** Asks for the maps on screen, then for the others of the page. */
  #fetch(): void {
    const picture = this.#picture;
    if (picture === undefined || this.chart === null) return;
    const [first, end] = rowsOnScreen(this.chart, picture, this.holder);
    const mapsOf = (rows: readonly number[]): MapKey[] =>
      rows.flatMap((neuron) => picture.columns.map((classIndex) => [neuron, classIndex] as const));
    const { rows } = picture;
    const zoomed: MapKey[] = this.#zoomed ? [[this.#zoomed.neuron, this.#zoomed.classIndex]] : [];
    this.#tiles?.want(
      [...mapsOf(rows.slice(first, end)), ...zoomed],
      mapsOf([...rows.slice(end), ...rows.slice(0, first)]),
      this.model.state.versions,
    );
  }

  #recolour(): void {
    const { kind, palette } = this.model.state;
    this.#tiles?.recolour(colourTable(mapStops(kind, palette)));
    this.redraw();
  }

  /** Groups, verdicts and threshold change while the threshold is dragged: the chart stays and takes new data. */
  #regroup(): void {
    const { state } = this.model;
    this.#bar.showThreshold(state);
    if (this.#picture === undefined) return this.redraw();
    if (state.filter !== 'all' && state.filter !== 'selected') return this.redraw();
    this.#picture = { ...this.#picture, state };
    this.chart?.set({ threshold: state.threshold });
    this.chart?.setData({ neurons: selectivityRows(this.#picture), groups: groupFrames(this.#picture) });
  }

  #open(neuron: number, classIndex: number): void {
    this.#zoomed = { neuron, classIndex };
    this.#showZoom();
    this.announce(`class ${this.model.state.classNames[classIndex]} of ${this.describe(neuron)}`);
  }

  #closeZoom(): void {
    this.#zoomed = undefined;
    this.#zoom.hide();
  }

  #showZoom(): void {
    if (this.#zoomed === undefined || this.#tiles === undefined) return;
    const { neuron, classIndex } = this.#zoomed;
    const { classNames, neurons } = this.model.state;
    if (neurons[neuron] === undefined) return this.#closeZoom();
    const ofClass = neurons[neuron].ofClasses[classIndex];
    this.#zoom.show(
      {
        title: `neuron ${neuron}, class ${classNames[classIndex]}`,
        image: this.#tiles.imageOf(neuron, classIndex),
        text: [
          ...(ofClass === undefined ? [] : [`s(n, class) ${ofClass.toFixed(3)}`]),
          ...neuronLines(this.model.state, neuron).slice(1),
        ],
      },
      this.selected.pixel,
    );
  }
}

function thresholdLines({ threshold, groups }: FacetsState): string[] {
  return [
    `neurons that differ by at most ${threshold.toFixed(3)} are grouped: ${groups.length} ${groups.length === 1 ? 'group' : 'groups'}`,
    'drag the line to change it',
  ];
}
