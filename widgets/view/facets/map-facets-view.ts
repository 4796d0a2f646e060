import {
  type FacetsState,
  fromLevel,
  mapDomains,
  type Pixel,
  type PixelReply,
  priorities,
  type TilesReply,
} from '../../shared';
import {
  arrangeNeurons,
  colourTable,
  facetsSpec,
  type FacetsPicture,
  mapData,
  type MapDatum,
  mapStops,
  type Page,
  pageOf,
  rowSteps,
  selectivityRows,
  type Spec,
  tileSize,
} from '../../specs';
import { ChartView } from '../chart/chart-view';
import { isLive } from '../models/is-live';
import type { MapFacetsModel } from './map-facets-model';
import { layerProblem } from './check-layer';
import { FacetsBar } from './facets-bar';
import { type MapKey, TileStore } from './tile-store';
import { ThresholdDrag } from './threshold-drag';
import { ZoomPanel } from './zoom-panel';

/** So that a canvas of double density stays below the 16,384 pixels that browsers draw. */
const mostRows = 128;
const mostColumns = 64;

interface Pointed {
  readonly neuron: number;
  readonly classIndex: number;
  readonly pixel: Pixel;
}

/** A layer's maps: a row for each neuron, a column for each class, dendrogram and selectivity beside them. */
export class MapFacetsView extends ChartView {
  declare model: MapFacetsModel;
  protected readonly redrawsOn =
    'kind sort sortClass filter leaves merges classNames height width neuronCount'.split(' ');
  protected override readonly canvasOf = (datum: Record<string, unknown>): HTMLCanvasElement =>
    this.#tiles!.canvasOf(Number(datum['neuron']), Number(datum['classIndex']));

