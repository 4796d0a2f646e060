import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { fileSystem, useTensorFlow } from '@actilens/runtime';
import { WriteError } from '../../../analysis/results/write-error';
import { StudyError } from '../../../analysis/study/errors';
import { Study } from '../../../analysis/study/study';
import { smallImages } from '../training/small-images';
import { bitsOf, data, smallNetwork, smallStudy } from './small-study';

beforeAll(() => void useTensorFlow());

let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'study-'));
  folder = join(parent, 'mine');
});
afterEach(() => rmSync(parent, { recursive: true }));

/** A study with some history, that saves itself. */
async function busyStudy(): Promise<Study> {
  const study = await smallStudy({ autosave: folder });
  await study.fit({ epochs: 1 });
  await study.maps('conv1');
  study.select('conv1', [2, 4]);
  await study.freeze('conv1', [2]);
  await study.branch('narrow');
  await study.remove('conv1', [0]);
  await study.fit({ epochs: 1 });
  await study.undo();
  return study;
}

test('a study that is opened again is the same, with all its networks, and goes on saving itself', async () => {
  const study = await busyStudy();
  const bits = [bitsOf(study.model)];
  await study.redo();
  bits.push(bitsOf(study.model));
  await study.undo();
  const { history, branches, effect } = study;
  await study.dispose();

  const opened = await Study.open(folder, data);
  expect(opened.history).toEqual(history);
  expect([opened.branches, opened.branchName, opened.effect]).toEqual([branches, 'narrow', effect]);
  expect(opened.selection('conv1')).toEqual([1, 3]);
  expect(opened.frozenNeurons).toEqual({ conv1: [1] });
  expect(bitsOf(opened.model)).toEqual(bits[0]);
  let counted = 0;
  const maps = await opened.maps('conv1', () => (counted += 1));
  expect([maps.shape.neuronCount, counted]).toEqual([4, 0]);
  await opened.redo();
  expect(bitsOf(opened.model)).toEqual(bits[1]);
  await opened.switchTo('main');
  await opened.addNeurons('conv2', 1);
  const after = bitsOf(opened.model);
  await opened.dispose();

  const third = await Study.open(folder, data);
  expect(bitsOf(third.model)).toEqual(after);
  expect(third.history).toHaveLength(history.length + 3);
  await third.dispose();
});

test('its networks are models that TensorFlow.js opens', async () => {
  const study = await busyStudy();
  const model = await tf.loadLayersModel(fileSystem(join(folder, 'states', `${study.state}`, 'model.json')));
  const images = tf.ones([2, 6, 6, 1]);
  const outputs = [study.model, model].map((each) => [...(each.predict(images) as tf.Tensor).dataSync()]);
  expect(outputs[1]).toEqual(outputs[0]);
  model.dispose();
  await study.dispose();
});

test('it can be saved elsewhere too, and what is there is not written over', async () => {
  const study = await busyStudy();
  const copy = join(parent, 'copy');
  await study.save(copy);
  await study.save(copy);
  const other = await smallStudy();
  await expect(other.save(copy)).rejects.toThrow('got another study; choose another');
  await expect(other.save()).rejects.toThrow('as the study does not save itself');
  await expect(smallStudy({ autosave: copy })).rejects.toThrow(StudyError);
  const opened = await Study.open(copy, data);
  expect(opened.history).toEqual(study.history);
  await Promise.all([study, other, opened].map((each) => each.dispose()));
});

test('two sessions with the same study do not write over each other', async () => {
  const [study, second] = [await busyStudy(), await Study.open(folder, data)];
  await second.fit({ epochs: 1 });
  const failed: string[] = [];
  study.on('saveFailed', ({ error }) => failed.push(error.message));
  await study.remove('conv2', [0]);
  expect(failed[0]).toContain('another session has saved this study since');
  expect(study.effect.neurons).toMatchObject({ conv2: 3 });
  await study.save(join(parent, 'elsewhere'));
  const opened = await Study.open(folder, data);
  expect(bitsOf(opened.model)).toEqual(bitsOf(second.model));
  await Promise.all([study, second, opened].map((each) => each.dispose()));
});

