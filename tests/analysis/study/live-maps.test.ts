import { useTensorFlow } from '@actilens/runtime';
import { balancedSample } from '../../../analysis/datasets/balanced-sample';
import { occurrenceMaps } from '../../../analysis/occurrence/count';
import { neuronSelectivity } from '../../../analysis/occurrence/selectivity';
import type { LiveNews } from '../../../analysis/study/live-run';
import type { Study } from '../../../analysis/study/study';
import type { StudyOptions } from '../../../analysis/study/study-options';
import { bitsOf, data, smallStudy } from './small-study';

beforeAll(() => void useTensorFlow());

const run = { epochs: 2, batchSize: 16, progressEvery: 1, seed: 4 };

/** A study whose news are collected. */
async function watched(options: Partial<StudyOptions> = {}): Promise<{ study: Study; news: LiveNews[] }> {
  const study = await smallStudy(options);
  const news: LiveNews[] = [];
  study.on('liveMaps', (told) => news.push(told));
  return { study, news };
}

test('maps of a followed layer are counted every so many batches, those of all layers after each epoch', async () => {
  const { study, news } = await watched();
  study.live.cadence = 2;
  const stop = study.live.follow('conv2');
  await study.fit(run);
  expect(news.map(({ at, maps }) => [at, ...maps.map(({ layerName }) => layerName)])).toEqual([
    [2 / 6, 'conv2'],
    [4 / 6, 'conv2'],
    [1, 'conv1', 'conv2', 'hidden'],
    [1 + 2 / 6, 'conv2'],
    [1 + 4 / 6, 'conv2'],
    [2, 'conv1', 'conv2', 'hidden'],
  ]);
  expect(news.every(({ seconds, share }) => seconds > 0 && share > 0 && share < 1)).toBe(true);
  stop();
  await study.fit(run);
  expect(news).toHaveLength(6);
  await study.dispose();
});

test('they are those of the network as it stood, and the training is the same as without', async () => {
  const { study, news } = await watched();
  study.live.cadence = 'epoch';
  study.live.follow('conv1');
  await study.fit(run);
  const [maps] = await occurrenceMaps(study.model, balancedSample(data.train, 96), { layers: ['conv1'] });
  expect(news).toHaveLength(2);
  expect(news[1].maps[0].counts).toEqual(maps.counts);
  expect(news[0].maps[0].counts).not.toEqual(maps.counts);
  const alone = await smallStudy();
  await alone.fit(run);
  expect(bitsOf(study.model)).toEqual(bitsOf(alone.model));
  await Promise.all([study.dispose(), alone.dispose()]);
});

test('each class has as many images in the sample, and fewer only where it has no more', () => {
  expect([...balancedSample(data.train, 30).classSizes()]).toEqual([10, 10, 10]);
  const sizes = data.train.classSizes();
  expect([...balancedSample(data.train, 300).classSizes()]).toEqual([...sizes]);
  expect(balancedSample(data.train, 30).images).toEqual(balancedSample(data.train, 30).images);
  expect(() => balancedSample(data.train, 2)).toThrow(RangeError);
});

test('what is set counts from the next time on; what cannot be set is refused', async () => {
  const { study, news } = await watched();
  study.live.cadence = 1;
  study.live.imageCount = 30;
  study.live.follow('conv1');
  await study.fit({
    ...run,
    onBatch: ({ batch }) => {
      if (batch === 2) study.live.cadence = 'off';
    },
  });
  expect(news.map(({ imageCount }) => imageCount)).toEqual([30]);
  expect(() => (study.live.cadence = 0)).toThrow(RangeError);
  expect(() => (study.live.imageCount = 2)).toThrow(RangeError);
  await study.dispose();
});

test('maps that cannot be counted are told of once, and the training goes on', async () => {
  const withoutClass = data.train.subset(
    [...data.train.labels.keys()].filter((i) => data.train.labels[i] < 2),
  );
  const { study, news } = await watched({ train: withoutClass, mapImages: data.train });
  study.live.cadence = 1;
  study.live.follow('conv1');
  await study.fit(run);
  expect(news).toHaveLength(1);
  expect(news[0].error?.message).toContain('bottom');
  expect(study.history.at(-1)!.words).toBe('train for 2 epochs');
  await study.dispose();
});

describe('a trail', () => {
  let study: Study;
  beforeEach(async () => {
    study = await smallStudy();
    study.live.cadence = 'epoch';
    study.live.follow('conv1');
  });
  afterEach(() => study.dispose());
  const at = (layer = 'conv1') => study.trail(layer).points.map((point) => point.at);
  const last = () => [...study.trail('conv1').points.at(-1)!.selectivity];

  test('has s(n) of each neuron after each epoch of all runs, also of the one that is at work', async () => {
    const during: number[][] = [];
    await study.fit({ ...run, onEpoch: () => void during.push(at()) });
    await study.fit({ ...run, mostBatches: 9 });
    await study.fit({ ...run, epochs: 1 });
    expect(during).toEqual([[], [1]]);
    expect(at()).toEqual([1, 2, 3, 4.5]);
    expect(study.trail('conv1').runs).toEqual([2, 3.5]);
    expect(at('hidden')).toEqual(at());
    const [maps] = await occurrenceMaps(study.model, study.live.sample, { layers: ['conv1'] });
    neuronSelectivity(maps).forEach((value, neuron) => expect(last()[neuron]).toBeCloseTo(value, 3));
    expect(study.trail('conv1').points.at(-1)!.maps!.counts).toEqual(maps.counts);
  });

  test('follows neurons through surgery, and the study back', async () => {
    await study.fit({ ...run, epochs: 1 });
    const before = last();
    await study.remove('conv1', [0, 3]);
    await study.addNeurons('conv1', 1);
    expect(last()).toEqual([before[1], before[2], before[4], NaN]);
    expect(study.trail('conv1').points[0].maps).toBeUndefined();
    await study.keep('conv1', [3, 1]);
    expect(last()).toEqual([before[2], NaN]);
    await study.fit({ ...run, epochs: 1 });
    expect(at()).toEqual([1, 2]);
    await study.goTo(1);
    expect(at()).toEqual([1]);
    expect(last()).toEqual(before);
    await study.goTo(0);
    expect(at()).toEqual([]);
  });
});
