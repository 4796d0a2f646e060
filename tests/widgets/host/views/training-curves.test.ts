import { displaySymbol } from '@actilens/kernel/api';
import { trainingCurves } from '../../../../widgets/host/views';
import { specProblems } from '../../../support/vega-lite-schema';
import { useRecordedKernel } from '../recorded-kernel';

const kernel = useRecordedKernel();

beforeEach(() => void jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] }));
afterEach(() => void jest.useRealTimers());

const batch = (epoch: number, done: number, loss = 1) => ({
  epoch,
  epochs: 2,
  batch: done,
  batches: 4,
  loss,
  accuracy: 0.5,
  imagesPerSecond: 1000,
  secondsLeft: 2,
});

const epoch = (number: number) => ({ epoch: number, epochs: 2, loss: 0.5, accuracy: 0.75 });

test('the callbacks can be handed to fit on their own', () => {
  const view = trainingCurves();
  const { onBatch, onEpoch } = view;
  onBatch(batch(1, 2));
  onEpoch(epoch(1));
  jest.advanceTimersByTime(500);
  expect([...view.get('batches')]).toEqual([0.5, 1, 1, 0.5]);
  expect(view.get('epochs')).toEqual([{ at: 1, loss: 0.5, accuracy: 0.75 }]);
  expect(view.get('progress')).toEqual({
    epoch: 1,
    epochs: 2,
    batch: 2,
    batches: 4,
    imagesPerSecond: 1000,
    secondsLeft: 2,
  });
});

test('accuracies of classes are drawn where they are told, and saved; a class without images has none', () => {
  const view = trainingCurves({ classNames: ['cat', 'dog'] });
  view.onEpoch({ ...epoch(1), perClass: [0.5, NaN] });
  expect(JSON.stringify(view.staticSpec())).toContain('{"className":"cat","from":0,"at":1,"share":0.5}');
  expect(view.get('classEpochs')).toEqual([{ at: 1, shares: [0.5, null] }]);
});

test('views are told twice a second at most, and of the end at once', () => {
  const view = trainingCurves();
  kernel().take();
  for (let step = 1; step <= 1000; step++) {
    view.onBatch({ ...batch(1, step), batches: 1000 });
    jest.advanceTimersByTime(1);
  }
  expect(kernel().take()).toHaveLength(3);
  view.onEpoch(epoch(2));
  const [message] = kernel().take();
  expect(message).toMatchObject({ content: { data: { method: 'update', buffer_paths: [['batches']] } } });
});

test('of very many batches at most a thousand points are kept, evenly', () => {
  const view = trainingCurves();
  for (let step = 1; step <= 4096; step++) view.onBatch({ ...batch(1, step), batches: 4096 });
  jest.advanceTimersByTime(500);
  const places = [...view.get('batches')].filter((_, index) => index % 4 === 0);
  expect(places.length).toBeLessThanOrEqual(1001);
  expect(places.length).toBeGreaterThan(400);
  const steps = places.slice(1).map((place, index) => Math.round((place - places[index]) * 4096));
  expect(new Set(steps).size).toBe(1);
});

test('a second run goes on where the first ended, and evaluations lie where the training stands', () => {
  const view = trainingCurves();
  view.onBatch(batch(1, 4));
  view.onEpoch(epoch(1));
  view.addEvaluation({ loss: 0.4, accuracy: 0.8 });
  view.onBatch(batch(1, 2));
  jest.advanceTimersByTime(500);
  expect(view.get('runs')).toEqual([1]);
  expect([...view.get('batches')].filter((_, index) => index % 4 === 0)).toEqual([1, 1.5]);
  expect(view.get('evaluations')).toEqual([{ at: 1, loss: 0.4, accuracy: 0.8 }]);
});

test('a loss that is not a number is not drawn, and the view says so', () => {
  const view = trainingCurves();
  view.onBatch(batch(1, 2, NaN));
  expect(view.get('problem')).toBe(
    'epoch 1, batch 2: expected loss to be a number, got NaN; it is not drawn.',
  );
  expect(view.get('batches')).toHaveLength(0);
});

test('the scale of the loss is one of two', () => {
  const message = 'lossScale: expected one of linear, log, got "cubic"';
  expect(() => trainingCurves({ lossScale: 'cubic' as never })).toThrow(new RangeError(message));
  expect(() => trainingCurves().set({ lossScale: 'cubic' as never })).toThrow(new RangeError(message));
});

test('what was reported last is in the saved chart', async () => {
  const view = trainingCurves();
  view.onBatch(batch(1, 2));
  view.onBatch(batch(1, 4));
  const bundle = (await view[displaySymbol]()) as Record<string, object>;
  expect(specProblems(bundle['application/vnd.vegalite.v5+json'])).toEqual([]);
  expect(JSON.stringify(bundle['application/vnd.vegalite.v5+json'])).toContain('"at":1,');
});

test('a closed view is told nothing more', () => {
  const view = trainingCurves();
  view.onBatch(batch(1, 2));
  view.close();
  kernel().take();
  view.onBatch(batch(1, 3));
  jest.advanceTimersByTime(1000);
  expect(kernel().take()).toEqual([]);
});
