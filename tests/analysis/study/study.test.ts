import { inspect } from 'node:util';
import * as tf from '@tensorflow/tfjs';
import { useTensorFlow } from '@actilens/runtime';
import { occurrenceMaps } from '../../../analysis/occurrence/count';
import { OutdatedError, StudyBusyError, StudyError } from '../../../analysis/study/errors';
import { Study } from '../../../analysis/study/study';
import { NeuronSelectionError } from '../../../analysis/surgery/errors';
import { evaluate } from '../../../analysis/training/evaluate';
import { bitsOf, data, smallNetwork, smallStudy } from './small-study';

beforeAll(() => void useTensorFlow());

let study: Study;
beforeEach(async () => {
  study = await smallStudy();
});
afterEach(() => study.dispose());

const kernel = (layer: string): number[] => [...study.model.getLayer(layer).getWeights()[0].dataSync()];
const outputs = (): number[] => {
  const images = tf.ones([2, 6, 6, 1]);
  return tf.tidy(() => [...(study.model.predict(images) as tf.Tensor).dataSync()]);
};

describe('an action', () => {
  test('is one entry of the history with cost and accuracy before and after', async () => {
    await study.fit({ epochs: 2 });
    const entry = await study.remove('conv1', [1, 3]);
    expect(entry).toMatchObject({ words: 'remove neurons 1 and 3 of conv1', from: 1, to: 2, number: 3 });
    expect(entry.before).toMatchObject({ neurons: { conv1: 5, conv2: 4, hidden: 6, output: 3 } });
    expect(entry.after).toMatchObject({ neurons: { conv1: 3, conv2: 4, hidden: 6, output: 3 } });
    const { accuracy, perClass } = await evaluate(study.model, data.test);
    expect(entry.after).toMatchObject({ accuracy, perClass: [...perClass] });
    expect(entry.after.parameters).toBe(study.model.countParams());
    // 4 × 4 positions of 3 windows of 9, then 2 × 2 of 4 windows of 27, and what the dense layers multiply.
    expect(entry.after.multiplyAdds).toBe(16 * 3 * 9 + 4 * 4 * 27 + 4 * 6 + 6 * 3);
    expect(entry.before.parameters! - entry.after.parameters!).toBe(2 * 10 + 2 * 4 * 9);
    expect(entry.after.latency).toBeGreaterThan(0);
    expect(study.history.map(({ words }) => words)).toEqual([
      'start',
      'train for 2 epochs',
      'remove neurons 1 and 3 of conv1',
    ]);
  });

  test('is one line where its entry is printed, as a cell prints its value', async () => {
    await study.fit({ epochs: 1 });
    const entry = await study.remove('conv1', [1, 3]);
    const [before, after] = [entry.before, entry.after].map(({ accuracy }) => (100 * accuracy!).toFixed(1));
    const change = before === after ? after : `${before} % → ${after}`;
    expect(inspect(entry)).toBe(
      `3. remove neurons 1 and 3 of conv1: accuracy ${change} %, ${study.model.countParams()} parameters`,
    );
    expect(Object.keys(entry)).toEqual(['act', 'from', 'to', 'number', 'words', 'before', 'after']);
  });

  test('that fails leaves network and history as they were', async () => {
    await study.fit({ epochs: 1 });
    const [before, entries] = [bitsOf(study.model), study.history.length];
    await expect(study.remove('conv1', [5])).rejects.toThrow(NeuronSelectionError);
    await expect(study.remove('conv3', [0])).rejects.toThrow('expected one of conv1');
    await expect(study.remove('conv1', [0, 1, 2, 3, 4])).rejects.toThrow('at least one neuron');
    await expect(study.remove('conv1')).rejects.toThrow('name them or select them first');
    await expect(study.addLayer('conv1', { kind: 'dense' })).rejects.toThrow('a dense layer reads');
    await expect(study.addNeurons('output', 1)).rejects.toThrow('outputs of the model');
    await expect(study.fit({ epochs: 0 })).rejects.toThrow('epochs');
    await expect(
      study.fit({
        batchSize: 8,
        onBatch: () => {
          throw new Error('mine');
        },
      }),
    ).rejects.toThrow('mine');
    await expect(study.redo()).rejects.toThrow(StudyError);
    await expect(study.resume()).rejects.toThrow('there is none');
    expect(bitsOf(study.model)).toEqual(before);
    expect(study.history).toHaveLength(entries);
  });

  test('is refused while another one is at work, which goes on', async () => {
    const begun = study.fit({ epochs: 1 });
    await expect(study.remove('conv1', [0])).rejects.toThrow(StudyBusyError);
    await expect(study.undo()).rejects.toThrow(StudyError);
    expect(study.running).toMatchObject({ kind: 'fit' });
    await begun;
    const first = study.remove('conv1', [0]);
    await expect(study.remove('conv1', [0])).rejects.toThrow('the study is busy: remove neuron 0 of conv1');
    await first;
    expect(study.effect.neurons).toMatchObject({ conv1: 4 });
    expect(study.running).toBeUndefined();
  });

  test('leaves no tensors over', async () => {
    await study.fit({ epochs: 1 });
    await study.evaluate();
    const before = tf.memory().numTensors;
    await study.remove('conv1', [0]);
    await study.fit({ epochs: 1 });
    await study.reinitialize('conv2', [0]);
    await study.addNeurons('conv1', 1);
    await study.freeze('conv1', [0]);
    await study.fit({ epochs: 1 });
    await study.maps('conv1');
    await study.switchTo('main');
    await expect(study.fit({ epochs: 0 })).rejects.toThrow();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('training', () => {
  test('leaves frozen neurons to the last bit as they are, also with momentum, and moves the others', async () => {
    const network = smallNetwork();
    network.compile({ optimizer: tf.train.adam(0.01), loss: 'sparseCategoricalCrossentropy' });
    const other = await Study.of(network, data);
    await other.fit({ epochs: 1 });
    await other.freeze('conv2', [1, 3]);
    await other.freeze('conv1');
    const before = other.model.getWeights().map((weight) => [...weight.dataSync()]);
    const columns = (values: number[], frozen: boolean): number[] =>
      values.filter((_, i) => [1, 3].includes(i % 4) === frozen);
    await other.fit({ epochs: 2 });
    const after = other.model.getWeights().map((weight) => [...weight.dataSync()]);
    const names = other.model.weights.map(({ originalName }) => originalName);
    for (const name of ['conv2/kernel', 'conv2/bias']) {
      const at = names.indexOf(name);
      expect(columns(after[at], true)).toEqual(columns(before[at], true));
      expect(columns(after[at], false)).not.toEqual(columns(before[at], false));
    }
    expect(after[names.indexOf('conv1/kernel')]).toEqual(before[names.indexOf('conv1/kernel')]);
    await other.remove('conv2', [0]);
    expect(other.frozenNeurons).toEqual({ conv2: [0, 2] });
    await expect(other.unfreeze('conv1', [0])).rejects.toThrow('unfreeze the layer first');
    await other.unfreeze('conv2', [0]);
    expect(other.frozenNeurons).toEqual({ conv2: [2] });
    await other.unfreeze('conv2');
    expect(other.frozenNeurons).toEqual({});
    await other.dispose();
  });

  test('that is stopped counts as far as it came, and its code comes as far', async () => {
    const stop = new AbortController();
    const onBatch = ({ epoch, batch }: { epoch: number; batch: number }): void => {
      if (epoch === 2 && batch === 3) stop.abort(new Error('enough'));
    };
    const options = { epochs: 5, batchSize: 16, seed: 3, progressEvery: 1, signal: stop.signal };
    await expect(study.fit({ ...options, onBatch })).rejects.toThrow('enough');
    const steps = study.model.optimizer.iterations;
    expect(steps).toBeGreaterThanOrEqual(9);
    expect(steps).toBeLessThan(12);
    expect(study.history.at(-1)!.words).toBe(`train for 5 epochs, stopped after ${steps} batches`);
    expect(study.code()).toBe(
      `await study.fit({ epochs: 5, batchSize: 16, seed: 3, mostBatches: ${steps} });`,
    );
    const stopped = bitsOf(study.model);
    await study.undo();
    await study.fit({ epochs: 5, batchSize: 16, seed: 3, mostBatches: steps });
    expect(study.model.optimizer.iterations).toBe(steps);
    const again = bitsOf(study.model);
    expect(again.settings).toEqual(stopped.settings);
    expect(kernel('conv1')).toHaveLength(45);
  });

  test('tells of batches and epochs', async () => {
    const told: string[] = [];
    study.on('batch', ({ batch }) => told.push(`batch ${batch}`));
    const end = study.on('epoch', ({ epoch }) => told.push(`epoch ${epoch}`));
    await study.fit({ epochs: 1, batchSize: 48, progressEvery: 1 });
    expect(told).toEqual(['batch 1', 'batch 2', 'epoch 1']);
    end();
    await study.fit({ epochs: 1, batchSize: 96 });
    expect(told).toEqual(['batch 1', 'batch 2', 'epoch 1', 'batch 1']);
  });
});

describe('growing', () => {
  test('a layer does not change what the network computes, until it is trained', async () => {
    await study.fit({ epochs: 1 });
    const before = outputs();
    await study.addNeurons('conv1', 2);
    await study.addNeurons('hidden', 3);
    await study.addLayer('conv2', { kind: 'conv' });
    await study.addLayer('hidden', { kind: 'dense' });
    outputs().forEach((value, i) => expect(value).toBeCloseTo(before[i], 5));
    expect(study.effect.neurons).toEqual({ conv1: 7, conv2: 4, conv3: 4, hidden: 9, dense1: 9, output: 3 });
    await study.fit({ epochs: 1 });
    expect(outputs()).not.toEqual(before);
  });

  test('another layer draws weights for what reads it', async () => {
    await study.addLayer('conv1', { kind: 'conv', neurons: 2, size: 1, name: 'narrow' });
    await expect(study.addLayer('narrow', { kind: 'pool' })).rejects.toThrow('nothing is left for "conv2"');
    await study.addLayer('conv2', { kind: 'conv', neurons: 7 });
    expect(study.model.getLayer('hidden').getWeights()[0].shape).toEqual([7, 6]);
    expect(study.model.getLayer('conv2').getWeights()[0].shape).toEqual([3, 3, 2, 4]);
    await expect(study.addLayer('conv1', { kind: 'pool', name: 'narrow' })).rejects.toThrow('of this name');
  });
});

describe('maps', () => {
  const counts = async (layer: string) => [...(await study.maps(layer)).counts];
  const counted = async (layer: string) => [
    ...(await occurrenceMaps(study.model, data.train, { layers: [layer] }))[0].counts,
  ];

  test('are those of the network as it stands, after whatever was done', async () => {
    await study.fit({ epochs: 1 });
    const first = await counts('conv2');
    expect(first).toEqual(await counted('conv2'));
    await study.maps('conv1');
    await study.remove('conv1', [0, 2]);
    for (const layer of ['conv1', 'conv2', 'hidden'])
      expect(await counts(layer)).toEqual(await counted(layer));
    await study.undo();
    expect(await counts('conv2')).toEqual(first);
  });

  test('are counted again only for layers that something before changed', async () => {
    const passes: number[] = [];
    const read = async (layer: string): Promise<void> => {
      let isCounted = 0;
      await study.maps(layer, () => (isCounted = 1));
      passes.push(isCounted);
    };
    await read('conv1');
    await read('conv2');
    await read('conv2');
    await study.remove('conv2', [0]);
    await read('conv1');
    await read('conv2');
    await read('hidden');
    await study.freeze('conv1');
    await study.fit({ epochs: 1 });
    await read('conv1');
    await read('conv2');
    await study.undo();
    await read('conv2');
    expect(passes).toEqual([1, 1, 0, 0, 0, 1, 0, 1, 0]);
  });

  test('that an action overtakes are given up, and those asked for during an action are of what it made', async () => {
    let removal: Promise<unknown> | undefined;
    const overtaken = study.maps('conv1', () => (removal ??= study.remove('conv1', [0])));
    await expect(overtaken).rejects.toThrow(OutdatedError);
    const asked = study.maps('conv1');
    await removal;
    expect((await asked).shape.neuronCount).toBe(4);
  });
});

test('a selection is what actions take, and it follows the neurons', async () => {
  const told: unknown[] = [];
  study.on('selection', (selection) => told.push(selection));
  study.select('conv1', [4, 1]);
  expect(told).toEqual([{ layer: 'conv1', neurons: [1, 4] }]);
  await study.remove('conv1', [0]);
  expect(study.selection('conv1')).toEqual([0, 3]);
  expect((await study.remove('conv1')).words).toBe('remove neurons 0 and 3 of conv1');
  expect(study.selection('conv1')).toEqual([]);
  expect(() => study.select('conv1', [2])).toThrow('expected integers from 0 to 1');
  await study.undo();
  expect(study.selection('conv1')).toEqual([0, 3]);
});

test('after a drop one can go back, accept it, or reinitialise what was dropped', async () => {
  await study.fit({ epochs: 3, batchSize: 8 });
  const [before, kept] = [bitsOf(study.model), kernel('conv1')];
  await study.keep('conv1', [2]);
  await study.fit({ epochs: 1 });
  const { accuracy } = study.effect;
  const drop = study.drop!;
  expect([drop.layer, drop.neurons]).toEqual(['conv1', [0, 1, 3, 4]]);
  expect(drop.accuracyLost).toBeCloseTo(drop.before.accuracy! - accuracy!);

  await drop.goBack();
  expect(bitsOf(study.model)).toEqual(before);
  expect(study.drop).toBeUndefined();
  await expect(drop.goBack()).rejects.toThrow('expected the last removal');

  await study.keep('conv1', [2]);
  await study.drop!.accept();
  expect(study.drop).toBeUndefined();
  expect(study.effect.neurons).toMatchObject({ conv1: 1 });
  await study.undo();

  await study.keep('conv1', [2]);
  const { words } = await study.drop!.reinitialize({ seed: 5 });
  expect(words).toBe('reinitialize neurons 0, 1, 3 and 4 of conv1');
  const fresh = kernel('conv1');
  const isSame = fresh.map((value, i) => value === kept[i]);
  expect(isSame.map((same, i) => same === (i % 5 === 2))).not.toContain(false);
});

test('branches go on side by side and can be compared', async () => {
  await study.fit({ epochs: 1 });
  await study.branch('narrow');
  await study.keep('conv1', [0, 1]);
  await study.switchTo('main');
  expect(study.effect.neurons).toMatchObject({ conv1: 5 });
  await study.addNeurons('conv1', 1);
  expect(study.branches).toEqual({ main: 3, narrow: 2 });
  const { states, difference } = await study.compare('narrow');
  expect(states).toEqual([2, 3]);
  expect(difference.parameters).toBe(4 * (10 + 4 * 9));
  expect(difference.accuracy).toBeCloseTo(
    study.effect.accuracy! - study.history.find(({ to }) => to === 2)!.after.accuracy!,
  );
  await expect(study.branch('narrow')).rejects.toThrow('expected a new name');
  await expect(study.switchTo('none')).rejects.toThrow('expected a branch (main, narrow)');
  expect(study.branchName).toBe('main');
  expect((await study.goTo(1)).words).toBe('go to state 1');
  expect([study.state, study.branches]).toEqual([1, { main: 1, narrow: 2 }]);
  await expect(study.goTo(9)).rejects.toThrow('a number from 0 to 3, got 9');
});

test('events tell of actions from begin to end, also of those that fail', async () => {
  const told: string[] = [];
  study.on('begin', ({ act }) => told.push(`begin ${act.kind}`));
  study.on('end', ({ act, error }) => told.push(`end ${act.kind}${error ? ' failed' : ''}`));
  study.on('change', ({ from, to }) => told.push(`${from} to ${to}`));
  study.on('effect', () => told.push('effect'));
  await study.remove('conv1', [0]);
  await expect(study.remove('conv1', [9])).rejects.toThrow();
  await expect(study.addNeurons('output', 1)).rejects.toThrow();
  expect(told).toEqual([
    ...['begin remove', 'effect', '0 to 1', 'effect', 'end remove'],
    ...['begin addNeurons', 'end addNeurons failed'],
  ]);
});

test('a network that could not be restored is refused', async () => {
  const network = tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [36] })] });
  await expect(Study.of(network, data)).rejects.toThrow('expected a compiled model');
  network.dispose();
});
