import type * as tf from '@tensorflow/tfjs';

/** A layer was named that the model does not have. */
export class UnknownLayerError extends Error {
  override readonly name = 'UnknownLayerError';

  /**
   * @param layerName the name that was asked for
   * @param layerNames the names there are, in the model's order
   */
  constructor(
    readonly layerName: string,
    readonly layerNames: readonly string[],
  ) {
    super(`layer: expected one of ${layerNames.join(', ')}, got "${layerName}"`);
  }
}

/** @throws UnknownLayerError listing the model's layers when none has this name */
export function requireLayer(model: tf.LayersModel, layerName: string): tf.layers.Layer {
  const layer = model.layers.find(({ name }) => name === layerName);
  if (!layer) {
    throw new UnknownLayerError(
      layerName,
      model.layers.map(({ name }) => name),
    );
  }
  return layer;
}
