import { arrangeNeurons, groupRows, pageOf } from '../../../widgets/specs';
import { facetsState } from '../../support/layer-states';

const arranged = (changes: Parameters<typeof facetsState>[0], neurons: number[] = []): number[] =>
  arrangeNeurons(facetsState(changes), { neurons });

test('neurons are sorted by similarity, by selectivity, by selectivity for a class, or by index', () => {
  expect(arranged({ sort: 'group' })).toEqual([2, 1, 3, 0]);
  expect(arranged({ sort: 'selectivity' })).toEqual([3, 1, 0, 2]);
  expect(arranged({ sort: 'class', sortClass: 0 })).toEqual([0, 3, 2, 1]);
  expect(arranged({ sort: 'class', sortClass: 1 })).toEqual([1, 2, 3, 0]);
  expect(arranged({ sort: 'index' })).toEqual([0, 1, 2, 3]);
});

test('of equal neurons the lower index comes first', () => {
  const [neuron] = facetsState().neurons;
  expect(arranged({ sort: 'selectivity', neurons: [neuron, neuron, neuron, neuron] })).toEqual([0, 1, 2, 3]);
});

test('a filter shows neurons of a verdict, or those that are selected', () => {
  expect(arranged({ filter: 'kept' })).toEqual([3, 0]);
  expect(arranged({ filter: 'ineffective' })).toEqual([2]);
  expect(arranged({ filter: 'selected' }, [0, 2])).toEqual([2, 0]);
  expect(arranged({ filter: 'selected' })).toEqual([]);
});

test('a page beyond the end is the last one', () => {
  expect(pageOf([1, 2, 3], 2, 0)).toEqual({ items: [1, 2], page: 0, pageCount: 2, first: 0 });
  expect(pageOf([1, 2, 3], 2, 9)).toEqual({ items: [3], page: 1, pageCount: 2, first: 2 });
  expect(pageOf([], 2, 1)).toEqual({ items: [], page: 0, pageCount: 1, first: 0 });
});

test('a group that other rows part stands in several runs', () => {
  const { groups } = facetsState();
  expect(groupRows([1, 3, 0], groups)).toMatchObject([
    { name: 'G2', first: 0, end: 2 },
    { name: 'G3', first: 2, end: 3 },
  ]);
  expect(groupRows([1, 0, 3], groups).map(({ name }) => name)).toEqual(['G2', 'G3', 'G2']);
});
