import type * as tf from '@tensorflow/tfjs';
import { channelStatistics } from '../../datasets/channel-statistics';
import type { Dataset } from '../../datasets/dataset';
import { deriveSeed } from '../../datasets/random-numbers';
import { cifar10Network, type Cifar10NetworkOptions } from '../../models/cifar10-network';
import { fit, type History } from '../../training/fit';
import type { BatchProgress } from '../../training/fit-progress';
import { AUGMENTATIONS, type Cifar10Choices } from './plan';

export interface BaseTrainingOptions {
  readonly seed: number;
  readonly choices: Cifar10Choices;
  readonly trainingSet: Dataset;
  /** where the training is saved now and then */
  readonly checkpointFolder: string;
  readonly signal?: AbortSignal;
  readonly onBatch?: (progress: BatchProgress) => void;
}

/** An untrained network of the experiment; the caller disposes it. */
export function untrainedNetwork(
  seed: number,
  { pairs, padding, dropout, scaling }: Cifar10Choices,
  trainingSet: Dataset,
  filters?: Cifar10NetworkOptions['filters'],
): tf.Sequential {
  const { imageShape, classCount } = trainingSet;
  const channels = scaling === 'standard' ? channelStatistics(trainingSet) : undefined;
  return cifar10Network({ seed, pairs, padding, dropout, filters, channels, imageShape, classCount });
}

/**
 * Trains the network of one seed, or goes on with its training; one that is done is read from its checkpoint.
 *
 * @returns the trained network, which the caller disposes
 */
export async function trainedNetwork(
  options: BaseTrainingOptions,
): Promise<{ model: tf.Sequential; history: History }> {
  const { seed, choices, trainingSet, checkpointFolder, signal, onBatch } = options;
  const model = untrainedNetwork(seed, choices, trainingSet);
  try {
    const history = await fit(model, trainingSet, {
      epochs: choices.epochs,
      batchSize: choices.batchSize,
      seed: deriveSeed(seed, 0),
      augmentation: AUGMENTATIONS[choices.augmentation],
      checkpoint: { folder: checkpointFolder },
      signal,
      onBatch,
    });
    return { model, history };
  } catch (error) {
    model.dispose();
    throw error;
  }
}
