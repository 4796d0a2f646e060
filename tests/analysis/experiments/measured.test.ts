import * as tf from '@tensorflow/tfjs';
import { useTensorFlow } from '@actilens/runtime';
import { multiplyAdds } from '../../../analysis/cost/multiply-adds';
import { costOf, measure } from '../../../analysis/experiments/measured';
import { evaluate } from '../../../analysis/training/evaluate';
import { trainedNetwork } from '../criteria/small-network';
import { smallImages } from '../training/small-images';

test('a network is measured by its accuracy, its recall of each class, and what it costs', async () => {
  useTensorFlow();
  const model = await trainedNetwork();
  const testSet = smallImages(100, 9);
  const before = tf.memory().numTensors;
  const { accuracy, perClass } = await evaluate(model, testSet);
  expect(await measure(model, testSet)).toEqual({ accuracy, perClass: Array.from(perClass) });
  const { parameters, multiplyAdds: counted, latency } = await costOf(model);
  expect([parameters, counted]).toEqual([model.countParams(), multiplyAdds(model)]);
  expect(latency.map(({ batchSize }) => batchSize)).toEqual([1, 128]);
  expect(tf.memory().numTensors).toBe(before);
  await expect(costOf(model, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
  model.dispose();
});
