import type * as tf from '@tensorflow/tfjs';
import { Config } from '../surgery/layer-config';
import type { ModelConfig } from '../surgery/network';
import { KerasImportError } from './errors';
import { type Json, type KerasConfig, type KerasObject, snakeCase } from './keras-config';
import { type KerasLayer, kerasLayers } from './keras-layers';
import { layersValue } from './layers-value';

/** A network's topology as TensorFlow.js makes it. */
export interface LayersTopology {
  readonly isStack: boolean;
  readonly config: ModelConfig;
}

/**
 * Reads a topology that Keras 3 has written.
 *
 * @throws KerasImportError for a layer, or a setting of one, that TensorFlow.js does not have
 */
export function layersTopology({ class_name: className, config }: KerasObject): LayersTopology {
  const layers = config.layers as unknown as readonly KerasLayerEntry[];
  const name = config.name as string;
  if (className === 'Sequential') {
    const [first, ...others] = layers;
    const isInput = first.class_name === 'InputLayer';
    const shape = isInput ? shapeOf(first) : (config.build_input_shape as Json);
    const entries = (isInput ? others : layers).map(layerEntry);
    entries[0].config = { ...entries[0].config, batchInputShape: shape as tf.Shape };
    return { isStack: true, config: { name, layers: entries } };
  }
  if (className !== 'Functional' && className !== 'Model') {
    throw new KerasImportError(
      `network: expected a Sequential or functional model, got ${className}, whose layers are known to its Python alone`,
    );
  }
  const entries = layers.map((layer) => ({
    ...layerEntry(layer),
    name: layer.config.name as string,
    inboundNodes: layer.inbound_nodes!.map(sources) as unknown as Config,
  }));
  const [inputLayers, outputLayers] = [config.input_layers, config.output_layers].map(nested);
  return {
    isStack: false,
    config: { name, layers: entries, inputLayers, outputLayers } as unknown as ModelConfig,
  };
}

type KerasLayerEntry = KerasObject & { readonly inbound_nodes?: readonly Json[] };

function layerEntry({ class_name: className, config }: KerasLayerEntry): {
  className: string;
  config: Config;
} {
  const name = config.name as string;
  if (className === 'InputLayer') {
    return { className, config: { name, batchInputShape: shapeOf({ config }) as tf.Shape } };
  }
  const layer = kerasLayers.get(className);
  if (!layer) {
    throw new KerasImportError(
      `layer "${name}": expected one of ${[...kerasLayers.keys()].join(', ')}, got a ${className} layer`,
    );
  }
  try {
    return { className, config: { ...settingsOf(layer, config), name } };
  } catch (error) {
    if (error instanceof KerasImportError) throw new KerasImportError(`layer "${name}": ${error.message}`);
    throw error;
  }
}

function settingsOf({ settings, renamed, refused, only }: KerasLayer, config: KerasConfig): Config {
  for (const [setting, needed] of Object.entries(only ?? {})) {
    const value = config[setting];
    if (value === undefined || value === null || value === needed) continue;
    throw new KerasImportError(`${setting}: expected ${String(needed)}, got ${JSON.stringify(value)}`);
  }
  const found: Record<string, unknown> = {};
  for (const setting of settings) {
    const value = config[renamed?.[setting] ?? snakeCase(setting)];
    if (value === undefined || value === null) continue;
    if (refused?.[setting] === value) {
      throw new KerasImportError(
        `${setting}: TensorFlow.js computes "${String(value)}" otherwise than Keras`,
      );
    }
    found[setting] = layersValue(setting, value);
  }
  return found as Config;
}

function shapeOf({ config }: Pick<KerasObject, 'config'>): Json {
  return config.batch_shape ?? config.batch_input_shape;
}

/** Where a layer's inputs come from: `[layer, node, tensor, {}]` of each. */
function sources(node: Json): Json {
  if (Array.isArray(node)) return node as Json;
  const histories: Json[] = [];
  const visit = (value: Json): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) {
      const { class_name: className, config } = value as unknown as KerasObject;
      if (className === '__keras_tensor__') histories.push([...(config.keras_history as Json[]), {}]);
    }
  };
  visit((node as { readonly args: Json }).args);
  return histories;
}

/** Keras writes a single input or output without the list around it. */
function nested(layers: Json): Json {
  return typeof (layers as Json[])[0] === 'string' ? [layers] : layers;
}
