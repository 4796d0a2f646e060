import { useTensorFlow } from '@actilens/runtime';
import { keepByMaps } from '../../../analysis/criteria/occurrence-maps';
import { occurrenceMaps } from '../../../analysis/occurrence/count';
import { suggestReduction } from '../../../analysis/ordering/suggest';
import { contextOf, trainedNetwork } from './small-network';

test('those stay that the maps suggest, whether the maps are there or have to be counted', async () => {
  useTensorFlow();
  const model = await trainedNetwork();
  const context = contextOf(model);
  const [maps] = await occurrenceMaps(model, context.trainingSet, { layers: ['conv2'] });
  const { kept } = suggestReduction(maps, { keep: 3 });
  const done: number[] = [];
  expect(await keepByMaps({ ...context, onProgress: (share) => done.push(share) })).toEqual(kept);
  expect(done.at(-1)).toBe(1);
  expect(await keepByMaps({ ...context, trainingSet: null as never, maps: async () => maps })).toEqual(kept);
  model.dispose();
});
