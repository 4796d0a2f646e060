import { layerGraph } from '../../../widgets/specs';

const graph = (...inputs: number[][]) => layerGraph(inputs.map((of) => ({ inputs: of })));

test('a chain is one lane with a straight line from each layer to the next', () => {
  expect(graph([], [0], [1])).toEqual({
    places: [
      { row: 0, lane: 0 },
      { row: 1, lane: 0 },
      { row: 2, lane: 0 },
    ],
    edges: [
      { from: { row: 0, lane: 0 }, to: { row: 1, lane: 0 }, via: 0 },
      { from: { row: 1, lane: 0 }, to: { row: 2, lane: 0 }, via: 0 },
    ],
    laneCount: 1,
  });
});

test('branches stand side by side and meet in the leftmost lane', () => {
  const { places, laneCount } = graph([], [0], [0], [1, 2]);
  expect(places.map(({ lane }) => lane)).toEqual([0, 0, 1, 0]);
  expect(laneCount).toBe(2);
});

test('a line past other layers has a lane of its own', () => {
  const { edges, laneCount } = graph([], [0], [1], [2, 0]);
  expect(edges.at(-1)).toEqual({ from: { row: 0, lane: 0 }, to: { row: 3, lane: 0 }, via: 1 });
  expect(laneCount).toBe(2);
});

test('a lane whose branch has ended is used again', () => {
  const { places } = graph([], [0], [0], [1, 2], [3], [3], [4, 5]);
  expect(Math.max(...places.map(({ lane }) => lane))).toBe(1);
});

test('several inputs begin in lanes of their own, and nothing is a graph too', () => {
  expect(graph([], [], [0, 1]).places.map(({ lane }) => lane)).toEqual([0, 1, 0]);
  expect(graph()).toEqual({ places: [], edges: [], laneCount: 1 });
});
