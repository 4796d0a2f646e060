import * as tf from '@tensorflow/tfjs';
import { compileModel } from '../models/compile';
import { Config } from './layer-config';
import { isSequential, modelConfig } from './network';
import { copyOptimizer } from './optimizer-state';
import { CutPlan } from './plan-cut';
import { WeightPair, copyWeights, pairWeights } from './weights';

type ModelClass = tf.serialization.SerializableConstructor<tf.LayersModel>;

/**
 * A new model of the same names with the planned layers changed: own weights, trainable flags, and if `model`
 * is compiled the same loss, metrics and an optimiser that took its state along. The caller disposes it. On
 * an error nothing is left.
 */
export function rebuild(model: tf.LayersModel, plan: CutPlan): tf.LayersModel {
  const before = new Set(Object.keys(tf.engine().registeredVariables));
  try {
    const copy = fromConfig(model, plan);
    const pairs = pairWeights(model, copy, (layerName) => plan.get(layerName)?.slices ?? []);
    copy.trainable = model.trainable;
    copyWeights(pairs);
    if (model.optimizer) compileLike(model, copy, pairs);
    const metadata = model.getUserDefinedMetadata();
    if (metadata) copy.setUserDefinedMetadata(metadata);
    return copy;
  } catch (error) {
    disposeVariablesExcept(before);
    throw error;
  }
}

function fromConfig(model: tf.LayersModel, plan: CutPlan): tf.LayersModel {
  const config = modelConfig(model);
  const layers = config.layers.map((entry, i) => {
    const changed = plan.get(model.layers[i].name)?.config;
    return changed ? { ...entry, config: { ...entry.config, ...changed } as Config } : entry;
  });
  const modelClass = isSequential(model) ? tf.Sequential : tf.LayersModel;
  const skipInitialisers = true;
  return modelClass.fromConfig(modelClass as ModelClass, { ...config, layers }, {}, skipInitialisers);
}

/**
 * The optimiser belongs to the new model and goes with it, as one that TensorFlow.js made from a name would.
 */
function compileLike(model: tf.LayersModel, copy: tf.LayersModel, pairs: readonly WeightPair[]): void {
  const optimizer = copyOptimizer(model.optimizer, pairs, copy.trainableWeights);
  compileModel(copy, { optimizer, loss: model.loss, metrics: model.metrics });
}

function disposeVariablesExcept(before: ReadonlySet<string>): void {
  const variables = Object.entries(tf.engine().registeredVariables);
  tf.dispose(variables.filter(([name]) => !before.has(name)).map(([, variable]) => variable));
}
