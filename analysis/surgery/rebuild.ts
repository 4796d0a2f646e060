import * as tf from '@tensorflow/tfjs';
import { compileModel } from '../models/compile';
import { allOrNothing } from './all-or-nothing';
import { Config } from './layer-config';
import { isSequential, type ModelConfig, modelConfig } from './network';
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
  return allOrNothing(() => {
    const copy = fromConfig(model, plan);
    const pairs = pairWeights(model, copy, (layerName) => plan.get(layerName)?.slices ?? []);
    copy.trainable = model.trainable;
    copyWeights(pairs);
    if (model.optimizer) compileLike(model, copy, pairs);
    const metadata = model.getUserDefinedMetadata();
    if (metadata) copy.setUserDefinedMetadata(metadata);
    return copy;
  });
}

function fromConfig(model: tf.LayersModel, plan: CutPlan): tf.LayersModel {
  const config = modelConfig(model);
  const layers = config.layers.map((entry, i) => {
    const changed = plan.get(model.layers[i].name)?.config;
    return changed ? { ...entry, config: { ...entry.config, ...changed } as Config } : entry;
  });
  return fromModelConfig({ ...config, layers }, isSequential(model));
}

/** A model of this configuration. Its weights are not drawn, unless they are to be: set them. */
export function fromModelConfig(config: ModelConfig, isStack: boolean, drawsWeights = false): tf.LayersModel {
  const modelClass = isStack ? tf.Sequential : tf.LayersModel;
  return modelClass.fromConfig(modelClass as ModelClass, config, {}, !drawsWeights);
}

/**
 * The optimiser belongs to the new model and goes with it, as one that TensorFlow.js made from a name would.
 */
function compileLike(model: tf.LayersModel, copy: tf.LayersModel, pairs: readonly WeightPair[]): void {
  const optimizer = copyOptimizer(model.optimizer, pairs, copy.trainableWeights);
  compileModel(copy, { optimizer, loss: model.loss, metrics: model.metrics });
}
