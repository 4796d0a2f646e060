import * as tf from '@tensorflow/tfjs';
import { variableOf, weightName } from '../surgery/weights';

type Layer = tf.layers.Layer;

/** A layer whose multiplications nobody has counted yet, or maps without a fixed size. */
export class UncountableError extends Error {
  override readonly name = 'UncountableError';
}

/** Where each weight of a layer type is used: once for every position of the layer's output, or of its input. */
const POSITIONS: Readonly<Record<string, 'output' | 'input'>> = {
  Dense: 'output',
  Conv1D: 'output',
  Conv2D: 'output',
  Conv3D: 'output',
  DepthwiseConv2D: 'output',
  SeparableConv2D: 'output',
  Conv2DTranspose: 'input',
  Conv3DTranspose: 'input',
};

/**
 * How many multiplications, each with its addition, the network's convolutions and dense layers take for one image:
 * the field's usual count. Biases, activation functions, pooling and normalisation are left out; padding counts as if
 * it were image, and a layer that is applied several times counts as often.
 *
 * Example: 16 filters of 3 × 3 over one channel, with 26 × 26 positions: 26 · 26 · 16 · 9 = 97,344.
 *
 * @throws UncountableError for another layer with matrices, such as a recurrent one, or an unknown map size
 */
export function multiplyAdds(model: tf.LayersModel): number {
  return model.layers.reduce((sum, layer) => sum + ofLayer(model, layer), 0);
}

function ofLayer(model: tf.LayersModel, layer: Layer): number {
  if (layer instanceof tf.LayersModel) return multiplyAdds(layer);
  const weights = layer.weights
    .filter((weight) => weightName(weight).endsWith('kernel'))
    .reduce((sum, weight) => sum + variableOf(weight).size, 0);
  if (weights === 0) return 0;
  const type = layer.getClassName();
  if (!(type in POSITIONS)) {
    throw new UncountableError(
      `layer ${layer.name}: expected one of ${Object.keys(POSITIONS).join(', ')}, got a ${type}`,
    );
  }
  const isHere = (source: Layer): boolean =>
    model.layers.includes(source) || source.getClassName() === 'InputLayer';
  return layer.inboundNodes
    .filter(({ inboundLayers }) => inboundLayers.every(isHere))
    .reduce((sum, node) => {
      const [{ shape }] = POSITIONS[type] === 'input' ? node.inputTensors : node.outputTensors;
      return sum + weights * positions(layer, shape);
    }, 0);
}

/** The product of all sides between batch and channels. */
function positions(layer: Layer, shape: readonly (number | null)[]): number {
  return shape.slice(1, -1).reduce<number>((product, side) => {
    if (side !== null) return product * side;
    throw new UncountableError(`layer ${layer.name}: expected maps of a known size, got [${shape.slice(1)}]`);
  }, 1);
}
