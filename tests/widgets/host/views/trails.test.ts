import type { Trail } from '@actilens/analysis';
import { Selection, selectivityTrails } from '../../../../widgets/host/views';
import { useRecordedKernel } from '../recorded-kernel';

useRecordedKernel();

const trail: Trail = {
  layer: 'conv1',
  points: [
    { at: 0.5, isEpoch: false, selectivity: Float64Array.of(1, NaN) },
    { at: 1, isEpoch: true, selectivity: Float64Array.of(2, 3) },
  ],
  runs: [],
};

test('a trail becomes moments, with s(n) of each neuron as it was then', () => {
  const view = selectivityTrails(trail);
  expect(view.state).toMatchObject({ layerName: 'conv1', neuronCount: 2, epochs: [1], runs: [] });
  expect([...view.state.at]).toEqual([0.5, 1]);
  expect([...view.state.values]).toEqual([1, NaN, 2, 3]);
});

test('it shares its selection, and what is saved marks it', () => {
  const selection = new Selection({ neurons: [1], hovered: 0 });
  const view = selectivityTrails(trail, { selection });
  expect(view.selection).toBe(selection);
  expect(JSON.stringify(view.staticSpec())).toContain('{"name":"selectedNeurons","value":[1]}');
  expect(JSON.stringify(view.staticSpec())).toContain('{"name":"hoveredNeuron","value":-1}');
});

test('another trail takes its place, also an empty one', () => {
  const view = selectivityTrails(trail);
  view.trail = { ...trail, points: trail.points.slice(0, 1) };
  expect([...view.state.values]).toEqual([1, NaN]);
  view.trail = { layer: 'conv2', points: [], runs: [] };
  expect(view.state).toMatchObject({ layerName: 'conv2', neuronCount: 0 });
  expect(view.staticSpec()).toMatchObject({ description: expect.stringContaining('nothing measured yet') });
});
