import { type ConfusionState } from '../../../widgets/shared';
import { classFigures, confusionOrder, mostClasses } from '../../../widgets/specs';

/** Three classes of 4, 10 and no images; nothing was taken for the last. */
const state = (changes: Partial<ConfusionState> = {}): ConfusionState => ({
  classNames: ['cat', 'dog', 'owl'],
  counts: Int32Array.of(3, 1, 0, 5, 5, 0, 0, 0, 0),
  sort: 'label',
  hasImages: true,
  problem: '',
  ...changes,
});

test('accuracy is a share of a class’s images, precision of those taken for it, and neither where there are none', () => {
  expect(classFigures(state())).toEqual([
    { classIndex: 0, images: 4, taken: 8, recognised: 3, accuracy: 0.75, precision: 0.375 },
    { classIndex: 1, images: 10, taken: 6, recognised: 5, accuracy: 0.5, precision: 5 / 6 },
    { classIndex: 2, images: 0, taken: 0, recognised: 0, accuracy: null, precision: null },
  ]);
});

test('classes that were recognised least come first, those without images last', () => {
  expect(confusionOrder(state({ sort: 'accuracy' }))).toEqual([1, 0, 2]);
  expect(confusionOrder(state())).toEqual([0, 1, 2]);
});

test('of very many classes those recognised least are left', () => {
  const count = mostClasses + 20;
  const counts = new Int32Array(count ** 2);
  for (let index = 0; index < count; index++) {
    counts[index * count + index] = index;
    counts[index * count + ((index + 1) % count)] = 200;
  }
  const classNames = Array.from({ length: count }, (_, index) => `class ${index}`);
  expect(confusionOrder(state({ classNames, counts }))).toEqual([...Array(mostClasses).keys()]);
});
