import * as tf from '@tensorflow/tfjs';
import { type CriterionContext, neuronCountOf, requireNumber } from './criterion';
import { sumOverSample } from './sample';
import { splitNetwork } from './split-network';

/**
 * Without the most correlated: of the two neurons whose activations correlate most, over images and positions, the one
 * goes that correlates more with all others left, until `keep` are left. The sign of a correlation does not count,
 * since the next layer can turn it; a neuron that never changes goes first, as the next layer's bias stands in for it.
 */
export async function keepByCorrelation(context: CriterionContext): Promise<number[]> {
  const neuronCount = neuronCountOf(context);
  const network = splitNetwork(context.model, context.layerName, context.trainingSet.imageShape);
  const sums = await sumOverSample(context, 'correlations', (images) =>
    tf.tidy(() => {
      const activations = network.activations(images).reshape<tf.Tensor2D>([-1, neuronCount]);
      const products = tf.matMul(activations, activations, true);
      const count = tf.fill([1], activations.shape[0]);
      return tf.concat([products.flatten(), activations.sum(0), count]);
    }),
  );
  return dropMostCorrelated(correlations(sums, neuronCount), neuronCount, context.keep);
}

/**
 * @param sums of products `[neuron, neuron]`, then of values `[neuron]`, then how many there are
 * @returns |Pearson's r| of each pair, `[neuron, neuron]` in [0, 1]; 1 where a neuron never changes
 */
function correlations(sums: Float64Array, neuronCount: number): Float64Array {
  const values = sums.subarray(neuronCount ** 2);
  const count = values[neuronCount];
  const covariance = (a: number, b: number): number =>
    sums[a * neuronCount + b] / count - (values[a] / count) * (values[b] / count);
  const variances = Array.from({ length: neuronCount }, (_, neuron) => covariance(neuron, neuron));
  variances.forEach(requireNumber);
  return Float64Array.from({ length: neuronCount ** 2 }, (_, i) => {
    const [a, b] = [Math.floor(i / neuronCount), i % neuronCount];
    const scale = variances[a] * variances[b];
    return scale > 0 ? Math.min(1, Math.abs(covariance(a, b)) / Math.sqrt(scale)) : 1;
  });
}

/**
 * Drops one of the most correlated pair again and again. Of equal pairs the first goes, of equal neurons the later.
 *
 * @param similarity `[neuron, neuron]`, symmetric
 * @returns the neurons left, ascending
 */
export function dropMostCorrelated(similarity: Float64Array, neuronCount: number, keep: number): number[] {
  let left = Array.from({ length: neuronCount }, (_, neuron) => neuron);
  const between = (a: number, b: number): number => similarity[a * neuronCount + b];
  const toOthers = (neuron: number): number =>
    left.reduce((sum, other) => sum + (other === neuron ? 0 : between(neuron, other)), 0);
  while (left.length > keep) {
    const pairs = left.flatMap((a, i) => left.slice(i + 1).map((b) => [a, b] as const));
    const [a, b] = pairs.reduce((most, pair) => (between(...pair) > between(...most) ? pair : most));
    const dropped = toOthers(a) > toOthers(b) ? a : b;
    left = left.filter((neuron) => neuron !== dropped);
  }
  return left;
}
