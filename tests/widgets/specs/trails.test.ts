import { nothingSelected, type TrailsState } from '../../../widgets/shared';
import {
  describeTrails,
  trailsData,
  trailsEnd,
  trailsSize,
  trailsSpec,
  trailsTop,
} from '../../../widgets/specs';
import { specProblems } from '../../support/vega-lite-schema';

/** Three neurons at three moments; the last neuron was not there at the first. */
const state = (changes: Partial<TrailsState> = {}): TrailsState => ({
  layerName: 'conv1',
  neuronCount: 3,
  at: Float32Array.of(0.5, 1, 2),
  values: Float32Array.of(1, 2, NaN, 1.5, 2, 0.5, 2, 2, 1),
  epochs: [1, 2],
  runs: [1],
  problem: '',
  ...changes,
});

const nothing = state({
  neuronCount: 0,
  at: new Float32Array(),
  values: new Float32Array(),
  epochs: [],
  runs: [],
});

test.each([
  ['three neurons', state(), 'light'],
  ['three neurons', state(), 'dark'],
  ['nothing', nothing, 'light'],
] as const)('the trails of %s are valid Vega-Lite', (_title, shown, theme) => {
  expect(specProblems(trailsSpec({ state: shown, selection: nothingSelected, theme }))).toEqual([]);
});

test('a neuron has a place at each moment at which it was there', () => {
  const { trails, runs } = trailsData(state());
  expect(trails.filter(({ neuron }) => neuron === 2)).toEqual([
    { neuron: 2, at: 1, value: 0.5, isEpoch: true },
    { neuron: 2, at: 2, value: 1, isEpoch: true },
  ]);
  expect(trails.map(({ isEpoch }) => isEpoch).slice(0, 2)).toEqual([false, false]);
  expect(runs).toEqual([{ at: 1 }]);
});

test('names of lines that end at the same place do not stand on each other', () => {
  const { ends } = trailsData(state());
  expect(ends.map(({ neuron, value }) => [neuron, value])).toEqual([
    [2, 1],
    [0, 2],
    [1, 2],
  ]);
  const pixels = ends.map(({ nameAt }) => (nameAt / trailsTop(state())) * trailsSize.height);
  expect(pixels[2] - pixels[1]).toBeGreaterThan(10);
  expect(Math.max(...ends.map(({ nameAt }) => nameAt))).toBeLessThanOrEqual(trailsTop(state()));
});

test('the axes end with an epoch and above the highest line, also where there is nothing or all is zero', () => {
  expect(trailsEnd(state())).toBe(2);
  expect(trailsEnd(state({ at: Float32Array.of(0.5, 1, 2.25) }))).toBe(3);
  expect([trailsEnd(nothing), trailsTop(nothing)]).toEqual([1, 1]);
  expect(trailsTop(state({ values: new Float32Array(9) }))).toBeGreaterThan(0);
});

test('the trails are described in words', () => {
  expect(describeTrails(state())).toBe(
    'Selectivity s(n) of the 3 neurons of layer conv1, at 3 moments of the training; neuron 0 is highest, from 1.00 to 2.00.',
  );
  expect(describeTrails(nothing)).toContain('nothing measured yet');
});
