import * as tf from '@tensorflow/tfjs';
import { Config, layerConfig } from './layer-config';

/** One layer with the names of the layers it reads. */
export interface NetworkLayer {
  readonly name: string;
  /** The registered class name, such as `Conv2D`. */
  readonly type: string;
  readonly layer: tf.layers.Layer;
  readonly config: Config;
  /** One entry per application of the layer: the names of the layers read, in the order of its inputs. */
  readonly calls: readonly (readonly string[])[];
  /** Shape of each input, batch axis first; empty for a layer applied more than once. */
  readonly inputShapes: readonly Shape[];
  /** Shape of the output, batch axis first; empty for a layer applied more than once. */
  readonly outputShape: Shape;
}

type Shape = readonly (number | null)[];

/** A model's graph, read from its configuration. */
export interface Network {
  /** Sources before consumers, except around a layer applied more than once. */
  readonly layers: readonly NetworkLayer[];
  /** Names of the layers whose outputs the model returns. */
  readonly outputs: readonly string[];
}

/**
 * The part of a model's configuration that describes its graph; a sequential model's has neither links nor
 * outputs.
 */
export interface ModelConfig extends Config {
  layers: LayerEntry[];
}

interface LayerEntry extends Config {
  className: string;
  config: Config;
}

/**
 * The configuration of `model`, in the form `fromConfig()` takes; `layers` stand in the order of
 * `model.layers`.
 */
export function modelConfig(model: tf.LayersModel): ModelConfig {
  const config = model.getConfig() as ModelConfig;
  const layers = config.layers.map((entry, i) => {
    const layer = model.layers[i];
    return { ...entry, config: layer instanceof tf.LayersModel ? modelConfig(layer) : layerConfig(layer) };
  });
  return { ...config, layers };
}

/** Reads the graph of a sequential or functional model; changes nothing. */
export function readNetwork(model: tf.LayersModel): Network {
  const config = modelConfig(model);
  const layers = model.layers.map((layer, i) => {
    const calls = isSequential(model) ? chainedCall(model, i) : namedCalls(config.layers[i]);
    return {
      name: layer.name,
      type: layer.getClassName(),
      layer,
      config: config.layers[i].config,
      calls,
      ...shapes(layer, calls),
    };
  });
  return { layers, outputs: isSequential(model) ? [layers[layers.length - 1].name] : outputNames(config) };
}

/** Whether `model` is a plain stack of layers. */
export function isSequential(model: tf.LayersModel): model is tf.Sequential {
  return model instanceof tf.Sequential;
}

function chainedCall(model: tf.Sequential, index: number): string[][] {
  return index === 0 ? [] : [[model.layers[index - 1].name]];
}

function namedCalls(entry: Config): string[][] {
  return (entry.inboundNodes as [string][][]).map((inputs) => inputs.map(([source]) => source));
}

function outputNames(config: Config): string[] {
  return (config.outputLayers as [string][]).map(([layer]) => layer);
}

/**
 * Shapes of the one application whose sources are `calls[0]`; the layer may have others outside the model.
 */
function shapes(layer: tf.layers.Layer, calls: readonly (readonly string[])[]) {
  const application = layer.inboundNodes.find(
    ({ inboundLayers }) => inboundLayers.map(({ name }) => name).join() === calls[0]?.join(),
  );
  if (calls.length !== 1 || !application) return { inputShapes: [], outputShape: [] };
  return {
    inputShapes: application.inputTensors.map(({ shape }) => shape),
    outputShape: application.outputTensors[0].shape,
  };
}
