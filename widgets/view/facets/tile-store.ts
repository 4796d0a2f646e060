import { noLevel, priorities } from '../../shared';
import type { Drawable } from '../chart/drawable';
import { paintLevels } from '../chart/paint-levels';

/** The levels of some maps as the kernel sent them, one after the other. */
export interface FetchedTiles {
  readonly levels: Uint8Array;
  readonly versions: readonly number[];
  /** Which of the maps these are; all that were asked for by default. */
  readonly maps?: readonly MapKey[];
}

export type MapKey = readonly [neuron: number, classIndex: number];

/** Fetches maps from the kernel. */
export type FetchTiles = (
  maps: readonly MapKey[],
  priority: number,
  signal: AbortSignal,
) => Promise<FetchedTiles>;

interface Tile {
  readonly image: Drawable;
  readonly levels: Uint8Array;
  readonly version: number;
  readonly hasHoles: boolean;
}

/** Maps that were asked for and did not come yet. */
interface Batch {
  readonly maps: readonly MapKey[];
  readonly priority: number;
  /** The versions that were wanted. */
  readonly versions: readonly number[];
  readonly cancelled: AbortController;
}

interface TileStoreOptions {
  readonly height: number;
  readonly width: number;
  readonly fetch: FetchTiles;
  /** Called when there are images of maps. */
  readonly onDrawn: (maps: readonly MapKey[]) => void;
  readonly onProblem: (error: unknown) => void;
}

const batchSize = 80;

/** How many maps are kept that are not wanted any more: those of the last pages. */
const mostKept = 2560;

/**
 * Maps as images, which take a tenth of a canvas's memory. They are fetched when they are wanted, those on screen first;
 * the last ones are kept.
 */
export class TileStore {
  readonly #tiles = new Map<string, Tile>();
  #table: Uint8ClampedArray;
  #versions: readonly number[] = [];
  readonly #open = new Set<Batch>();
  /** On which maps are drawn one after the other. */
  readonly #context: OffscreenCanvasRenderingContext2D;
  readonly #empty: Drawable;

  /**
   * @param table the colour of each level, RGBA, uint8 `[256, 4]`
   */
  constructor(
    private readonly options: TileStoreOptions,
    table: Uint8ClampedArray,
  ) {
    this.#table = table;
    const canvas = new OffscreenCanvas(options.width, options.height);
    this.#context = canvas.getContext('2d', { willReadFrequently: true })!;
    this.#context.fillStyle = 'rgba(128, 128, 128, 0.2)';
    this.#context.fillRect(0, 0, options.width, options.height);
    this.#empty = this.#take();
  }

  /** The image of a map; an empty one until its levels come. */
  imageOf(neuron: number, classIndex: number): Drawable {
    return this.#tiles.get(keyOf([neuron, classIndex]))?.image ?? this.#empty;
  }

  /** The level of a pixel; undefined while it is not here. */
  levelAt(neuron: number, classIndex: number, pixel: number): number | undefined {
    return this.#tiles.get(keyOf([neuron, classIndex]))?.levels?.[pixel];
  }

  /** How many maps hold pixels whose value is not a number. */
  get holed(): number {
    return [...this.#tiles.values()].filter(({ hasHoles }) => hasHoles).length;
  }

  /** Whether it is for maps of this size. */
  fits({ height, width }: { readonly height: number; readonly width: number }): boolean {
    return height === this.options.height && width === this.options.width;
  }

  /** Draws all maps in other colours. */
  recolour(table: Uint8ClampedArray): void {
    this.#table = table;
    for (const [key, tile] of this.#tiles) this.#tiles.set(key, { ...tile, image: this.#draw(tile.levels) });
  }

  /**
   * Fetches what is not here of the maps on screen, then of those nearby. What was asked for before and is not wanted
   * any more, or is wanted sooner, is taken back.
   *
   * @param versions for each neuron the version of its maps; older ones are fetched again
   */
  want(visible: readonly MapKey[], nearby: readonly MapKey[], versions: readonly number[]): void {
    this.#versions = versions;
    const [onScreen, near] = [new Set(visible.map(keyOf)), new Set(nearby.map(keyOf))];
    for (const batch of [...this.#open]) {
      const isSooner =
        batch.priority > priorities.visible && batch.maps.some((map) => onScreen.has(keyOf(map)));
      const isWanted = batch.maps.some((map) => onScreen.has(keyOf(map)) || near.has(keyOf(map)));
      const isOld = batch.maps.some(([neuron], index) => batch.versions[index] !== versions[neuron]);
      if (isSooner || !isWanted || isOld) this.#cancel(batch, 'not wanted any more');
    }
    this.#forget(new Set([...onScreen, ...near]));
    const coming = new Set([...this.#open].flatMap(({ maps }) => maps.map(keyOf)));
    for (const [maps, priority] of [
      [visible, priorities.visible],
      [nearby, priorities.nearby],
    ] as const) {
      const missing = maps.filter((map) => !coming.has(keyOf(map)) && this.#isMissing(map));
      for (let start = 0; start < missing.length; start += batchSize)
        void this.#fetch(missing.slice(start, start + batchSize), priority);
    }
  }

  close(): void {
    for (const batch of [...this.#open]) this.#cancel(batch, 'the view was closed');
    this.#tiles.clear();
  }

  /** Forgets what was made first of the maps that are not wanted. */
  #forget(wanted: ReadonlySet<string>): void {
    const others = [...this.#tiles.keys()].filter((key) => !wanted.has(key));
    for (const key of others.slice(0, Math.max(0, others.length - mostKept))) this.#tiles.delete(key);
  }

  #cancel(batch: Batch, reason: string): void {
    this.#open.delete(batch);
    batch.cancelled.abort(new DOMException(reason, 'AbortError'));
  }

  #isMissing(map: MapKey): boolean {
    const tile = this.#tiles.get(keyOf(map));
    return tile === undefined || tile.version < (this.#versions[map[0]] ?? 0);
  }

  async #fetch(maps: readonly MapKey[], priority: number): Promise<void> {
    const wanted = maps.map(([neuron]) => this.#versions[neuron]);
    const batch: Batch = { maps, priority, versions: wanted, cancelled: new AbortController() };
    const { signal } = batch.cancelled;
    this.#open.add(batch);
    try {
      const { levels, versions, maps: come = maps } = await this.options.fetch(maps, priority, signal);
      const pixels = this.options.height * this.options.width;
      if (levels.length !== come.length * pixels || versions.length !== come.length) {
        throw new RangeError(
          `maps: expected ${come.length} × ${pixels} bytes from the kernel, got ${levels.length}`,
        );
      }
      come.forEach((map, index) => {
        const ofMap = levels.slice(index * pixels, (index + 1) * pixels);
        this.#tiles.set(keyOf(map), {
          image: this.#draw(ofMap),
          levels: ofMap,
          version: versions[index],
          hasHoles: ofMap.includes(noLevel),
        });
      });
      this.options.onDrawn(come);
    } catch (error) {
      if (!signal.aborted) this.options.onProblem(error);
    } finally {
      this.#open.delete(batch);
    }
  }

  #draw(levels: Uint8Array): Drawable {
    paintLevels(this.#context, levels, this.#table);
    return this.#take();
  }

  /** What was drawn, as an image. */
  #take(): Drawable {
    return Object.assign(this.#context.canvas.transferToImageBitmap(), { complete: true as const });
  }
}

function keyOf([neuron, classIndex]: MapKey): string {
  return `${neuron},${classIndex}`;
}
