import * as tf from '@tensorflow/tfjs';
import { type CriterionContext, keepHighest, neuronCountOf } from './criterion';
import { sumOverSample } from './sample';
import { splitNetwork } from './split-network';

/**
 * The neurons with the largest mean activation over images and positions (Molchanov, Tyree, Karras, Aila and Kautz,
 * "Pruning convolutional neural networks for resource efficient inference", 2017, arXiv 1611.06440, section 2.2).
 */
export async function keepByMeanActivation(context: CriterionContext): Promise<number[]> {
  const neuronCount = neuronCountOf(context);
  const network = splitNetwork(context.model, context.layerName, context.trainingSet.imageShape);
  const sums = await sumOverSample(context, 'the mean activation', (images) =>
    tf.tidy(() => {
      const activations = network.activations(images).reshape([images.shape[0], -1, neuronCount]);
      return activations.mean(1).sum(0);
    }),
  );
  return keepHighest(sums, context.keep);
}
