import type * as tf from '@tensorflow/tfjs';
import { observeLayer } from '../occurrence/observe';
import type { Snapshot } from './snapshot';
import { digestOf } from './stored-values';

/**
 * The version of a layer's activations: the same for two networks whose weights and settings up to and with that layer's
 * activation function are the same to the last bit, whatever comes behind it.
 *
 * @throws UnknownLayerError or UnobservableLayerError
 */
export function activationsVersion(model: tf.LayersModel, snapshot: Snapshot, layerName: string): string {
  const { sourceLayer } = observeLayer(model, layerName).output;
  return version(model, snapshot, [sourceLayer, model.getLayer(layerName)]);
}

/** The version of a network's outputs. */
export function outputsVersion(model: tf.LayersModel, snapshot: Snapshot): string {
  return version(
    model,
    snapshot,
    model.outputs.map(({ sourceLayer }) => sourceLayer),
  );
}

/** The version of what a network is made of, whatever its weights hold. */
export function topologyVersion(snapshot: Snapshot): string {
  return digestOf(JSON.stringify(snapshot.config, withoutTraining));
}

type Layer = tf.layers.Layer;

function version(model: tf.LayersModel, snapshot: Snapshot, ends: readonly Layer[]): string {
  const names = new Set<string>();
  const visit = (layer: Layer): void => {
    if (names.has(layer.name)) return;
    names.add(layer.name);
    layer.inboundNodes.flatMap(({ inboundLayers }) => inboundLayers).forEach(visit);
  };
  ends.forEach(visit);
  const configs = snapshot.config.layers.filter((_, i) => names.has(model.layers[i].name));
  const weights = snapshot.weights.filter(({ layer }) => names.has(layer)).map(({ digest }) => digest);
  return digestOf(JSON.stringify(configs, withoutTraining), weights.join());
}

/** Settings that say how a layer is trained do not change what it computes. */
function withoutTraining(field: string, value: unknown): unknown {
  return field === 'trainable' || field.endsWith('Initializer') || field.endsWith('Regularizer')
    ? undefined
    : value;
}
