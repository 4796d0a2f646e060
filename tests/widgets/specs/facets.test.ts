import { nothingSelected } from '../../../widgets/shared';
import {
  facetsPage,
  facetsSpec,
  type FacetsPicture,
  groupFrames,
  mapData,
  tileSize,
} from '../../../widgets/specs';
import { facetsState } from '../../support/layer-states';
import { expressionsOf, specProblems } from '../../support/vega-lite-schema';

const picture = (changes: Partial<FacetsPicture> = {}): FacetsPicture => ({
  state: facetsState(),
  selection: nothingSelected,
  rows: [2, 1, 3, 0],
  firstRow: 0,
  columns: [0, 1],
  tileHeight: 40,
  theme: 'light',
  imageOf: (neuron, classIndex) => `data:image/png;base64,${neuron}${classIndex}`,
  ...changes,
});

interface Chart {
  readonly name?: string;
  readonly layer?: readonly {
    readonly data?: { readonly name: string; readonly values: readonly object[] };
  }[];
}

/** The values of a data set of the maps. */
function valuesOf(drawn: FacetsPicture, name: string): readonly object[] {
  const { hconcat } = facetsSpec(drawn) as { hconcat: readonly Chart[] };
  const maps = hconcat.find((chart) => chart.name === 'maps')!;
  return maps.layer!.find(({ data }) => data?.name === name)!.data!.values;
}

test.each([
  ['occurrence maps', picture()],
  ['selectivity maps', picture({ state: facetsState({ kind: 'selectivity' }), theme: 'dark' })],
  ['one neuron and one class', picture({ rows: [2], columns: [0] })],
  ['rows that are not in cluster order', picture({ rows: [0, 1, 2, 3] })],
  [
    'a single class, of which selectivity says nothing',
    picture({
      columns: [0],
      state: facetsState({
        neurons: facetsState().neurons.map((neuron) => ({
          ...neuron,
          selectivity: null,
          meanAbsolute: null,
        })),
      }),
    }),
  ],
])('facets of %s are valid Vega-Lite', (_title, drawn) => {
  expect(specProblems(facetsSpec(drawn))).toEqual([]);
});

test('facets have a row for each neuron and a column for each class, in the order given, with their names', () => {
  expect(valuesOf(picture(), 'rowNames')).toEqual([
    { neuron: 2, y: 20 },
    { neuron: 1, y: 66 },
    { neuron: 3, y: 112 },
    { neuron: 0, y: 158 },
  ]);
  expect(valuesOf(picture({ columns: [1, 0] }), 'columns')).toEqual([
    { classIndex: 1, name: 'dog', x: 20 },
    { classIndex: 0, name: 'cat', x: 66 },
  ]);
});

test('a page has no more maps than a screen can show, however many classes there are', () => {
  expect(facetsPage(1)).toEqual({ rows: 128, columns: 1 });
  expect(facetsPage(10)).toEqual({ rows: 128, columns: 10 });
  expect(facetsPage(100)).toEqual({ rows: 40, columns: 32 });
  expect(facetsPage(1000)).toEqual({ rows: 40, columns: 32 });
});

test('each map has one image in the middle of its row and column', () => {
  expect(mapData(picture({ rows: [1, 0] }))).toEqual([
    { neuron: 1, classIndex: 0, x: 20, y: 20, url: 'data:image/png;base64,10' },
    { neuron: 1, classIndex: 1, x: 66, y: 20, url: 'data:image/png;base64,11' },
    { neuron: 0, classIndex: 0, x: 20, y: 66, url: 'data:image/png;base64,00' },
    { neuron: 0, classIndex: 1, x: 66, y: 66, url: 'data:image/png;base64,01' },
  ]);
});

test('a group is framed from its first row to its last', () => {
  expect(groupFrames(picture())).toEqual([
    { name: 'G1', count: 1, y: -3, y2: 43, middle: 20 },
    { name: 'G2', count: 2, y: 43, y2: 135, middle: 89 },
    { name: 'G3', count: 1, y: 135, y2: 181, middle: 158 },
  ]);
});

test('names are data and never part of an expression', () => {
  const name = "'] + harm() + ['";
  const spec = facetsSpec(picture({ state: facetsState({ layerName: name, classNames: [name, name] }) }));
  expect(JSON.stringify(spec)).toContain('harm');
  expect(expressionsOf(spec).join()).not.toContain('harm');
});

test('a specification is plain JSON', () => {
  const spec = facetsSpec(picture());
  expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
});

test('a map keeps its shape, up to four times as wide as high', () => {
  const size = (height: number, width: number) =>
    tileSize({ state: facetsState({ height, width }), tileHeight: 40 });
  expect(size(10, 20)).toEqual({ width: 80, height: 40 });
  expect(size(1, 500)).toEqual({ width: 160, height: 40 });
  expect(size(500, 1)).toEqual({ width: 10, height: 40 });
});

test('the bars have a tab of the verdict’s colour, which also a neuron without selectivity has', () => {
  const { hconcat } = facetsSpec(picture()) as {
    hconcat: readonly (Chart & { layer?: readonly { mark: unknown; encoding: Record<string, object> }[] })[];
  };
  const tab = hconcat.find(({ name }) => name === 'spread')!.layer![0];
  expect(tab.encoding).toMatchObject({ x: { value: -4 }, x2: { value: 0 }, color: { field: 'verdict' } });
});

test('figures of ten and more are written out at the axes', () => {
  expect(JSON.stringify(facetsSpec(picture()))).not.toContain('~g');
});
