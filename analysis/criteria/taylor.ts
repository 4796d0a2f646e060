import * as tf from '@tensorflow/tfjs';
import { classificationLoss } from '../training/classification-loss';
import { type CriterionContext, keepHighest, neuronCountOf } from './criterion';
import { sumOverSample } from './sample';
import { splitNetwork } from './split-network';

/**
 * The neurons whose absence would change the loss most, to first order: |activation × gradient of the loss|, the
 * product averaged over a feature map's positions and its absolute value over images (Molchanov, Tyree, Karras, Aila
 * and Kautz, "Pruning convolutional neural networks for resource efficient inference", 2017, arXiv 1611.06440, eq. 8).
 *
 * @throws TrainingError when the model was compiled with a loss that is not for classes
 */
export async function keepByTaylor(context: CriterionContext): Promise<number[]> {
  const { model, layerName, trainingSet, keep } = context;
  const neuronCount = neuronCountOf(context);
  const network = splitNetwork(model, layerName, trainingSet.imageShape);
  const meanLoss = classificationLoss(model);
  const sums = await sumOverSample(context, 'the Taylor criterion', (images, labels) =>
    tf.tidy(() => {
      const count = images.shape[0];
      const activations = network.activations(images);
      // Summed over images, the loss's gradient is each image's own.
      const loss = (values: tf.Tensor) =>
        meanLoss(labels, network.outputs(images, values)).mul<tf.Scalar>(count);
      const gradient = tf.grad(loss)(activations);
      return activations.mul(gradient).reshape([count, -1, neuronCount]).mean(1).abs().sum(0);
    }),
  );
  return keepHighest(sums, keep);
}
