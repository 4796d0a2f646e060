import { nothingSelected, type ProjectionState } from '../../../widgets/shared';
import {
  describeProjection,
  isUmapShown,
  projectionColourNames,
  projectionData,
  projectionSpec,
  projectionTrails,
} from '../../../widgets/specs';
import { facetsState } from '../../support/layer-states';
import { expressionsOf, specProblems } from '../../support/vega-lite-schema';

/** Two classes of four neurons. */
const state = (changes: Partial<ProjectionState> = {}): ProjectionState => ({
  ...facetsState(),
  kind: 'occurrence',
  method: 'umap',
  colour: 'class',
  points: Int32Array.of(0, 0, 0, 1, 1, 0, 1, 1, 2, 0, 2, 1, 3, 0, 3, 1),
  pca: Float32Array.of(0, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 8, 2),
  explained: [0.5, 0.25],
  trail: new Float32Array(),
  umap: new Float32Array(),
  epoch: 0,
  epochs: 0,
  ...changes,
});

const umap = Float32Array.of(0, 8, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 4, 0);

test.each([
  ['principal components', state(), 'light'],
  ['UMAP by group', state({ umap, colour: 'group' }), 'dark'],
  ['verdicts', state({ colour: 'verdict' }), 'light'],
  ['trails', state({ trail: new Float32Array(32), method: 'pca' }), 'dark'],
] as const)('a projection of %s is valid Vega-Lite', (_title, shown, theme) => {
  const selection = { ...nothingSelected, neurons: [1], hovered: 2 };
  expect(specProblems(projectionSpec({ state: shown, selection, theme }))).toEqual([]);
});

test('components are shown until UMAP has places for all points', () => {
  expect(isUmapShown(state())).toBe(false);
  expect(isUmapShown(state({ umap: umap.slice(2) }))).toBe(false);
  expect(isUmapShown(state({ umap }))).toBe(true);
  expect(isUmapShown(state({ umap, method: 'pca' }))).toBe(false);
  expect(describeProjection(state())).toBe(
    'Projection of the occurrence maps of layer conv: 4 neurons × 2 classes by principal components: 75 % of the variance.',
  );
});

test('places fill the unit square, and distances keep their proportions', () => {
  const points = projectionData(state());
  const across = points.map(({ x }) => x);
  expect([Math.min(...across), Math.max(...across)].map((x) => x.toFixed(2))).toEqual(['0.03', '0.97']);
  expect((points[7].y - points[6].y) / (points[7].x - points[6].x)).toBeCloseTo(1, 9);
});

test('a trail has each point at all moments, in the same square, and is of principal components alone', () => {
  const trail = Float32Array.from({ length: 32 }, (_, at) => (at < 16 ? -at : at));
  const shown = state({ trail });
  const steps = projectionTrails(shown);
  expect(steps).toHaveLength(3 * 8);
  const ofLast = steps.filter(({ point }) => point === 7);
  expect(ofLast.map(({ moment, neuron, classIndex }) => [moment, neuron, classIndex])).toEqual([
    [0, 3, 1],
    [1, 3, 1],
    [2, 3, 1],
  ]);
  const [end] = projectionData(shown).slice(-1);
  expect(ofLast[2]).toMatchObject(end);
  expect(steps.every(({ x, y }) => x >= 0 && x <= 1 && y >= 0 && y <= 1)).toBe(true);
  expect(projectionTrails(state({ trail, umap }))).toEqual([]);
  expect(projectionTrails(state())).toEqual([]);
  expect(describeProjection(shown)).toContain('75 % of the variance, with trails from 2 earlier moments');
});

test('points at one place are drawn at the middle', () => {
  const points = projectionData(state({ pca: new Float32Array(16) }));
  expect(points.every(({ x, y }) => x === 0.5 && y === 0.5)).toBe(true);
});

test.each([
  ['class', ['cat', 'dog', 'cat', 'dog'], ['cat', 'dog']],
  ['group', ['alone', 'alone', 'G2', 'G2'], ['G2', 'alone']],
  ['verdict', ['kept', 'kept', 'redundant', 'redundant'], ['kept', 'redundant', 'ineffective']],
] as const)('points are coloured by %s', (colour, first, names) => {
  expect(
    projectionData(state({ colour }))
      .slice(0, 4)
      .map((point) => point.colour),
  ).toEqual(first);
  expect(projectionColourNames(state({ colour }))).toEqual(names);
});

test('names are data and never part of an expression', () => {
  const hostile = '"+harm()+"';
  const shown = state({ classNames: [hostile, 'dog'], layerName: hostile });
  const spec = projectionSpec({ state: shown, selection: nothingSelected, theme: 'light' });
  expect(expressionsOf(spec).join()).not.toContain('harm');
});

test('a projection of some of the neurons says of how many, and which', () => {
  expect(describeProjection(state({ neuronCount: 9 }))).toContain(
    'the 4 of 9 neurons with the highest mean |S| × 2 classes by principal components',
  );
});
