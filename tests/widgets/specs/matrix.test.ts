import { nothingSelected } from '../../../widgets/shared';
import {
  groupSquares,
  inOrder,
  matrixOrder,
  type MatrixPicture,
  matrixSize,
  matrixSpec,
  pairData,
} from '../../../widgets/specs';
import { matrixState } from '../../support/layer-states';
import { expressionsOf, specProblems } from '../../support/vega-lite-schema';

const picture = (changes: Partial<MatrixPicture> = {}): MatrixPicture => ({
  state: matrixState(),
  selection: nothingSelected,
  order: [2, 1, 3, 0],
  theme: 'light',
  image: 'data:image/png;base64,AA',
  ...changes,
});

test.each([
  ['four neurons', picture()],
  ['one neuron', picture({ order: [2], theme: 'dark' })],
  [
    'neurons that are too many to be labelled',
    picture({ order: Array.from({ length: 80 }, (_, neuron) => neuron) }),
  ],
])('the matrix of %s is valid Vega-Lite', (_title, drawn) => {
  expect(specProblems(matrixSpec(drawn))).toEqual([]);
});

test('pairs are marked on both sides of the diagonal, groups as squares on it', () => {
  expect(pairData(picture())).toEqual([
    { x: 45, y: 75 },
    { x: 75, y: 45 },
  ]);
  expect(groupSquares(picture())).toEqual([{ name: 'G2', from: 30, to: 90, middle: 60 }]);
});

test('the matrix has the orders of the maps: clusters, s(n), a class, the index', () => {
  expect(matrixOrder(matrixState())).toEqual([2, 1, 3, 0]);
  expect(matrixOrder(matrixState({ sort: 'selectivity' }))).toEqual([3, 1, 0, 2]);
  expect(matrixOrder(matrixState({ sort: 'class', sortClass: 1 }))).toEqual([1, 2, 3, 0]);
  expect(matrixOrder(matrixState({ sort: 'index' }))).toEqual([0, 1, 2, 3]);
});

test('levels are put into the order of rows and columns', () => {
  expect([...inOrder(Uint8Array.of(0, 1, 2, 1, 0, 3, 2, 3, 0), [2, 0, 1])]).toEqual([
    0, 2, 3, 2, 0, 1, 3, 1, 0,
  ]);
});

test('the matrix stays within the page, with at least a pixel for each pair', () => {
  expect(matrixSize(4)).toEqual({ cell: 30, side: 120 });
  expect(matrixSize(64).side).toBeLessThanOrEqual(640);
  expect(matrixSize(1024)).toEqual({ cell: 1, side: 1024 });
});

test('a layer’s name is data and never part of an expression', () => {
  const spec = matrixSpec(picture({ state: matrixState({ layerName: '"+harm()+"' }) }));
  expect(expressionsOf(spec).join()).not.toContain('harm');
});
