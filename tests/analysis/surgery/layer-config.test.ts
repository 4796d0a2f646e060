import * as tf from '@tensorflow/tfjs';
import { layerConfig } from '../../../analysis/surgery/layer-config';

describe('a layer configuration', () => {
  it('holds what the layer was made of', () => {
    const config = layerConfig(tf.layers.dense({ name: 'd', units: 3, activation: 'relu' }));
    expect(config).toMatchObject({ name: 'd', units: 3, activation: 'relu' });
  });

  it('holds the depth multiplier of a separable convolution', () => {
    const layer = tf.layers.separableConv2d({ filters: 3, kernelSize: 2, depthMultiplier: 2 });
    expect(layerConfig(layer).depthMultiplier).toBe(2);
  });

  it('holds the noise shape of alpha dropout', () => {
    const layer = tf.layers.alphaDropout({ rate: 0.5, noiseShape: [1, 4] });
    expect(layerConfig(layer).noiseShape).toEqual([1, 4]);
    expect(layerConfig(tf.layers.alphaDropout({ rate: 0.5 })).noiseShape).toBeUndefined();
  });

  it('keeps constraint and regulariser of a depthwise convolution apart', () => {
    const regularized = tf.layers.depthwiseConv2d({ kernelSize: 2, depthwiseRegularizer: 'l1l2' });
    expect(layerConfig(regularized)).toMatchObject({
      depthwiseConstraint: null,
      depthwiseRegularizer: { className: 'L1L2' },
    });
    const constrained = tf.layers.depthwiseConv2d({ kernelSize: 2, depthwiseConstraint: 'nonNeg' });
    expect(layerConfig(constrained)).toMatchObject({
      depthwiseConstraint: { className: 'NonNeg' },
      depthwiseRegularizer: null,
    });
  });
});
