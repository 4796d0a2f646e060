import * as tf from '@tensorflow/tfjs';

/** What a layer's or model's `getConfig()` holds, and what `fromConfig()` takes. */
export type Config = tf.serialization.ConfigDict;

/** Settings that `getConfig()` of TensorFlow.js 4.22 leaves out, by layer type. */
const forgotten: Readonly<Record<string, string>> = {
  SeparableConv2D: 'depthMultiplier',
  AlphaDropout: 'noiseShape',
};

/** The layer's configuration, complete enough that `fromConfig()` gives the same layer. */
export function layerConfig(layer: tf.layers.Layer): Config {
  const config = layer.getConfig();
  const type = layer.getClassName();
  if (type === 'DepthwiseConv2D') {
    return { ...config, depthwiseConstraint: serialized(setting(layer, 'depthwiseConstraint')) };
  }
  const value = type in forgotten ? setting(layer, forgotten[type]) : undefined;
  return value === undefined ? config : { ...config, [forgotten[type]]: value as Config };
}

/**
 * The configuration with other seeds for its initialisers, one each.
 *
 * A normal distribution of TensorFlow.js takes seed 0 for no seed, hence the step away from it.
 */
export function withSeed(config: Config, seed: number): Config {
  const initializers = Object.entries(config).filter(([field]) => field.endsWith('Initializer'));
  const reseeded = initializers.map(([field, value], i) => {
    const initializer = value as { className: string; config: Config };
    const offset = seed < 0 ? -i : i + 1;
    return [field, { ...initializer, config: { ...initializer.config, seed: seed + offset } }];
  });
  return { ...config, ...Object.fromEntries(reseeded) };
}

/**
 * TensorFlow.js 4.22 writes a depthwise layer's regulariser where its constraint belongs, so this reads the
 * constraint.
 */
function serialized(constraint: unknown): Config | null {
  if (!(constraint instanceof tf.serialization.Serializable)) return null;
  return { className: constraint.getClassName(), config: constraint.getConfig() };
}

function setting(layer: tf.layers.Layer, field: string): unknown {
  return Object.entries(layer).find(([name]) => name === field)?.[1];
}
