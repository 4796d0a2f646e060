import type * as tf from '@tensorflow/tfjs';
import { initialSlotValue, slotLists } from '../models/optimizer-slots';
import type { NpyArray } from '../results/npy';
import { KerasExportError } from './errors';
import { type Json, kerasObject, snakeCase } from './keras-config';

/** How Keras has an optimiser of TensorFlow.js. */
interface KerasOptimizer {
  readonly className: string;
  /** settings that it calls otherwise */
  readonly renamed?: Readonly<Record<string, string>>;
  /**
   * Its state: fields of the optimiser. Keras keeps the fields of one group together for each weight, and one group after
   * the other.
   */
  readonly state: readonly (readonly string[])[];
  /** the factor from TensorFlow.js's state to that of Keras; by default 1 */
  readonly factor?: (config: tf.serialization.ConfigDict) => number;
}

const betas = { beta1: 'beta_1', beta2: 'beta_2' };

const optimizers: Readonly<Record<string, KerasOptimizer>> = {
  SGD: { className: 'SGD', state: [] },
  Momentum: {
    className: 'SGD',
    renamed: { useNesterov: 'nesterov' },
    state: [['accumulations']],
    factor: ({ learningRate }) => -Number(learningRate),
  },
  Adadelta: { className: 'Adadelta', state: [['accumulatedGrads', 'accumulatedUpdates']] },
  Adagrad: { className: 'Adagrad', state: [['accumulatedGrads']] },
  Adam: {
    className: 'Adam',
    renamed: betas,
    state: [['accumulatedFirstMoment', 'accumulatedSecondMoment']],
  },
  Adamax: {
    className: 'Adamax',
    renamed: betas,
    state: [['accumulatedFirstMoment', 'accumulatedWeightedInfNorm']],
  },
  RMSProp: {
    className: 'RMSprop',
    renamed: { decay: 'rho' },
    state: [['accumulatedMeanSquares'], ['accumulatedMoments'], ['accumulatedMeanGrads']],
  },
};

/** Names of losses and metrics that Keras has otherwise. */
export const renamedLosses: Readonly<Record<string, string>> = {
  acc: 'accuracy',
  kullbackLeiblerDivergence: 'kl_divergence',
  logcosh: 'log_cosh',
  cosineProximity: 'cosine_similarity',
  cosine: 'cosine_similarity',
};

/**
 * How a network is trained, as Keras 3 writes it; undefined when it is not compiled.
 *
 * @throws KerasExportError for a loss or metric that is a function, or an optimiser that Keras does not have
 */
export function kerasTraining(model: tf.LayersModel): { readonly [name: string]: Json } | undefined {
  const { optimizer, loss, metrics } = model;
  if (!optimizer) return undefined;
  const { className, renamed: names = {} } = kerasOptimizer(optimizer);
  const { decay, ...config } = optimizer.getConfig();
  if (className === 'Adamax' && decay) {
    throw new KerasExportError('optimiser: Adamax of Keras 3 has no decay; compile the network without');
  }
  const own = className === 'RMSprop' ? { ...config, decay } : config;
  const settings = Object.entries(own).map(([setting, value]) => [
    names[setting] ?? snakeCase(setting),
    value,
  ]);
  return {
    optimizer: kerasObject('keras.optimizers', className, Object.fromEntries(settings) as Json),
    loss: namesOf('loss', loss),
    ...(metrics !== undefined && { metrics: namesOf('metric', metrics) }),
  };
}

/** What the optimiser remembers, in the order in which Keras keeps it; zeros where it has not made a step yet. */
export async function kerasOptimizerState(model: tf.LayersModel): Promise<NpyArray[]> {
  const { optimizer } = model;
  const config = optimizer.getConfig();
  const { state, factor = () => 1 } = kerasOptimizer(optimizer);
  const scale = factor(config);
  const slots = new Map(slotLists(optimizer));
  const arrays: NpyArray[] = [
    { data: BigInt64Array.of(BigInt(optimizer.iterations)), shape: [] },
    { data: Float32Array.of(Number(config.learningRate)), shape: [] },
  ];
  for (const group of state.filter((fields) => isKept(fields[0], config))) {
    for (const [i, { shape: sides }] of model.trainableWeights.entries()) {
      const shape = sides as number[];
      const size = shape.reduce((product, side) => product * side, 1);
      for (const field of group) {
        const read = await slots.get(field)?.[i].variable.data();
        const data = new Float32Array(size).fill(initialSlotValue(optimizer));
        arrays.push({ data: read ? Float32Array.from(read, (value) => value * scale) : data, shape });
      }
    }
  }
  return arrays;
}

/** RMSprop of Keras keeps momentum and mean gradients only when it uses them. */
function isKept(field: string, { momentum, centered }: tf.serialization.ConfigDict): boolean {
  if (field === 'accumulatedMoments') return Number(momentum) > 0;
  return field !== 'accumulatedMeanGrads' || centered === true;
}

function kerasOptimizer(optimizer: tf.Optimizer): KerasOptimizer {
  const name = optimizer.getClassName();
  if (Object.hasOwn(optimizers, name)) return optimizers[name];
  const known = Object.keys(optimizers).join(', ');
  throw new KerasExportError(
    `optimiser: Keras 3 does not have ${name}; compile the network with one of ${known}`,
  );
}

function namesOf(what: string, value: unknown): Json {
  if (typeof value === 'string') return renamedLosses[value] ?? snakeCase(value);
  if (Array.isArray(value)) return value.map((entry) => namesOf(what, entry));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([output, entry]) => [output, namesOf(what, entry)]));
  }
  throw new KerasExportError(
    `${what}: a Keras file holds names, got a function; compile the network with names`,
  );
}
