import * as tf from '@tensorflow/tfjs';
import { compileModel } from '../models/compile';
import { allOrNothing } from '../surgery/all-or-nothing';
import { isSequential, type ModelConfig, modelConfig } from '../surgery/network';
import { fromModelConfig } from '../surgery/rebuild';
import { variableOf, weightName, weightsInOrder } from '../surgery/weights';
import type { NeuronsByLayer } from '../training/frozen-neurons';
import { StudyError } from './errors';
import { type OptimizerState, readOptimizer, restoreOptimizer } from './optimizer-snapshot';
import { readValues, type StoredValues, tensorOf } from './stored-values';

/** One weight as it was. */
export interface StoredWeight extends StoredValues {
  readonly layer: string;
  /** within its layer, such as `kernel` */
  readonly weight: string;
  readonly trainable: boolean;
}

/** All that makes a network what it is at one moment. Holds no tensors and is never changed. */
export interface Snapshot {
  readonly isStack: boolean;
  readonly config: ModelConfig;
  readonly trainable: boolean;
  readonly weights: readonly StoredWeight[];
  readonly optimizer: OptimizerState;
  readonly loss: tf.ModelCompileArgs['loss'];
  readonly metrics: tf.ModelCompileArgs['metrics'];
  readonly frozenNeurons: NeuronsByLayer;
}

/**
 * Reads a network's topology, weights and optimiser's state back from the device. Values that a snapshot before it has
 * too are shared with it.
 *
 * @throws StudyError when the network is not compiled, or with an optimiser that is not one of TensorFlow.js's or ours
 */
export async function takeSnapshot(
  model: tf.LayersModel,
  frozenNeurons: NeuronsByLayer,
  before?: Snapshot,
): Promise<Snapshot> {
  if (!model.optimizer) throw new StudyError('network: expected a compiled model, got one without optimiser');
  const known = new Map(before?.weights.map((stored) => [stored.digest, stored.values]));
  const weights = await Promise.all(
    weightsInOrder(model).map(async (weight) => ({
      layer: layerOf(model, weight),
      weight: weightName(weight),
      trainable: weight.trainable,
      ...(await readValues(weight.read(), known)),
    })),
  );
  return {
    isStack: isSequential(model),
    config: modelConfig(model),
    trainable: model.trainable,
    weights,
    optimizer: await readOptimizer(model.optimizer),
    loss: model.loss,
    metrics: model.metrics,
    frozenNeurons,
  };
}

/**
 * A new network, the same to the last bit as the one that the snapshot was taken of. The caller disposes it; it owns its
 * optimiser.
 */
export function restoreSnapshot(snapshot: Snapshot): tf.LayersModel {
  return allOrNothing(() => {
    // TensorFlow.js takes the layers out of the configuration that it is given.
    const model = fromModelConfig(structuredClone(snapshot.config), snapshot.isStack);
    model.trainable = snapshot.trainable;
    weightsInOrder(model).forEach((weight, i) => {
      const stored = snapshot.weights[i];
      tf.tidy(() => variableOf(weight).assign(tensorOf(stored)));
      weight.trainable = stored.trainable;
    });
    const optimizer = restoreOptimizer(snapshot.optimizer, model.trainableWeights);
    compileModel(model, { optimizer, loss: snapshot.loss, metrics: snapshot.metrics });
    return model;
  });
}

function layerOf(model: tf.LayersModel, weight: tf.LayerVariable): string {
  return model.layers.find((layer) => layer.weights.includes(weight))!.name;
}
