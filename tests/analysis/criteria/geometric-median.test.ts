import { useTensorFlow } from '@actilens/runtime';
import { keepByGeometricMedian } from '../../../analysis/criteria/geometric-median';
import { mnistNetwork } from '../../../analysis/models/mnist-network';
import { computeWithPython } from '../../support/compute-with-python';
import { contextOf, setFilters } from './small-network';

beforeAll(() => void useTensorFlow());

test('the filter nearest to all others goes first, however large it is', async () => {
  const model = mnistNetwork({ seed: 1, filters: [4, 8] });
  // On a line at 0, 10, 11 and 13: sums of distances 34, 14, 14 and 18.
  setFilters(
    model,
    'conv1',
    [0, 10, 11, 13].map((place) => [place, ...new Array<number>(8).fill(0)]),
  );
  const context = contextOf(model, { layerName: 'conv1' });
  expect(await keepByGeometricMedian({ ...context, keep: 1 })).toEqual([0]);
  expect(await keepByGeometricMedian({ ...context, keep: 2 })).toEqual([0, 3]);
  model.dispose();
});

test('random filters stay by the distances that SciPy computes', async () => {
  const model = mnistNetwork({ seed: 7, filters: [4, 8] });
  const [kernel] = model.getLayer('conv2').getWeights();
  const farthest = computeWithPython<number[]>(
    `
import numpy as np
from scipy.spatial.distance import pdist, squareform
rows = np.array(given["kernel"]).reshape(given["shape"]).reshape(-1, 8).T
result = np.argsort(-squareform(pdist(rows)).sum(0)).tolist()`,
    { kernel: [...kernel.dataSync()], shape: kernel.shape },
  );
  for (let keep = 1; keep <= 8; keep++) {
    const kept = await keepByGeometricMedian(contextOf(model, { keep }));
    expect(kept).toEqual(farthest.slice(0, keep).sort((a, b) => a - b));
  }
  model.dispose();
});
