import * as tf from '@tensorflow/tfjs';
import { slotLists } from '../models/optimizer-slots';
import { Adadelta } from '../training/adadelta';
import { setIterations } from '../training/optimizer-state';
import { StudyError } from './errors';
import { readValues, type StoredValues, tensorOf } from './stored-values';

/** An optimiser as it was: its settings and all it remembers. */
export interface OptimizerState {
  readonly type: string;
  readonly config: tf.serialization.ConfigDict;
  readonly iterations: number;
  /** by field, one entry per trainable weight */
  readonly slots: Readonly<Record<string, readonly (StoredValues & { readonly kind: string })[]>>;
  /** by field, such as Adam's powers of beta */
  readonly variables: Readonly<Record<string, StoredValues>>;
}

type OptimizerClass = tf.serialization.SerializableConstructor<tf.Optimizer>;

/** By the name that is saved; the `Adadelta` of TensorFlow.js has the class name of ours. */
const types: Readonly<Record<string, unknown>> = {
  Adadelta,
  SGD: tf.SGDOptimizer,
  Momentum: tf.MomentumOptimizer,
  TensorFlowAdadelta: tf.AdadeltaOptimizer,
  Adagrad: tf.AdagradOptimizer,
  Adam: tf.AdamOptimizer,
  Adamax: tf.AdamaxOptimizer,
  RMSProp: tf.RMSPropOptimizer,
};

/** @throws StudyError for an optimiser that could not be made again */
export async function readOptimizer(optimizer: tf.Optimizer): Promise<OptimizerState> {
  const type = Object.keys(types).find((name) => types[name] === optimizer.constructor);
  if (type === undefined) {
    const names = Object.keys(types).join(', ');
    throw new StudyError(`optimiser: expected one of ${names}, got ${optimizer.getClassName()}`);
  }
  const slots = slotLists(optimizer).map(async ([field, list]) => {
    const stored = list.map(async ({ originalName, variable }) => ({
      kind: originalName.slice(originalName.lastIndexOf('/') + 1),
      ...(await readValues(variable)),
    }));
    return [field, await Promise.all(stored)] as const;
  });
  const variables = variableFields(optimizer).map(
    async ([field, variable]) => [field, await readValues(variable)] as const,
  );
  return {
    type,
    config: optimizer.getConfig(),
    iterations: optimizer.iterations,
    slots: Object.fromEntries(await Promise.all(slots)),
    variables: Object.fromEntries(await Promise.all(variables)),
  };
}

/** @param trained the weights that the state is of, in the order of its slots */
export function restoreOptimizer(state: OptimizerState, trained: readonly tf.LayerVariable[]): tf.Optimizer {
  const optimizerClass = types[state.type] as OptimizerClass;
  const optimizer = optimizerClass.fromConfig(optimizerClass, state.config);
  for (const [field, stored] of Object.entries(state.slots)) {
    const slots = stored.map(({ kind, ...values }, i) => ({
      originalName: `${trained[i].name}/${kind}`,
      variable: tf.tidy(() => tf.variable(tensorOf(values), false)),
    }));
    Object.assign(optimizer, { [field]: slots });
  }
  for (const [field, variable] of variableFields(optimizer)) {
    tf.tidy(() => variable.assign(tensorOf(state.variables[field])));
  }
  setIterations(optimizer, state.iterations);
  return optimizer;
}

function variableFields(optimizer: tf.Optimizer): [field: string, variable: tf.Variable][] {
  const fields: [string, unknown][] = Object.entries(optimizer);
  return fields.filter((field): field is [string, tf.Variable] => field[1] instanceof tf.Variable);
}
