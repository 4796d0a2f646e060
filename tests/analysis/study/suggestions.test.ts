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
  const entry = await study.apply(redundant);
  expect(entry.act).toEqual({ kind: 'remove', layer: 'conv1', neurons: redundant.neurons });
  await study.apply({ proposal: { kind: 'addNeurons', layer: 'conv1', count: 2 } });
  await study.apply({ proposal: { kind: 'addLayer', after: 'conv2', layer: { kind: 'conv' } } });
  expect(study.effect.neurons).toMatchObject({ conv1: 5 - redundant.neurons.length + 2, conv3: 4 });
  expect(await study.suggest({ layers: [] })).toEqual([]);
  await study.dispose();
});
