import { useTensorFlow } from '@actilens/runtime';
import { keepByL1Norm } from '../../../analysis/criteria/l1-norm';
import { mnistNetwork } from '../../../analysis/models/mnist-network';
import { contextOf, setFilters } from './small-network';

test('the filters with the largest sums of absolute weights stay', async () => {
  useTensorFlow();
  const model = mnistNetwork({ seed: 1, filters: [4, 8] });
  // Sums 9, 4.5, 10.8 and 5.4, though the first has the largest sum with signs and the second the largest weight.
  const row = (weight: number) => new Array<number>(9).fill(weight);
  setFilters(model, 'conv1', [row(1), [4.5, ...new Array<number>(8).fill(0)], row(-1.2), row(-0.6)]);
  const context = contextOf(model, { layerName: 'conv1' });
  expect(await keepByL1Norm({ ...context, keep: 1 })).toEqual([2]);
  expect(await keepByL1Norm({ ...context, keep: 2 })).toEqual([0, 2]);
  expect(await keepByL1Norm({ ...context, keep: 3 })).toEqual([0, 2, 3]);
  model.dispose();
});
