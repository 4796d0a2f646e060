import { Dataset } from '../../../analysis/datasets/dataset';
import { classOrder } from '../../../analysis/occurrence/class-order';

const dataset = (labels: number[]): Dataset =>
  new Dataset({
    images: new Uint8Array(labels.length),
    labels: Uint8Array.from(labels),
    classNames: ['a', 'b', 'c'],
    imageShape: [1, 1, 1],
  });

test('whole batches of each class come first, then what is left, each image once', () => {
  const { order, unmixed } = classOrder(dataset([0, 1, 0, 0, 1]), 2);
  expect([[...order], unmixed]).toEqual([[0, 2, 1, 4, 3], 4]);
});

test.each([1, 2, 3, 5, 100])('batches of %i that count as unmixed are of one class', (batchSize) => {
  const labels = Array.from({ length: 50 }, (_, i) => (i * i) % 3);
  const { order, unmixed } = classOrder(dataset(labels), batchSize);
  expect([...order].sort((a, b) => a - b)).toEqual([...labels.keys()]);
  expect(unmixed % batchSize).toBe(0);
  for (let first = 0; first < unmixed; first += batchSize) {
    const batch = [...order.subarray(first, first + batchSize)].map((image) => labels[image]);
    expect(new Set(batch).size).toBe(1);
  }
  const ofClass = (classIndex: number): number => labels.filter((label) => label === classIndex).length;
  const whole = [0, 1, 2].reduce((sum, c) => sum + ofClass(c) - (ofClass(c) % batchSize), 0);
  expect(unmixed).toBe(whole);
});
