import * as tf from '@tensorflow/tfjs';
import { useTensorFlow } from '@actilens/runtime';
import { mnistNetwork } from '../../../analysis/models/mnist-network';
import { OccurrenceMaps } from '../../../analysis/occurrence/occurrence-maps';
import { hiddenLayers, suggestChanges } from '../../../analysis/suggestions/suggest-changes';

beforeAll(() => void useTensorFlow());

/** Maps of one pixel and classes of ten images. */
const mapsOf = (layer: string, ...counts: number[][]): OccurrenceMaps =>
  new OccurrenceMaps(layer, ['a', 'b', 'c'], Int32Array.of(10, 10, 10), Int32Array.from(counts.flat()), {
    height: 1,
    width: 1,
  });

const telling = [
  [10, 0, 0],
  [0, 10, 0],
  [0, 0, 10],
];
/** Every image of b is taken for c. */
const evaluation = { confusion: Int32Array.of(10, 0, 0, 0, 0, 10, 0, 0, 10) };
const network = (): tf.LayersModel =>
  mnistNetwork({ seed: 1, filters: [3, 3], hiddenUnits: 3, imageShape: [6, 6, 1], classCount: 3 });

test('hidden layers are those with maps that are not outputs', () => {
  const model = network();
  expect(hiddenLayers(model)).toEqual(['conv1', 'conv2', 'hidden']);
  model.dispose();
});

test('a good network gets no suggestion', () => {
  const model = network();
  const maps = ['conv1', 'hidden'].map((layer) => mapsOf(layer, ...telling));
  expect(suggestChanges(model, maps, evaluation)).toEqual([]);
  model.dispose();
});

test('neurons that can go are named layer by layer, ineffective before redundant', () => {
  const model = network();
  const suggestions = suggestChanges(
    model,
    [mapsOf('conv1', ...telling, [5, 5, 5], [0, 10, 0], [0, 0, 0]), mapsOf('conv2', ...telling, [9, 0, 0])],
    evaluation,
  );
  expect(suggestions.map(({ kind, layer, neurons }) => [kind, layer, neurons])).toEqual([
    ['ineffective', 'conv1', [3, 5]],
    ['redundant', 'conv1', [4]],
    ['redundant', 'conv2', [3]],
  ]);
  expect(suggestions[0].words).toBe('neurons 3 and 5 of conv1 do not help to tell the classes apart');
  expect(suggestions[1].words).toBe('neuron 4 of conv1 does what others of its 6 neurons do; 3 stay');
  expect(suggestions[1].reasons[0]).toContain("its maps differ from neuron 1's by 0 on average");
  expect(suggestions[1].proposal).toEqual({ kind: 'remove', layer: 'conv1', neurons: [4] });
  model.dispose();
});

test('a network is called too shallow by its last hidden layer, and only where no layer is too small', () => {
  const model = network();
  const blurred = mapsOf('hidden', [10, 0, 0], [0, 10, 9], [0, 9, 10]);
  const kinds = (...maps: OccurrenceMaps[]): string[] =>
    suggestChanges(model, maps, evaluation, { groupThreshold: 0 }).map(({ kind }) => kind);
  expect(kinds(mapsOf('conv1', ...telling), blurred)).toEqual(['tooShallow']);
  expect(kinds(mapsOf('conv1', [10, 0, 0], [0, 10, 0]), blurred)).toEqual(['tooSmall']);
  expect(kinds(mapsOf('conv1', [10, 0, 0], [0, 10, 9], [0, 9, 10]))).toEqual([]);
  const [{ proposal }] = suggestChanges(model, [blurred], evaluation, { groupThreshold: 0 });
  expect(proposal).toEqual({ kind: 'addLayer', after: 'conv2', layer: { kind: 'conv' } });
  model.dispose();
});
