import { type StageProgress, Stages } from '../../../analysis/experiments/stages';

test('stages are numbered as they begin, and tell how much of them is done', () => {
  const told: StageProgress[] = [];
  const stages = new Stages(2, (progress) => told.push(progress));
  const first = stages.begin('training');
  first(0.5, 'loss 1');
  stages.begin('counting')(1);
  expect(told.map(({ stage, stageIndex, done, detail }) => [stage, stageIndex, done, detail])).toEqual([
    ['training', 0, 0, ''],
    ['training', 0, 0.5, 'loss 1'],
    ['counting', 1, 0, ''],
    ['counting', 1, 1, ''],
  ]);
  expect(told.every(({ stageCount }) => stageCount === 2)).toBe(true);
});
