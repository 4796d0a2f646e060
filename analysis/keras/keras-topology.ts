import type * as tf from '@tensorflow/tfjs';
import { isSequential, type ModelConfig, modelConfig } from '../surgery/network';
import { KerasExportError } from './errors';
import { type Json, kerasObject, kerasValue, snakeCase } from './keras-config';
import { type KerasLayer, kerasLayers } from './keras-layers';

type LayerEntry = ModelConfig['layers'][number];

/**
 * A network's topology as Keras 3 writes it.
 *
 * @throws KerasExportError for a layer, or a setting of one, that Keras 3 does not have
 */
export function kerasTopology(model: tf.LayersModel): { readonly [name: string]: Json } {
  const config = modelConfig(model);
  const layers = config.layers.map(kerasLayer);
  if (isSequential(model)) {
    const input = inputLayer({ name: `${model.name}_input`, batchInputShape: model.inputs[0].shape });
    const stack = model.layers[0].getClassName() === 'InputLayer' ? layers : [input, ...layers];
    return kerasObject('keras', 'Sequential', { name: model.name, layers: stack });
  }
  return kerasObject('keras', 'Model', {
    name: model.name,
    trainable: model.trainable,
    layers: layers.map((layer, i) => ({
      ...layer,
      name: model.layers[i].name,
      inbound_nodes: config.layers[i].inboundNodes as unknown as Json,
    })),
    input_layers: config.inputLayers as Json,
    output_layers: config.outputLayers as Json,
  });
}

function kerasLayer({ className, config }: LayerEntry): { readonly [name: string]: Json } {
  if (className === 'InputLayer') return inputLayer(config);
  const layer = kerasLayers.get(className);
  const name = String(config.name);
  if (!layer) {
    const known = [...kerasLayers.keys()].join(', ');
    throw new KerasExportError(
      `layer "${name}": a Keras file cannot hold a ${className} layer; put one of ${known} in its place`,
    );
  }
  try {
    return kerasObject('keras.layers', className, { ...settingsOf(layer, config), name });
  } catch (error) {
    if (error instanceof KerasExportError) throw new KerasExportError(`layer "${name}": ${error.message}`);
    throw error;
  }
}

function settingsOf(
  { settings, renamed, refused }: KerasLayer,
  config: LayerEntry['config'],
): { readonly [name: string]: Json } {
  const present = settings.filter((setting) => config[setting] !== undefined);
  return Object.fromEntries(
    present.map((setting) => {
      const value = config[setting];
      if (refused?.[setting] === value && value !== undefined) {
        throw new KerasExportError(
          `${setting}: Keras 3 computes "${String(value)}" otherwise; choose another one`,
        );
      }
      return [renamed?.[setting] ?? snakeCase(setting), kerasValue(setting, value)];
    }),
  );
}

function inputLayer(
  config: LayerEntry['config'] | { readonly name: string; readonly batchInputShape: unknown },
): { readonly [name: string]: Json } {
  const { name, batchInputShape } = config as { readonly name: string; readonly batchInputShape: Json };
  return kerasObject('keras.layers', 'InputLayer', { name, batch_shape: batchInputShape, dtype: 'float32' });
}
