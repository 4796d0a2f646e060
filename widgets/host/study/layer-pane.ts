import { hiddenLayers, type LiveNews, type OccurrenceMaps } from '@actilens/analysis';
import { Dropdown, HBox, ToggleButtons, VBox } from '../controls';
import {
  aomFacets,
  csmFacets,
  type DifferenceMatrix,
  type MapFacets,
  odmMatrix,
  Projection,
  projection,
  Selection,
  type Selectivity,
  selectivity,
} from '../views';
import type { Board } from './board';
import { LiveBar, thousands } from './live-bar';

/** What is shown of a layer. */
const kinds = {
  'Occurrence maps': aomFacets,
  'Selectivity maps': csmFacets,
  'Selectivity s(n)': selectivity,
  Differences: odmMatrix,
  Projection: projection,
} as const;

type Kind = keyof typeof kinds;
type LayerPicture = MapFacets | Selectivity | DifferenceMatrix | Projection;

/** One layer of the study's network as it stands, whose selection is the study's. */
export class LayerPane extends VBox {
  readonly #layers: Dropdown<string>;
  readonly #kinds = new ToggleButtons({ options: Object.keys(kinds), style: { buttonWidth: 'auto' } });
  readonly #live: LiveBar;
  #view: LayerPicture | undefined;
  #onView: (selection: Selection) => void = () => undefined;
  #unfollow: () => void = () => undefined;
  #kind: Kind | undefined;
  #showing: Promise<void> = Promise.resolve();

  /** @param layer is shown at first */
  constructor(
    private readonly board: Board,
    layer: string,
  ) {
    super({});
    this.#live = new LiveBar(board);
    this.#layers = new Dropdown({
      options: this.#layerNames(),
      value: layer,
      description: 'Layer',
      layout: { width: '180px' },
      style: { descriptionWidth: 'auto' },
    });
    this.#layers.observe(() => this.show(), 'value');
    this.#kinds.observe(() => this.show(), 'value');
    this.#layers.observe(() => this.#follow(), 'value');
    board.on('change', () => this.show());
    board.on('liveMaps', (news) => this.#showLive(news));
    board.onClose(() => this.#unfollow());
    this.#follow();
    board.on('selection', ({ layer: changed, neurons }) => {
      if (changed === this.layer && this.#view) this.#view.selection.neurons = neurons;
    });
    this.children = [
      new HBox({ children: [this.#layers, this.#kinds], layout: { flexFlow: 'row wrap' } }),
      this.#live,
    ];
  }

  /** The layer that is shown. */
  get layer(): string {
    return this.#layers.value!;
  }

  /** Listens to another layer being chosen. */
  onLayer(listener: () => void): void {
    this.#layers.observe(listener, 'value');
  }

  /** Tells of each new view its selection, which views beside it can share; at once when there is a view. */
  onView(listener: (selection: Selection) => void): void {
    this.#onView = listener;
    if (this.#view) listener(this.#view.selection);
  }

  /** The maps that are shown; undefined while the first are counted. */
  get maps(): OccurrenceMaps | undefined {
    return this.#view?.maps;
  }

  /** Shows the layer as it is now. What is asked for meanwhile is shown after it. */
  show(): Promise<void> {
    this.#showing = this.#showing.then(() => this.board.follow(() => this.#show()));
    return this.#showing;
  }

  async #show(): Promise<void> {
    if (this.closed) return;
    const { study } = this.board;
    const names = this.#layerNames();
    if (names.join() !== this.#layers.options.map(({ label }) => label).join()) {
      const wanted = names.includes(this.layer) ? this.layer : names[0];
      this.#layers.options = names;
      this.#layers.value = wanted;
    }
    const shown = study.training && this.#view?.maps;
    const known = study.live.latest(this.layer) ?? (shown?.layerName === this.layer ? shown : undefined);
    if (known) this.#put(known);
    else if (!study.training) await this.#count();
    else this.#live.say('shown once maps are counted: live, or when the training ends');
  }

  async #count(): Promise<void> {
    const maps = await this.board.study.maps(this.layer, ({ imagesDone, imageCount }) => {
      this.#live.say(`counting ${thousands(imagesDone)} of ${thousands(imageCount)} images`);
    });
    this.#live.say('');
    if (!this.closed) this.#put(maps);
  }

  /** The view follows maps that are counted while the network trains. */
  #showLive({ maps }: LiveNews): void {
    const ofLayer = maps.find(({ layerName }) => layerName === this.layer);
    if (ofLayer && !this.closed) this.#put(ofLayer);
  }

  /** Shows maps of the layer as what is chosen. */
  #put(maps: OccurrenceMaps): void {
    const { study } = this.board;
    const { layer } = this;
    const kind = this.#kinds.value as Kind;
    if (this.#view && kind === this.#kind && isAlike(this.#view.maps, maps)) {
      if (this.#view instanceof Projection) this.#view.moveOn(maps, this.#momentsBefore(maps));
      else if (this.#view.maps !== maps) this.#view.maps = maps;
      this.#view.selection.neurons = study.selection(layer);
      return;
    }
    const before = this.#view;
    this.#kind = kind;
    const selection = this.#selectionOf(layer);
    this.#view =
      kind === 'Projection'
        ? projection(maps, { selection, method: 'pca', before: this.#momentsBefore(maps) })
        : kinds[kind](maps, { selection });
    this.children = [...this.children.slice(0, 2), this.#view];
    this.#onView(this.#view.selection);
    before?.selection.close();
    before?.close();
  }

  /** The maps that were counted while the layer was trained. */
  #momentsBefore(now: OccurrenceMaps): OccurrenceMaps[] {
    const { points } = this.board.study.trail(this.layer);
    return points.flatMap(({ maps }) => (maps && maps !== now ? [maps] : []));
  }

  /** What is selected in the view is selected in the study. */
  #selectionOf(layer: string): Selection {
    const { study } = this.board;
    const selection = new Selection({ neurons: [...study.selection(layer)] });
    selection.observe(({ changes }) => {
      if (!changes.neurons || changes.neurons.join() === study.selection(layer).join()) return;
      study.select(layer, changes.neurons);
    }, 'neurons');
    return selection;
  }

  #follow(): void {
    this.#unfollow();
    this.#unfollow = this.board.study.live.follow(this.layer);
  }

  #layerNames(): string[] {
    return hiddenLayers(this.board.study.model);
  }
}

function isAlike(a: OccurrenceMaps, b: OccurrenceMaps): boolean {
  return a.layerName === b.layerName && JSON.stringify(a.shape) === JSON.stringify(b.shape);
}
