import * as tf from '@tensorflow/tfjs';
import { countAbove, countAboveByGroup, traced, useTensorFlow } from '@actilens/runtime';

// plain JavaScript's backend asks for another one
beforeEach(() => {
  jest.spyOn(console, 'warn').mockImplementation();
});

afterEach(() => jest.restoreAllMocks());

/** What it should be, in plain JavaScript. */
function counted(values: number[][], threshold: number, groups: number[], groupCount: number): number[][] {
  const counts = Array.from({ length: groupCount }, () => values[0].map(() => 0));
  values.forEach((row, i) => row.forEach((value, j) => (counts[groups[i]][j] += value > threshold ? 1 : 0)));
  return counts;
}

function sample(rows: number, columns: number, groupCount: number) {
  const values = Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) => Math.fround(Math.sin(i * 7.3 + j * 1.7))),
  );
  const groups = Array.from({ length: rows }, (_, i) => (i * i) % groupCount);
  return { values, groups };
}

describe.each(['tensorflow', 'cpu'])('on the backend %s', (backend) => {
  beforeEach(async () => {
    useTensorFlow();
    await tf.setBackend(backend);
  });

  it.each([
    [1, 1, 1],
    [10, 8, 3],
    [37, 21, 5],
    [255, 16, 2],
    [256, 9, 2],
  ])('%i rows of %i values in %i groups are counted', (rows, columns, groupCount) => {
    const { values, groups } = sample(rows, columns, groupCount);
    const [x, labels] = [tf.tensor2d(values), tf.tensor1d(groups, 'int32')];
    const before = tf.memory().numTensors;
    for (const threshold of [0, -0, 0.5, -0.5, -2]) {
      const counts = countAboveByGroup(x, threshold, labels, groupCount);
      expect([counts.shape, counts.dtype]).toEqual([[groupCount, columns], 'float32']);
      expect(counts.arraySync()).toEqual(counted(values, threshold, groups, groupCount));
      const all = countAbove(x, threshold);
      expect([all.shape, all.dtype]).toEqual([[columns], 'float32']);
      const [ofOneGroup] = counted(
        values,
        threshold,
        groups.map(() => 0),
        1,
      );
      expect(all.arraySync()).toEqual(ofOneGroup);
      tf.dispose([counts, all]);
    }
    expect(tf.memory().numTensors).toBe(before);
    tf.dispose([x, labels]);
  });

  it('the threshold itself, both zeros and groups without rows count nothing', () => {
    const [x, labels] = [tf.tensor2d([[0, -1, -0, Infinity]]), tf.tensor1d([1], 'int32')];
    const counts = countAboveByGroup(x, 0, labels, 3);
    expect(counts.arraySync()).toEqual([
      [0, 0, 0, 0],
      [0, 0, 0, 1],
      [0, 0, 0, 0],
    ]);
    tf.dispose([x, labels, counts]);
  });
});

it('a traced function counts what it is given at each call', () => {
  useTensorFlow();
  const count = traced((x: tf.Tensor2D, labels: tf.Tensor1D) => countAboveByGroup(x, 0, labels, 2));
  const labels = tf.tensor1d([0, 1, 1], 'int32');
  for (const shift of [0, 1]) {
    const values = sample(3, 11, 2).values.map((row) => row.map((value) => Math.fround(value + shift)));
    const x = tf.tensor2d(values);
    const counts = count(x, labels);
    expect(counts.arraySync()).toEqual(counted(values, 0, [0, 1, 1], 2));
    tf.dispose([x, counts]);
  }
  labels.dispose();
  count.dispose();
});
