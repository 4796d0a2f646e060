import { layerTypes } from '../../../analysis/surgery/layer-types';
import { removeNeurons } from '../../../analysis/surgery/remove-neurons';
import { useTensorFlow } from '../../support/tensorflow';
import { layerCases, mergeCases, mergedNetwork } from './layer-cases';
import { disposeAll, largestDifference, outputsOf, outputsWithZeroedChannels, stack } from './models';

beforeAll(async () => void (await useTensorFlow()));

const refusing = ['LayerNormalization', 'Softmax'];

describe('a smaller network equals the network with those channels zeroed', () => {
  it.each(Object.keys(layerCases))('through %s', (type) => {
    const { layers: build, read = { cut: [1, 2] } } = layerCases[type];
    const model = stack(type.length, ...build());
    const smaller = removeNeurons(model, 'cut', [2, 1]);
    const expected = outputsWithZeroedChannels(model, read);
    expect(model.layers.map((layer) => layer.getClassName())).toContain(type);
    expect(largestDifference(outputsOf(smaller), expected)).toBeLessThan(1e-5);
    expect(largestDifference(outputsOf(model), expected)).toBeGreaterThan(1e-3);
    disposeAll(model, smaller);
  });

  it.each(Object.keys(mergeCases))('through %s', (type) => {
    const { read } = mergeCases[type];
    const model = mergedNetwork(type);
    const smaller = removeNeurons(model, 'cut', [1, 2]);
    const expected = outputsWithZeroedChannels(model, { read });
    expect(largestDifference(outputsOf(smaller), expected)).toBeLessThan(1e-5);
    expect(largestDifference(outputsOf(model), expected)).toBeGreaterThan(1e-3);
    disposeAll(model, smaller);
  });

  it('for every layer type in the table that can follow', () => {
    const covered = [...Object.keys(layerCases), ...Object.keys(mergeCases), ...refusing];
    expect([...layerTypes.keys()].sort()).toEqual(covered.sort());
  });
});
