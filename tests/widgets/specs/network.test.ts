import type { LayerInfo, NetworkState } from '../../../widgets/shared';
import { boxSize, describeNetwork, networkSpec, openedRow, shapeText } from '../../../widgets/specs';
import { expressionsOf, specProblems } from '../../support/vega-lite-schema';

const layer = (name: string, changes: Partial<LayerInfo> = {}): LayerInfo => ({
  name,
  type: 'Conv2D',
  shape: [26, 26, 16],
  parameters: 160,
  trainable: true,
  inputs: [],
  neurons: null,
  ...changes,
});

const neurons = { selectivity: 1.5, kept: 1, redundant: 2, ineffective: 0 };

const state = (changes: Partial<NetworkState> = {}): NetworkState => ({
  layers: [
    layer('conv', { neurons, trainable: false }),
    layer('flat', { type: 'Flatten', shape: [2304], parameters: 0, inputs: [0] }),
    layer('add', { type: 'Add', shape: [null, null, 4], parameters: 0, inputs: [1, 0] }),
  ],
  opened: null,
  shown: 'occurrence',
  problem: '',
  ...changes,
});

test.each([
  ['with maps', state(), 'light'],
  ['without maps', state({ layers: [layer('a'), layer('b', { inputs: [0] })] }), 'dark'],
  [
    'with maps of a single class',
    state({ layers: [layer('a', { neurons: { ...neurons, selectivity: null } })] }),
    'light',
  ],
] as const)('a network %s is valid Vega-Lite', (_title, shown, theme) => {
  expect(specProblems(networkSpec({ state: shown, theme }))).toEqual([]);
});

test('columns about neurons are there when some layer has maps', () => {
  const columns = (shown: NetworkState) =>
    (networkSpec({ state: shown, theme: 'light' })['hconcat'] as { name: string }[]).map(({ name }) => name);
  expect(columns(state())).toEqual(['graph', 'texts', 'parameters', 'selectivity', 'verdicts']);
  expect(columns(state({ layers: [layer('a')] }))).toEqual(['graph', 'texts', 'parameters']);
});

test('a frozen layer says so, one without weights does not', () => {
  const [, texts] = networkSpec({ state: state(), theme: 'light' })['hconcat'] as {
    data: { values: { type: string; shape: string }[] };
  }[];
  expect(texts.data.values.map(({ type, shape }) => [type, shape])).toEqual([
    ['Conv2D, frozen', '26 × 26 × 16'],
    ['Flatten', '2304'],
    ['Add', '? × ? × 4'],
  ]);
});

test('boxes grow with the side of the maps and with the number of neurons', () => {
  const largest = { side: 32, depth: 64 };
  const full = boxSize({ shape: [32, 32, 64] }, largest);
  const small = boxSize({ shape: [8, 8, 16] }, largest);
  expect(small.width).toBeLessThan(full.width);
  expect(small.height).toBeLessThan(full.height);
  expect(boxSize({ shape: [4096] }, largest)).toEqual({ width: full.width, height: 8 });
});

test('the row of the open layer is marked', () => {
  expect([openedRow(state()), openedRow(state({ opened: 'flat' }))]).toEqual([-1, 1]);
  expect(networkSpec({ state: state({ opened: 'flat' }), theme: 'light' })['params']).toContainEqual({
    name: 'openedRow',
    value: 1,
  });
});

test('names are data and never part of an expression', () => {
  const spec = networkSpec({ state: state({ layers: [layer('"+harm()+"')] }), theme: 'light' });
  expect(expressionsOf(spec).join()).not.toContain('harm');
});

test('the network is described in words', () => {
  expect(shapeText([26, null, 3])).toBe('26 × ? × 3');
  expect(describeNetwork(state())).toBe(
    'Network: 3 layers, 160 parameters, maps of 1 layer. conv (Conv2D), flat (Flatten), add (Add).',
  );
});
