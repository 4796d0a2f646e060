import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useTensorFlow } from '@actilens/runtime';
import { StudyBusyError } from '../../../analysis/study/errors';
import { Study } from '../../../analysis/study/study';
import type { Augmentation } from '../../../analysis/datasets/augmentation';
import type { StudyFitOptions } from '../../../analysis/study/study-options';
import { bitsOf, data, smallStudy } from './small-study';

beforeAll(() => void useTensorFlow());

const weightsOf = (study: Study): number[] =>
  study.model.getWeights().flatMap((weight) => [...weight.dataSync()]);

/** Does something once at a batch of a training run, counted from 1. */
async function at(study: Study, batch: number, act: () => void, options: Partial<StudyFitOptions> = {}) {
  let seen = 0;
  return study.fit({
    ...{ epochs: 2, batchSize: 16, progressEvery: 1, seed: 4, ...options },
    onBatch: () => {
      if (++seen === batch) act();
    },
  });
}

test('pause, another learning rate and going on are what the history and the code tell, and can be undone', async () => {
  const study = await smallStudy();
  const before = bitsOf(study.model);
  const paces: unknown[] = [];
  study.on('pace', (pace) => paces.push(pace));
  const run = at(study, 3, () => void study.training!.pause());
  await new Promise<void>((resolve) => study.on('pace', ({ isPaused }) => isPaused && resolve()));
  await expect(study.remove('conv1', [0])).rejects.toThrow(StudyBusyError);
  study.training!.learningRate = 0.125;
  study.training!.resume();
  const { words } = await run;
  expect(words).toBe('train for 2 epochs at learning rate 0.125 from batch 4');
  expect(paces).toEqual([
    { isPaused: false, learningRate: 1 },
    { isPaused: true, learningRate: 1 },
    { isPaused: false, learningRate: 1 },
    { isPaused: false, learningRate: 0.125 },
  ]);
  expect([study.training, study.learningRate]).toEqual([undefined, 0.125]);
  await study.fit({ epochs: 1, batchSize: 16, learningRate: 0.5 });
  expect(study.code()).toContain('learningRates: [{ batch: 4, rate: 0.125 }] });');
  const again = await smallStudy();
  const code = new Function('study', `return (async () => { ${study.code()} })();`) as (
    study: Study,
  ) => Promise<void>;
  await code(again);
  const expected = weightsOf(study);
  weightsOf(again).forEach((value, i) => expect(value).toBeCloseTo(expected[i], 5));
  expect(again.learningRate).toBe(0.5);
  await study.undo();
  expect(study.learningRate).toBe(0.125);
  await study.undo();
  expect(bitsOf(study.model)).toEqual(before);
  await Promise.all([study.dispose(), again.dispose()]);
});

test('a run on images changed at random says so', async () => {
  const study = await smallStudy();
  const words = async (augmentation: Augmentation) => (await study.fit({ epochs: 1, augmentation })).words;
  expect(await words({ flip: true, shift: 1 })).toBe(
    'train for 1 epoch on images mirrored and moved by up to 1 pixel',
  );
  expect(await words({ shift: 2 })).toBe('train for 1 epoch on images moved by up to 2 pixels');
  expect(await words({})).toBe('train for 1 epoch');
  await study.dispose();
});

test('a run that is stopped by its control counts as far as it came, and is no failure', async () => {
  const study = await smallStudy();
  const { words } = await at(study, 5, () => study.training!.stop());
  expect(words).toBe('train for 2 epochs, stopped after 5 batches');
  const again = await smallStudy();
  await again.fit({ epochs: 2, batchSize: 16, seed: 4, mostBatches: 5 });
  expect(weightsOf(again)).toEqual(weightsOf(study));
  await Promise.all([study.dispose(), again.dispose()]);
});

test('a run that stands still is saved, and goes on from there after a crash', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'paused-'));
  const [folder, copy] = [join(parent, 'mine'), join(parent, 'copy')];
  const study = await smallStudy({ autosave: { folder, everySeconds: 1e6 } });
  study.on('pace', ({ isPaused }) => {
    if (!isPaused) return;
    cpSync(folder, copy, { recursive: true });
    study.training!.resume();
  });
  await at(study, 4, () => {
    study.training!.learningRate = 0.25;
    if (study.training!.learningRates.length === 0) void study.training!.pause();
  });
  const opened = await Study.open(copy, data);
  expect(opened.unfinished).toMatchObject({ kind: 'fit', epochs: 2 });
  const batches: number[] = [];
  const { words } = await opened.resume({
    progressEvery: 1,
    onBatch: ({ epoch, batch }) => batches.push((epoch - 1) * 6 + batch),
  });
  expect(batches[0]).toBe(5);
  expect(words).toBe('train for 2 epochs');
  const whole = await smallStudy();
  await whole.fit({ epochs: 2, batchSize: 16, seed: 4 });
  const expected = weightsOf(whole);
  weightsOf(opened).forEach((value, i) => expect(value).toBeCloseTo(expected[i], 5));
  await Promise.all([study, opened, whole].map((each) => each.dispose()));
  rmSync(parent, { recursive: true });
});

test('a rate that was changed before a crash is in force after it', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'changed-'));
  const [folder, copy] = [join(parent, 'mine'), join(parent, 'copy')];
  const study = await smallStudy({ autosave: { folder, everySeconds: 1e6 } });
  let seen = 0;
  await study.fit({
    ...{ epochs: 2, batchSize: 16, progressEvery: 1, seed: 4 },
    onBatch: () => {
      seen += 1;
      if (seen === 2) study.training!.learningRate = 0.25;
      if (seen === 8) cpSync(folder, copy, { recursive: true });
    },
  });
  const opened = await Study.open(copy, data);
  expect(opened.learningRate).toBe(1);
  const { words } = await opened.resume();
  expect([words, opened.learningRate]).toEqual([
    'train for 2 epochs at learning rate 0.25 from batch 3',
    0.25,
  ]);
  const expected = weightsOf(study);
  weightsOf(opened).forEach((value, i) => expect(value).toBeCloseTo(expected[i], 5));
  await Promise.all([study.dispose(), opened.dispose()]);
  rmSync(parent, { recursive: true });
});
