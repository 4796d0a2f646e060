import { nothingSelected, type SelectivityState } from '../../../widgets/shared';
import {
  describeSelectivity,
  selectivityOrder,
  type SelectivityPicture,
  selectivitySpec,
  selectivitySteps,
} from '../../../widgets/specs';
import { facetsState } from '../../support/layer-states';
import { expressionsOf, specProblems } from '../../support/vega-lite-schema';

const state = (changes: Partial<SelectivityState> = {}): SelectivityState => ({
  ...facetsState(),
  sort: 'group',
  ...changes,
});

const picture = (changes: Partial<SelectivityPicture> = {}): SelectivityPicture => ({
  state: state(),
  selection: nothingSelected,
  rows: [2, 1, 3, 0],
  columns: [0, 1],
  theme: 'light',
  ...changes,
});

/** A layer with more classes than have room for their values. */
const wide = (): SelectivityPicture => {
  const classNames = Array.from({ length: 20 }, (_, index) => `class ${index}`);
  const ofClasses = classNames.map((_, index) => (index - 9.5) / 20);
  const neurons = state().neurons.map((neuron) => ({ ...neuron, ofClasses }));
  return picture({ state: state({ classNames, neurons }), columns: [...classNames.keys()] });
};

test.each([
  ['four neurons', picture()],
  ['one neuron, in dark', picture({ rows: [2], theme: 'dark' })],
  ['twenty classes', wide()],
  [
    'what is selected',
    picture({ selection: { ...nothingSelected, neurons: [1], classes: [0], hovered: 2 } }),
  ],
])('the selectivity of %s is valid Vega-Lite', (_title, drawn) => {
  expect(specProblems(selectivitySpec(drawn))).toEqual([]);
});

test('bars and matrix have one row for each neuron, in the order of the rows', () => {
  const [spread, strength, classes] = selectivitySpec(picture())['hconcat'] as {
    data: { values: { neuron: number; row: number; classIndex?: number; value: number }[] };
  }[];
  expect(spread.data.values.map(({ neuron, row, value }) => [row, neuron, value])).toEqual([
    [0, 2, 0.1],
    [1, 1, 2],
    [2, 3, 3],
    [3, 0, 1],
  ]);
  expect(strength.data.values.map(({ value }) => value)).toEqual([0.01, 0.2, 0.3, 0.1]);
  expect(classes.data.values.filter(({ neuron }) => neuron === 1)).toEqual([
    { neuron: 1, row: 1, classIndex: 0, value: -0.5, isDark: false },
    { neuron: 1, row: 1, classIndex: 1, value: 0.5, isDark: true },
  ]);
});

test('colours of class selectivities reach from -1 to 1 whatever the values are', () => {
  const [, , matrix] = selectivitySpec(picture())['hconcat'] as { layer: { encoding: object }[] }[];
  expect(matrix.layer[0].encoding).toMatchObject({
    color: { scale: { domain: [-1, -0.5, -1e-6, 0, 1e-6, 0.5, 1] } },
  });
});

test.each([
  ['group', [2, 1, 3, 0]],
  ['selectivity', [3, 1, 0, 2]],
  ['meanAbsolute', [3, 1, 0, 2]],
  ['class', [0, 3, 2, 1]],
  ['index', [0, 1, 2, 3]],
] as const)('neurons are sorted by %s', (sort, order) => {
  expect(selectivityOrder(state({ sort, sortClass: 0 }))).toEqual(order);
});

test('both traps of s(n) are told with the figures for the number of classes', () => {
  const { subtitle } = selectivitySpec(wide())['title'] as { subtitle: string[] };
  const text = subtitle.join(' ');
  expect(text).toContain('A neuron on for one of 20 classes scores 20.0, on for 10 of them 105.3.');
  expect(text).toContain('averages the pixels of each map first');
  expect(Math.max(...subtitle.map(({ length }) => length))).toBeLessThanOrEqual(118);
});

test('values are written into the cells while there is room for them', () => {
  const layers = (drawn: SelectivityPicture) =>
    (selectivitySpec(drawn)['hconcat'] as { layer: { mark: { type: string } }[] }[])[2].layer;
  expect(layers(picture()).map(({ mark }) => mark.type)).toEqual(['rect', 'text', 'rect']);
  expect(layers(wide()).map(({ mark }) => mark.type)).toEqual(['rect', 'rect']);
  expect(selectivitySteps(wide()).column * 20).toBeLessThanOrEqual(760);
});

test('columns are named by their classes, long names shortened', () => {
  const classNames = ['cat', 'a very long name'];
  expect(selectivitySpec(picture({ state: state({ classNames }) }))['params']).toContainEqual({
    name: 'columnNames',
    value: ['cat', 'a very long…'],
  });
});

test('names are data and never part of an expression', () => {
  const hostile = '"+harm()+"';
  const spec = selectivitySpec(picture({ state: state({ layerName: hostile, classNames: [hostile, 'b'] }) }));
  expect(expressionsOf(spec).join()).not.toContain('harm');
});

test('the picture is described in words', () => {
  expect(describeSelectivity(picture({ rows: [2] }))).toBe(
    'Selectivity of layer conv: s(n), mean |S| and s(n, c) of 1 of 4 neurons in rows, 2 of 2 classes in columns.',
  );
});