test('a study opens with the data that it was saved with; other images for maps only mean other maps', async () => {
  await (await busyStudy()).dispose();
  const other = Study.open(folder, { ...data, test: smallImages(50, 2) });
  await expect(other).rejects.toThrow(/test: expected 60 images of 6 × 6 × 1.*, got 50 images/);
  const opened = await Study.open(folder, { ...data, mapImages: data.train.take(60) });
  const { classSizes } = await opened.maps('conv1');
  expect(classSizes.reduce((sum, size) => sum + size)).toBe(60);
  await opened.dispose();
});

test('what is damaged is named; maps are counted again', async () => {
  const study = await busyStudy();
  const { state } = study;
  await study.dispose();
  rmSync(join(folder, 'maps'), { recursive: true });
  const opened = await Study.open(folder, data);
  expect((await opened.maps('conv1')).shape.neuronCount).toBe(4);
  await opened.dispose();
  truncateSync(join(folder, 'states', `${state}`, 'weights.bin'), 100);
  await expect(Study.open(folder, data)).rejects.toThrow('not those that were saved');
  writeFileSync(join(folder, 'study.json'), '{');
  await expect(Study.open(folder, data)).rejects.toThrow('expected a study that was saved');
  await expect(Study.open(parent, data)).rejects.toThrow('ENOENT');
});

test('a folder that cannot be written is named, the study goes on, and is saved whole as soon as it can be', async () => {
  writeFileSync(join(parent, 'file'), '');
  await expect(smallStudy({ autosave: join(parent, 'file', 'study') })).rejects.toThrow(WriteError);
  const study = await busyStudy();
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'in the way');
  const warned = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  await study.freeze('conv2');
  expect(warned.mock.calls).toEqual([
    [expect.stringMatching(/^the study goes on, but is not saved: .*could not be written/)],
  ]);
  warned.mockRestore();
  const failed: Error[] = [];
  study.on('saveFailed', ({ error }) => failed.push(error));
  await study.fit({ epochs: 1 });
  expect(failed[0]).toBeInstanceOf(WriteError);
  expect(failed[0].message).toContain('could not be written');
  await expect(study.save()).rejects.toThrow(WriteError);
  expect(study.history.at(-1)!.words).toBe('train for 1 epoch');
  rmSync(folder);
  await study.remove('conv2', [0]);
  const opened = await Study.open(folder, data);
  expect(bitsOf(opened.model)).toEqual(bitsOf(study.model));
  await Promise.all([study, opened].map((each) => each.dispose()));
});

test('a network whose loss is a function is not saved, which is said', async () => {
  const network = smallNetwork();
  network.compile({ optimizer: tf.train.sgd(0.1), loss: tf.metrics.categoricalCrossentropy });
  const study = await Study.of(network, data);
  await expect(study.save(folder)).rejects.toThrow(
    'loss: expected names, which can be saved, got a function',
  );
  expect(existsSync(join(folder, 'study.json'))).toBe(false);
  await study.dispose();
});

test('nothing is left in the folder but what belongs to the study', async () => {
  const study = await smallStudy({ autosave: { folder, everySeconds: 0 } });
  mkdirSync(join(folder, 'fit-99'));
  const during: string[][] = [];
  study.on('epoch', () => during.push(readdirSync(folder)));
  await study.fit({ epochs: 2, batchSize: 16 });
  expect(during[0]).toContain('fit-1');
  expect(readdirSync(folder).sort()).toEqual(['states', 'study.json']);
  expect(readdirSync(join(folder, 'states'))).toEqual(['0', '1']);
  await study.maps('conv1');
  await study.save();
  expect(readdirSync(join(folder, 'maps'))).toHaveLength(1);
  expect(JSON.parse(readFileSync(join(folder, 'study.json'), 'utf8'))).toMatchObject({
    format: 'actilens-study-1',
  });
  await study.dispose();
});
