import { useTensorFlow } from '@actilens/runtime';
import { requireLayer, UnknownLayerError } from '../../../analysis/models/layers';
import { mnistNetwork } from '../../../analysis/models/mnist-network';

beforeAll(() => void useTensorFlow());

test('a layer is found by its name', () => {
  const model = mnistNetwork({ seed: 1, filters: [1, 1], hiddenUnits: 1, imageShape: [6, 6, 1] });
  expect(requireLayer(model, 'conv2')).toBe(model.layers[1]);
  model.dispose();
});

test('an unknown layer is refused with the names there are', () => {
  const model = mnistNetwork({ seed: 1, filters: [1, 1], hiddenUnits: 1, imageShape: [6, 6, 1] });
  expect(() => requireLayer(model, 'conv3')).toThrow(UnknownLayerError);
  expect(() => requireLayer(model, 'conv3')).toThrow(
    'layer: expected one of conv1, conv2, pool, flatten, hidden, output, got "conv3"',
  );
  model.dispose();
});
