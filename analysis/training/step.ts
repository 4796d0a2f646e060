import * as tf from '@tensorflow/tfjs';
import type { Dataset } from '../datasets/dataset';
import { imageInput, requireClassOutput } from '../models/image-input';
import { classificationLoss, countCorrect } from './classification-loss';
import { TrainingError } from './errors';
import { freezeNeurons, type NeuronsByLayer } from './frozen-neurons';
import { requireStateFor } from './optimizer-state';

/** What one step found before it moved the weights; the caller disposes both. */
export interface StepResult {
  /** mean loss of the batch, the layers' penalties included; float32 scalar */
  readonly loss: tf.Scalar;
  /** by class, its images in the batch whose highest output was their label's; float32 `[class]` */
  readonly correct: tf.Tensor1D;
}

/** Forward, backward and optimiser step on one batch: images float32, labels int32 `[batch]`. Reads nothing back. */
export type TrainingStep = (images: tf.Tensor4D, labels: tf.Tensor1D) => StepResult;

/**
 * One step of the model's own optimiser on its own loss, as a function from tensors to tensors.
 *
 * The weights that are trainable now are those it moves: make a new step after freezing.
 *
 * @param frozenNeurons single neurons that it does not move
 * @throws ModelMismatchError when model and data set do not fit
 * @throws TrainingError when the model is not compiled, has nothing trainable, or its optimiser's state belongs to
 *   other weights
 * @throws NeuronSelectionError when a frozen neuron does not exist
 */
export function trainingStep(
  model: tf.LayersModel,
  dataset: Dataset,
  frozenNeurons: NeuronsByLayer = {},
): TrainingStep {
  const enter = imageInput(model, dataset.imageShape);
  requireClassOutput(model, dataset.classCount);
  const lossOf = classificationLoss(model);
  const optimizer = model.optimizer as tf.Optimizer | undefined;
  if (!optimizer) throw new TrainingError('model: expected a compiled model, got one without an optimiser');
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  if (variables.length === 0) {
    throw new TrainingError('model: expected trainable weights, got none; unfreeze a layer to train it');
  }
  requireStateFor(optimizer, variables.length);
  const masked = freezeNeurons(model, frozenNeurons);
  return (images, labels) =>
    tf.tidy(() => {
      let correct = tf.zeros<tf.Rank.R1>([dataset.classCount]);
      const { value: loss, grads } = optimizer.computeGradients(() => {
        const outputs = model.apply(enter(images), { training: true }) as tf.Tensor2D;
        correct = tf.keep(countCorrect(labels, outputs));
        const penalties: tf.Scalar[] = model.calculateLosses();
        return penalties.reduce((sum, penalty) => sum.add(penalty), lossOf(labels, outputs));
      }, variables);
      optimizer.applyGradients(masked(variables.map(({ name }) => ({ name, tensor: grads[name] }))));
      return { loss, correct };
    });
}
