import * as tf from '@tensorflow/tfjs';
import { Adadelta } from '../training/adadelta';
import { KerasImportError } from './errors';
import type { Json, KerasConfig, KerasObject } from './keras-config';
import { renamedLosses } from './keras-training';
import { camelCase } from './layers-value';

type Settings = Readonly<Record<string, number>>;

const optimizers: Readonly<Record<string, (settings: Settings) => tf.Optimizer>> = {
  SGD: ({ learning_rate: rate, momentum, nesterov }) =>
    momentum > 0 ? tf.train.momentum(rate, momentum, Boolean(nesterov)) : tf.train.sgd(rate),
  Adadelta: ({ learning_rate: rate, rho, epsilon }) => new Adadelta(rate, rho, epsilon),
  Adagrad: ({ learning_rate: rate, initial_accumulator_value: initial }) => tf.train.adagrad(rate, initial),
  Adam: ({ learning_rate: rate, beta_1: first, beta_2: second, epsilon }) =>
    tf.train.adam(rate, first, second, epsilon),
  Adamax: ({ learning_rate: rate, beta_1: first, beta_2: second, epsilon }) =>
    tf.train.adamax(rate, first, second, epsilon),
  RMSprop: ({ learning_rate: rate, rho, momentum, epsilon, centered }) =>
    tf.train.rmsprop(rate, rho, momentum, epsilon, Boolean(centered)),
};

/**
 * How a network is trained, of what Keras 3 has written about it: an optimiser at its beginning, loss and accuracy.
 *
 * @throws KerasImportError for an optimiser or loss that TensorFlow.js does not have
 */
export function layersTraining(config: KerasConfig): tf.ModelCompileArgs & { optimizer: tf.Optimizer } {
  const { optimizer, loss } = config as unknown as { optimizer: KerasObject; loss: Json };
  const make = Object.hasOwn(optimizers, optimizer.class_name) ? optimizers[optimizer.class_name] : undefined;
  const { learning_rate: rate } = optimizer.config;
  if (!make || typeof rate !== 'number') {
    const got = make ? 'a schedule of its learning rate' : optimizer.class_name;
    throw new KerasImportError(
      `optimiser: expected one of ${Object.keys(optimizers).join(', ')} with a learning rate, got ${got}; ` +
        'compile the network so in Python and save it again',
    );
  }
  const settings = optimizer.config as unknown as Settings;
  return { optimizer: make(settings), loss: lossName(loss), metrics: ['accuracy'] };
}

function lossName(loss: Json): string {
  const { class_name: className, config } = (loss ?? {}) as unknown as KerasObject;
  const name =
    typeof loss === 'string' ? camelCase(loss) : className?.replace(/^./, (letter) => letter.toLowerCase());
  const known = Object.entries(renamedLosses).find(([, keras]) => camelCase(keras) === name)?.[0] ?? name;
  if (typeof name !== 'string' || config?.from_logits === true) {
    throw new KerasImportError(
      'loss: expected the name of one that takes probabilities; end the network with a softmax, compile it with ' +
        "loss='sparse_categorical_crossentropy' and save it again",
    );
  }
  return known;
}
