import * as tf from '@tensorflow/tfjs';
import { checkNeurons, neuronLayer } from '../../../analysis/surgery/neuron-selection';
import { useTensorFlow } from '../../support/tensorflow';

beforeAll(async () => void (await useTensorFlow()));

describe('the layer of a surgery', () => {
  it('is found by name, with its number of neurons', () => {
    const model = tf.sequential({
      layers: [
        tf.layers.conv2d({ name: 'conv', filters: 4, kernelSize: 2, inputShape: [3, 3, 1] }),
        tf.layers.flatten({ name: 'flat' }),
        tf.layers.dense({ name: 'out', units: 2 }),
      ],
    });
    expect(neuronLayer(model, 'conv').neuronCount).toBe(4);
    expect(neuronLayer(model, 'out').neuronCount).toBe(2);
    expect(() => neuronLayer(model, 'cnov')).toThrow(
      'layerName: expected one of conv, flat, out, got "cnov"',
    );
    expect(() => neuronLayer(model, 'flat')).toThrow(
      'layer "flat": Flatten has no neurons of its own that surgery can reach',
    );
    model.dispose();
  });
});

describe('chosen neurons', () => {
  const check =
    (...neurons: number[]) =>
    () =>
      checkNeurons(neurons, 'conv', 4);

  it('are distinct integers below the number of neurons', () => {
    expect(check(3, 0)).not.toThrow();
    expect(check()).not.toThrow();
    for (const wrong of [4, -1, 1.5, NaN]) {
      expect(check(0, wrong)).toThrow(
        `neurons: expected integers from 0 to 3, the neurons of "conv", got ${wrong}`,
      );
    }
    expect(check(2, 0, 2, 0, 2)).toThrow('neurons: expected each neuron of "conv" once, got 2, 0 again');
  });
});
