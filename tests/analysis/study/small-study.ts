import type * as tf from '@tensorflow/tfjs';
import { mnistNetwork } from '../../../analysis/models/mnist-network';
import { Study } from '../../../analysis/study/study';
import type { StudyOptions } from '../../../analysis/study/study-options';
import { slotLists } from '../../../analysis/models/optimizer-slots';
import { weightsInOrder } from '../../../analysis/surgery/weights';
import { smallImages } from '../training/small-images';

export const data = { train: smallImages(96), test: smallImages(60, 2) };

export const smallNetwork = (seed = 1): tf.Sequential =>
  mnistNetwork({ seed, filters: [5, 4], hiddenUnits: 6, imageShape: [6, 6, 1], classCount: 3 });

/** A study of a small network, not trained yet, and data that it learns in a few epochs. */
export const smallStudy = (options: Partial<StudyOptions> = {}): Promise<Study> =>
  Study.of(smallNetwork(), { ...data, seed: 7, ...options });

/** Every value of a network and its optimiser, to the last bit. */
export function bitsOf(model: tf.LayersModel): Record<string, unknown> {
  const values = (tensor: tf.Tensor): string =>
    Buffer.from(tensor.dataSync().slice().buffer).toString('base64');
  const optimizer = model.optimizer as tf.Optimizer;
  return {
    layers: model.layers.map(({ name, trainable }) => [name, trainable]),
    weights: weightsInOrder(model).map((weight) => [weight.shape, weight.trainable, values(weight.read())]),
    slots: slotLists(optimizer).map(([field, slots]) => [
      field,
      slots.map(({ variable }) => [variable.shape, values(variable)]),
    ]),
    settings: optimizer.getConfig(),
    steps: optimizer.iterations,
  };
}
