import { useTensorFlow } from '@actilens/runtime';
import { smallStudy } from './small-study';

beforeAll(() => void useTensorFlow());

test('suggestions are of the network as it stands, change nothing, and are done when they are applied', async () => {
  const study = await smallStudy();
  await study.fit({ epochs: 2, batchSize: 16 });
  const before = study.history.length;
  const suggestions = await study.suggest({ groupThreshold: 0.5 });
  expect(study.history).toHaveLength(before);
  const redundant = suggestions.find(({ kind, layer }) => kind === 'redundant' && layer === 'conv1')!;
  expect(redundant.neurons.length).toBeGreaterThan(0);
  const [entry] = await study.apply(redundant);
  expect(entry.act).toEqual({ kind: 'remove', layer: 'conv1', neurons: redundant.neurons });
  const more = await study.apply(
    { proposal: { kind: 'addNeurons', layer: 'conv1', count: 2 } },
    { proposal: { kind: 'addLayer', after: 'conv2', layer: { kind: 'conv' } } },
  );
  expect(more.map(({ words }) => words)).toEqual(['add 2 neurons to conv1', 'add a conv layer behind conv2']);
  expect(study.effect.neurons).toMatchObject({ conv1: 5 - redundant.neurons.length + 2, conv3: 4 });
  expect(await study.suggest({ layers: [] })).toEqual([]);
  await study.dispose();
});

test('neurons that several suggestions take from a layer go at once, so that the right ones go', async () => {
  const study = await smallStudy();
  const remove = (layer: string, ...neurons: number[]) => ({
    proposal: { kind: 'remove', layer, neurons } as const,
  });
  const kernels = [...study.model.getLayer('conv1').getWeights()[0].dataSync()];
  const entries = await study.apply(remove('conv1', 0), remove('conv2', 3), remove('conv1', 3, 0));
  expect(entries.map(({ words }) => words)).toEqual([
    'remove neurons 0 and 3 of conv1',
    'remove neuron 3 of conv2',
  ]);
  const left = [...study.model.getLayer('conv1').getWeights()[0].dataSync()];
  expect(left).toEqual(kernels.filter((_, i) => ![0, 3].includes(i % 5)));
  await study.dispose();
});
