import type * as tf from '@tensorflow/tfjs';
import { useTensorFlow } from '@actilens/runtime';
import { randomNumbers } from '../../../analysis/datasets/random-numbers';
import { neuronLayer } from '../../../analysis/surgery/neuron-selection';
import type { Study } from '../../../analysis/study/study';
import { bitsOf, smallStudy } from './small-study';

beforeAll(() => void useTensorFlow());

const random = randomNumbers(11);
const below = (count: number): number => Math.floor(random() * count);
const oneOf = <T>(values: readonly T[]): T => values[below(values.length)];

/** Does one action drawn at random; some cannot be done as the network stands. */
async function randomAction(study: Study): Promise<unknown> {
  const layer = oneOf(['conv1', 'conv2', 'hidden']);
  const { neuronCount } = neuronLayer(study.model, layer);
  const some = Array.from({ length: neuronCount }, (_, neuron) => neuron).filter(() => random() < 0.4);
  const neurons = some.length > 0 ? some : [0];
  const actions: (() => Promise<unknown>)[] = [
    () => study.remove(layer, neurons),
    () => study.keep(layer, neurons),
    () => study.reinitialize(layer, neurons),
    () => study.freeze(layer, neurons),
    () => study.unfreeze(layer, neurons),
    () => study.freeze(layer),
    () => study.unfreeze(layer),
    () => study.addNeurons(layer, 1 + below(2)),
    () => study.addLayer(oneOf(['conv1', 'conv2']), { kind: 'conv', neurons: 2 + below(3) }),
    () => study.fit({ epochs: 1, batchSize: 24 }),
    () => study.fit({ epochs: 1, batchSize: 16, mostBatches: 2 }),
    async () => study.drop!.reinitialize(),
    async () => study.drop!.goBack(),
    () => study.undo(),
    () => study.undo(),
    () => study.redo(),
    () => study.goTo(below(study.state + 2)),
    () => study.branch(`branch ${study.history.length}`),
    () => study.switchTo(oneOf(Object.keys(study.branches))),
  ];
  return oneOf(actions)();
}

test('after 200 random actions every network can be gone back to, to the last bit of weights and optimiser', async () => {
  const study = await smallStudy();
  const seen = new Map<number, Record<string, unknown>>([[study.state, bitsOf(study.model)]]);
  let comparisons = 0;
  let done = 0;
  const look = (model: tf.LayersModel): void => {
    const [known, found] = [seen.get(study.state), bitsOf(model)];
    if (known === undefined) return void seen.set(study.state, found);
    comparisons += 1;
    expect(found).toEqual(known);
  };
  for (let attempt = 0; done < 200; attempt++) {
    expect(attempt).toBeLessThan(1000);
    const isDone = await randomAction(study).then(
      () => true,
      () => false,
    );
    if (isDone) done += 1;
    look(study.model);
  }
  const kinds = new Set(study.history.map(({ act }) => act.kind));
  expect(kinds.size).toBe(15);
  while (study.state !== 0) {
    await study.undo();
    look(study.model);
  }
  let redone = 0;
  for (; await study.redo().catch(() => undefined); redone++) look(study.model);
  expect(redone).toBeGreaterThan(3);
  expect(comparisons).toBeGreaterThan(100);
  await study.dispose();
});
