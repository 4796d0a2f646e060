type MapKey = readonly [neuron: number, classIndex: number];

interface Asked {
  readonly maps: readonly MapKey[];
  readonly priority: number;
  readonly signal: AbortSignal;
}

/** The tests are compiled without the browser's types. */
interface Store {
  want(visible: readonly MapKey[], nearby: readonly MapKey[], versions: readonly number[]): void;
  levelAt(neuron: number, classIndex: number, pixel: number): number | undefined;
  imageOf(neuron: number, classIndex: number): object;
  recolour(table: Uint8ClampedArray): void;
}

const { TileStore } = jest.requireActual<{
  readonly TileStore: new (options: object, table: Uint8ClampedArray) => Store;
}>('../../../../widgets/view/facets/tile-store');

/** Node has no canvas: this one has one pixel and gives its colour as an image. */
class OnePixel {
  pixel = new Uint8ClampedArray();
  readonly width = 1;
  readonly height = 1;
  readonly getContext = () => ({
    canvas: this,
    fillRect: () => undefined,
    createImageData: () => ({ data: new Uint8ClampedArray(4) }),
    putImageData: ({ data }: { readonly data: Uint8ClampedArray<ArrayBuffer> }) => (this.pixel = data),
  });
  readonly transferToImageBitmap = () => ({ pixel: [...this.pixel] });
}

beforeAll(() => Object.assign(globalThis, { OffscreenCanvas: OnePixel }));
afterAll(() => Reflect.deleteProperty(globalThis, 'OffscreenCanvas'));

/** Colours whose red is the level and whose green is this. */
const table = (green: number): Uint8ClampedArray =>
  Uint8ClampedArray.from({ length: 1024 }, (_, at) => [at >> 2, green, 0, 255][at & 3]);

/** Maps of one pixel whose level is the neuron's index. */
function openStore() {
  const asked: Asked[] = [];
  const fetch = (maps: readonly MapKey[], priority: number, signal: AbortSignal): Promise<object> => {
    asked.push({ maps, priority, signal });
    return Promise.resolve({
      levels: Uint8Array.from(maps, ([neuron]) => neuron % 255),
      versions: maps.map(() => 1),
    });
  };
  const problems: unknown[] = [];
  const store = new TileStore(
    {
      height: 1,
      width: 1,
      fetch,
      onDrawn: () => undefined,
      onProblem: (error: unknown) => problems.push(error),
    },
    table(0),
  );
  return { store, asked, problems };
}

const versions = new Array<number>(10_000).fill(1);
const page = (first: number): MapKey[] =>
  Array.from({ length: 1280 }, (_, index) => [first + Math.floor(index / 32), index % 32] as const);
const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

test('maps on screen are asked for before those nearby, each once', async () => {
  const { store, asked } = openStore();
  store.want(page(0).slice(0, 100), page(0).slice(100), versions);
  await turn();
  store.want(page(0).slice(0, 100), page(0).slice(100), versions);
  expect(asked.map(({ priority }) => priority)).toEqual([...asked.map(({ priority }) => priority)].sort());
  expect(
    asked
      .flatMap(({ maps }) => maps)
      .map(String)
      .sort(),
  ).toEqual(page(0).map(String).sort());
});

test('the maps of the pages before are here when one turns back, those of long ago are not', async () => {
  const { store, asked, problems } = openStore();
  for (const first of [0, 40, 80]) {
    store.want(page(first), [], versions);
    await turn();
  }
  expect([store.levelAt(3, 0, 0), store.levelAt(43, 0, 0), store.levelAt(83, 0, 0)]).toEqual([3, 43, 83]);
  store.want(page(120), [], versions);
  await turn();
  expect(store.levelAt(3, 0, 0)).toBeUndefined();
  expect(store.levelAt(43, 0, 0)).toBe(43);
  const before = asked.length;
  store.want(page(80), [], versions);
  await turn();
  expect(asked).toHaveLength(before);
  store.want(page(0), [], versions);
  await turn();
  expect(store.levelAt(3, 0, 0)).toBe(3);
  expect(problems).toEqual([]);
});

test('what is not wanted any more is taken back', () => {
  const { store, asked } = openStore();
  store.want(page(0), [], versions);
  store.want(page(40), [], versions);
  const isOfFirst = ({ maps }: Asked): boolean => maps[0][0] < 40;
  expect(asked.filter(isOfFirst).every(({ signal }) => signal.aborted)).toBe(true);
  expect(asked.filter((batch) => !isOfFirst(batch)).some(({ signal }) => signal.aborted)).toBe(false);
});

test('a map is an image in the colours of its levels, and an empty one until it is here', async () => {
  const { store } = openStore();
  const empty = store.imageOf(7, 0);
  store.want([[7, 0]], [], versions);
  expect(store.imageOf(7, 0)).toBe(empty);
  await turn();
  expect(store.imageOf(7, 0)).toEqual({ complete: true, pixel: [7, 0, 0, 255] });
  store.recolour(table(9));
  expect(store.imageOf(7, 0)).toEqual({ complete: true, pixel: [7, 9, 0, 255] });
  expect(store.imageOf(8, 0)).toBe(empty);
});
