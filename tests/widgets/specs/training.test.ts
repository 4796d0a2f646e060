import type { TrainingState } from '../../../widgets/shared';
import {
  batchPoints,
  classShares,
  describeTraining,
  trainingData,
  trainingEnd,
  trainingSpec,
} from '../../../widgets/specs';
import { specProblems } from '../../support/vega-lite-schema';

/** Two runs of two epochs; of the second the first epoch is half done. */
const state = (changes: Partial<TrainingState> = {}): TrainingState => ({
  batches: Float32Array.of(0.5, 1, 2, 0.25, 1, 1, 1.5, 0.5, 2.5, 10001, 0.5, 0.75),
  epochs: [
    { at: 1, loss: 1.5, accuracy: 0.5 },
    { at: 2, loss: 1, accuracy: 0.625 },
  ],
  classNames: ['cat'],
  classEpochs: [],
  evaluations: [{ at: 2, loss: 0.9, accuracy: 0.7 }],
  runs: [2],
  progress: { epoch: 1, epochs: 2, batch: 1, batches: 2, imagesPerSecond: 100, secondsLeft: 3 },
  lossScale: 'linear',
  problem: '',
  ...changes,
});

const nothing = state({ batches: new Float32Array(), epochs: [], evaluations: [], runs: [], progress: null });

test.each([
  ['two runs', state(), 'light'],
  ['a logarithmic loss', state({ lossScale: 'log' }), 'dark'],
  ['nothing', nothing, 'light'],
  ['two classes', state({ classEpochs: [{ at: 1, shares: [0.5, null] }] }), 'dark'],
] as const)('the curves of %s are valid Vega-Lite', (_title, shown, theme) => {
  expect(specProblems(trainingSpec({ state: shown, theme }))).toEqual([]);
});

test('batches are points of four numbers, an incomplete one is left out', () => {
  expect(batchPoints(Float32Array.of(0.5, 1, 2, 0.25, 1))).toEqual([
    { at: 0.5, part: 1, loss: 2, accuracy: 0.25 },
  ]);
});

test('epochs of different runs are not joined', () => {
  const epochs = [...state().epochs, { at: 3, loss: 0.5, accuracy: 0.8 }];
  expect(trainingData(state({ epochs })).epochs.map(({ part }) => part)).toEqual([0, 0, 1]);
});

test('each class has its share in each epoch; a class without images has none, one without a name its index', () => {
  const classEpochs = [
    { at: 1, shares: [0.5, null, 0.25] },
    { at: 2, shares: [0.75, null, 1] },
    { at: 3.5, shares: [1, null, 1] },
  ];
  expect(classShares(state({ classEpochs }))).toEqual([
    { className: 'cat', from: 0, at: 1, share: 0.5 },
    { className: '2', from: 0, at: 1, share: 0.25 },
    { className: 'cat', from: 1, at: 2, share: 0.75 },
    { className: '2', from: 1, at: 2, share: 1 },
    { className: 'cat', from: 2.5, at: 3.5, share: 1 },
    { className: '2', from: 2.5, at: 3.5, share: 1 },
  ]);
});

test('the time axis ends where the run under way will end', () => {
  expect(trainingEnd(nothing)).toBe(1);
  expect(trainingEnd(state())).toBe(4);
  expect(trainingEnd(state({ progress: null }))).toBe(2.5);
});

test('the curves are described in words', () => {
  expect(describeTraining(state())).toBe(
    'Training curves: 2 epochs of training, epoch 1 of 2, loss 1.00, accuracy 62.5 % in the last. ' +
      'Evaluated: loss 0.900, accuracy 70.0 %.',
  );
  expect(describeTraining(nothing)).toBe('Training curves: 0 epochs of training.');
});
