import { type ConfusionState } from '../../../widgets/shared';
import {
  confusionOrder,
  type ConfusionPicture,
  confusionSpec,
  confusionStep,
  describeConfusion,
  mostClasses,
} from '../../../widgets/specs';
import { expressionsOf, specProblems } from '../../support/vega-lite-schema';

/** Three classes of 4, 10 and no images; nothing was taken for the last. */
const state = (changes: Partial<ConfusionState> = {}): ConfusionState => ({
  classNames: ['cat', 'dog', 'owl'],
  counts: Int32Array.of(3, 1, 0, 5, 5, 0, 0, 0, 0),
  sort: 'label',
  hasImages: true,
  problem: '',
  ...changes,
});

const picture = (changes: Partial<ConfusionPicture> = {}): ConfusionPicture => ({
  state: state(),
  selection: { classes: [] },
  order: [0, 1, 2],
  theme: 'light',
  ...changes,
});

/** Classes of 10 images each, of which as many are recognised as the class's index, modulo 10. */
function many(count: number): ConfusionState {
  const counts = new Int32Array(count ** 2);
  for (let index = 0; index < count; index++) {
    counts[index * count + index] = index % 10;
    counts[index * count + ((index + 1) % count)] += 10 - (index % 10);
  }
  return state({ classNames: Array.from({ length: count }, (_, index) => `class ${index}`), counts });
}

test.each([
  ['three classes', picture()],
  ['one class, in dark', picture({ state: many(1), order: [0], theme: 'dark' })],
  ['two hundred classes', picture({ state: many(200), order: confusionOrder(many(200)) })],
  ['what is selected', picture({ selection: { classes: [0, 2] } })],
])('the confusion of %s is valid Vega-Lite', (_title, drawn) => {
  expect(specProblems(confusionSpec(drawn))).toEqual([]);
});

test('cells hold count and share of the true class, by row and column of the order', () => {
  const [{ data }] = confusionSpec(picture({ order: [1, 0, 2] }))['hconcat'] as {
    data: { values: Record<string, unknown>[] };
  }[];
  expect(data.values).toHaveLength(9);
  expect(data.values[1]).toEqual({
    actual: 1,
    predicted: 0,
    row: 0,
    column: 1,
    count: 5,
    share: 0.5,
    isRight: false,
    isDark: false,
  });
});

test('of very many classes those recognised least are drawn, and the chart says so', () => {
  const order = confusionOrder(many(200));
  expect(order).toHaveLength(mostClasses);
  expect(Math.max(...order.map((classIndex) => classIndex % 10))).toBe(4);
  const { subtitle } = confusionSpec(picture({ state: many(200), order }))['title'] as { subtitle: string };
  expect(subtitle).toContain('(100 of 200, those recognised least)');
});

test('the matrix stays within the page', () => {
  expect(confusionStep(3)).toBe(40);
  expect(confusionStep(100) * 100).toBeLessThanOrEqual(600);
});

test('rows and columns are named by their classes in order', () => {
  expect(confusionSpec(picture({ order: [2, 0, 1] }))['params']).toContainEqual({
    name: 'places',
    value: ['owl', 'cat', 'dog'],
  });
});

test('names are data and never part of an expression', () => {
  const spec = confusionSpec(picture({ state: state({ classNames: ['"+harm()+"', 'b', 'c'] }) }));
  expect(expressionsOf(spec).join()).not.toContain('harm');
});

test('the matrix is described in words', () => {
  expect(describeConfusion(state())).toBe(
    'Confusion matrix of 3 classes: 8 of 14 images recognised (57.1 %), least of class dog with 50.0 %.',
  );
});