  #tiles: TileStore | undefined;
  #picture: FacetsPicture | undefined;
  #rowPage = 0;
  #columnPage = 0;
  #zoomed: { neuron: number; classIndex: number } | undefined;
  #question = new AbortController();
  readonly #bar = new FacetsBar({
    onChange: (changes) => this.model.change(changes),
    onRows: (step) => this.#turn(step, 0),
    onColumns: (step) => this.#turn(0, step),
  });
  readonly #zoom = new ZoomPanel({
    onPoint: (event, pixel) => this.#zoomed && this.#explain(event, { ...this.#zoomed, pixel }),
    onPick: (pixel) => this.select({ pixel }),
    onLeave: () => this.tip.hide(),
    onClose: () => this.#closeZoom(),
  });

  override render(): void {
    super.render();
    this.bar.append(...this.#bar.elements);
    this.body.append(this.#zoom.element);
    this.listenTo(this.model, 'change:palette', () => this.#recolour());
    this.listenTo(this.model, 'change:groups change:neurons change:threshold', () => this.#regroup());
    this.listenTo(this.model, 'change:versions', () => this.#fetch());
    const drag = new ThresholdDrag(this.holder, () => this.chart, {
      isShown: () => this.#picture !== undefined && this.model.state.sort === 'group',
      end: () => this.model.state,
      onDrag: (threshold) => {
        this.chart?.set({ threshold });
        this.model.change({ threshold });
      },
    });
    const whenSeen = (): void => this.#fetch();
    document.addEventListener('scroll', whenSeen, { capture: true, passive: true });
    this.whenRemoved(() => document.removeEventListener('scroll', whenSeen, { capture: true }));
    this.whenRemoved(() => drag.remove());
    this.whenRemoved(() => {
      this.#question.abort();
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
    return this.#linesOf(neuron).join(', ') + (this.selected.neurons.includes(neuron) ? ', selected' : '');
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

  protected override drawn(): void {
    this.#fetch();
    this.#showZoom();
  }

  protected override selectionChanged(): void {
    super.selectionChanged();
    if (this.model.state.filter === 'selected') this.redraw();
    this.#showZoom();
  }

  protected pointed(event: MouseEvent): void {
    const found = this.#find(event);
    const neuron = found?.neuron ?? this.#rowAt(event);
    this.hover(neuron ?? null);
    if (found !== undefined) this.#explain(event, found);
    else if (neuron !== undefined) this.tip.show(event, this.#linesOf(neuron));
    else this.tip.hide();
  }

  protected clicked(event: MouseEvent): void {
    const found = this.#find(event);
    const neuron = found?.neuron ?? this.#rowAt(event);
    if (neuron !== undefined) return this.#clickedNeuron(neuron, found, event);
    const classIndex = this.#columnAt(event);
    if (classIndex === undefined) return;
    const { classes } = this.selected;
    this.select({ classes: classes.length === 1 && classes[0] === classIndex ? [] : [classIndex] });
  }

  #clickedNeuron(neuron: number, found: Pointed | undefined, event: MouseEvent): void {
    this.choose(neuron, event);
    if (found === undefined) return;
    this.select({ pixel: found.pixel });
    this.#zoom.placeAt(event.clientY - this.body.getBoundingClientRect().top, this.body.clientHeight);
    this.#open(found.neuron, found.classIndex);
  }

  #pages(): { rows: Page<number>; columns: Page<number>; all: number } {
    const { state } = this.model;
    const neurons = arrangeNeurons(state, this.selected);
    const rows = pageOf(neurons, mostRows, this.#rowPage);
    const columns = pageOf([...state.classNames.keys()], mostColumns, this.#columnPage);
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
          return { levels, versions: body.versions };
        },
        onDrawn: (maps) => this.#repaint(maps),
        onProblem: (error) => {
          if (isLive(this.model))
            this.messages.set(
              'answer',
              `Some maps are missing: ${error instanceof Error ? error.message : String(error)}`,
            );
        },
      },
      colourTable(mapStops(kind, palette)),
    );
  }

  #repaint(maps: readonly MapKey[]): void {
    const drawn = new Set(maps.map(String));
    this.chart?.repaint(({ neuron, classIndex }) => drawn.has(`${neuron},${classIndex}`));
    this.#showZoom();
  }

  /** Asks for the maps on screen, then for the others of the page. */
  #fetch(): void {
    const picture = this.#picture;
    if (picture === undefined || this.chart === null) return;
    const [first, end] = this.#rowsOnScreen(picture);
    const mapsOf = (rows: readonly number[]): MapKey[] =>
      rows.flatMap((neuron) => picture.columns.map((classIndex) => [neuron, classIndex] as const));
    const { rows } = picture;
    this.#tiles?.want(
      mapsOf(rows.slice(first, end)),
      mapsOf([...rows.slice(end), ...rows.slice(0, first)]),
      this.model.state.versions,
    );
  }

  #rowsOnScreen(picture: FacetsPicture): [first: number, end: number] {
    const canvas = this.chart?.canvas?.getBoundingClientRect();
    const maps = this.chart?.boxOf('dendrogram');
    if (canvas === undefined || maps === undefined) return [0, picture.rows.length];
    const frame = this.holder.getBoundingClientRect();
    const [top, bottom] = [Math.max(0, frame.top), Math.min(window.innerHeight, frame.bottom)];
    const { size, gap } = rowSteps(picture);
    const rowAt = (y: number): number => (y - canvas.top - maps.y) / (size + gap);
    const within = (row: number): number => Math.min(picture.rows.length, Math.max(0, row));
    return [within(Math.floor(rowAt(top))), within(Math.ceil(rowAt(bottom)))];
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
    const fresh = new Map(
      mapData(this.#picture).map((datum) => [`${datum.neuron},${datum.classIndex}`, datum]),
    );
    this.chart?.set({ threshold: state.threshold });
    this.chart?.setData({ neurons: selectivityRows(this.#picture) });
    this.chart?.modify<MapDatum>('maps', ({ neuron, classIndex, firstColumn }) => {
      if (firstColumn !== true) return undefined;
      const {
        groupName,
        groupRows = 0,
        groupStart,
        groupMiddle,
        groupEnd,
      } = fresh.get(`${neuron},${classIndex}`) ?? {};
      return { groupName, groupRows, groupStart, groupMiddle, groupEnd };
    });
  }

  #find(event: MouseEvent): Pointed | undefined {
    const found = this.chart?.at(event, 'image');
    if (found === undefined) return undefined;
    const { height, width } = this.model.state;
    return {
      neuron: Number(found.datum['neuron']),
      classIndex: Number(found.datum['classIndex']),
      pixel: {
        row: Math.min(height - 1, Math.floor((found.y / found.height) * height)),
        column: Math.min(width - 1, Math.floor((found.x / found.width) * width)),
      },
    };
  }

  /** The neuron whose row the pointer is in, to the left of the maps or between them. */
  #rowAt(event: MouseEvent): number | undefined {
    const place = this.chart?.placeIn('dendrogram', event);
    if (place === undefined || this.#picture === undefined) return undefined;
    const { size, gap } = rowSteps(this.#picture);
    return this.#picture.rows[Math.floor((place.y + gap / 2) / (size + gap))];
  }

  /** The class whose name the pointer is at. */
  #columnAt(event: MouseEvent): number | undefined {
    const picture = this.#picture;
    const first = this.chart?.images[0]?.box;
    const place = this.chart?.placeIn('dendrogram', event);
    if (picture === undefined || first === undefined || place === undefined) return undefined;
    const { gap } = rowSteps(picture);
    const origin = this.chart?.placeInChart(event);
    if (origin === undefined || place.y > 0 || place.y < -30) return undefined;
    return picture.columns[Math.floor((origin.x - first.x + gap / 2) / (tileSize(picture).width + gap))];
  }

  #linesOf(neuron: number): string[] {
    const { neurons, groups } = this.model.state;
    const { selectivity, meanAbsolute, reason } = neurons[neuron];
    const group = groups.find(({ members }) => members.includes(neuron));
    const measures =
      selectivity === null
        ? []
        : [`s(n) ${selectivity.toFixed(2)}, mean |S| ${(meanAbsolute ?? 0).toFixed(3)}`];
    return [`neuron ${neuron}${group ? `, group ${group.name}` : ''}`, ...measures, reason];
  }

  /** Shows what is under the pointer: at once by its level, then the exact value from the kernel. */
  #explain(event: MouseEvent, { neuron, classIndex, pixel }: Pointed): void {
    const { width, kind, classNames, classSizes } = this.model.state;
    const level = this.#tiles?.levelAt(neuron, classIndex, pixel.row * width + pixel.column);
    const about =
      level === undefined
        ? '…'
        : Number.isNaN(fromLevel(level, mapDomains[kind]))
          ? 'no value'
          : `≈ ${fromLevel(level, mapDomains[kind]).toFixed(2)}`;
    const lines = (value: string): string[] => [
      `neuron ${neuron}, class ${classNames[classIndex]}, row ${pixel.row}, column ${pixel.column}`,
      value,
      ...this.#linesOf(neuron).slice(1),
    ];
    this.tip.show(event, lines(about));
    this.#question.abort(new DOMException('the pointer moved on', 'AbortError'));
    this.#question = new AbortController();
    const { signal } = this.#question;
    const where = { neuron, classIndex, ...pixel };
    this.model.ask<PixelReply>('pixel', where, { priority: priorities.pointed, signal }).then(
      ({ body: { value, count } }) => {
        const exact = value === null ? 'no value' : value.toFixed(4);
        const images = count === null ? '' : ` (${count} of ${classSizes[classIndex]} images activate)`;
        if (!signal.aborted) this.tip.show(event, lines(exact + images));
      },
      () => undefined,
    );
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
        canvas: this.#tiles.canvasOf(neuron, classIndex),
        text: [
          ...(ofClass === undefined ? [] : [`s(n, class) ${ofClass.toFixed(3)}`]),
          ...this.#linesOf(neuron).slice(1),
        ],
      },
      this.selected.pixel,
    );
  }
}
