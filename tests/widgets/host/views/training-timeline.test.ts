import { TrainingTimeline } from '../../../../widgets/host/views/training-timeline';

test('batches lie within their epoch, and the end of an epoch at its last batch', () => {
  const timeline = new TrainingTimeline();
  expect([timeline.batch(1, 0.5), timeline.batch(1, 1), timeline.epoch(1), timeline.batch(2, 0.5)]).toEqual([
    0.5, 1, 1, 1.5,
  ]);
  expect(timeline.runs).toEqual([]);
});

test('a run that begins anew goes on where the one before ended, also when that was stopped early', () => {
  const timeline = new TrainingTimeline();
  timeline.batch(1, 1);
  timeline.epoch(1);
  expect(timeline.batch(1, 0.25)).toBe(1.25);
  expect(timeline.batch(1, 0.75)).toBe(1.75);
  expect(timeline.batch(1, 0.5)).toBe(2.25);
  expect(timeline.runs).toEqual([1, 1.75]);
  expect(timeline.now).toBe(2.25);
});

test('epochs alone also tell runs apart', () => {
  const timeline = new TrainingTimeline();
  expect([1, 2, 1, 1, 2].map((epoch) => timeline.epoch(epoch))).toEqual([1, 2, 3, 4, 5]);
  expect(timeline.runs).toEqual([2, 3]);
});
