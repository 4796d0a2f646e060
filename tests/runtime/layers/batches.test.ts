import * as tf from '@tensorflow/tfjs';
import { useTensorFlow } from '@actilens/runtime';
import { batchRanges, disposeUnlessGiven, gatherRows, sliceRows } from '../../../runtime/layers/batches';

beforeAll(() => {
  useTensorFlow();
});

const rows = () => tf.tensor2d([1, 2, 3, 4, 5, 6], [3, 2]);

it.each([
  [
    10,
    4,
    [
      [0, 4],
      [4, 8],
      [8, 10],
    ],
  ],
  [4, 4, [[0, 4]]],
  [2, 100, [[0, 2]]],
  [0, 4, []],
])('%d examples make batches of %d from first to last', (count, batchSize, expected) => {
  expect(batchRanges(count, batchSize)).toEqual(expected);
});

it('picks rows by range and by index, and leaves null where there is no tensor', () => {
  const [sliced, none] = sliceRows([rows(), null], 1, 3);
  expect(sliced!.arraySync()).toEqual([
    [3, 4],
    [5, 6],
  ]);
  expect(none).toBeNull();
  const [gathered, nothing] = gatherRows([rows(), null], tf.tensor1d([2, 0], 'int32'));
  expect(gathered!.arraySync()).toEqual([
    [5, 6],
    [1, 2],
  ]);
  expect(nothing).toBeNull();
});

it.each<[string, (mine: tf.Tensor) => unknown]>([
  ['a tensor', (mine) => mine],
  ['an array', (mine) => [mine]],
  ['tensors by name', (mine) => ({ name: mine })],
])('disposes of tensors made from the given ones, given as %s, and not of those', (_what, give) => {
  const [mine, made] = [rows(), rows()];
  disposeUnlessGiven([mine, made, null], give(mine));
  expect([mine.isDisposed, made.isDisposed]).toEqual([false, true]);
});
