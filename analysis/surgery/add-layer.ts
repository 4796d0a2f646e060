import * as tf from '@tensorflow/tfjs';
import { compileModel } from '../models/compile';
import { requireWholeNumber } from '../datasets/whole-number';
import { requireLayer } from '../models/layers';
import { allOrNothing } from './all-or-nothing';
import { SurgeryRefusedError } from './errors';
import { type Config, withSeed } from './layer-config';
import { isSequential, type ModelConfig, modelConfig, readNetwork } from './network';
import { type NewLayer, newLayerConfig, startAsIdentity } from './new-layer';
import { copyOptimizer } from './optimizer-state';
import { fromModelConfig } from './rebuild';
import { copyWeights, pairWeights, type WeightPair } from './weights';

/**
 * A new model with one more layer behind another one.
 *
 * A convolution or dense layer of as many neurons as come in hands its input on at first, where that is not negative, so
 * that the model computes what it did before. Otherwise its weights are drawn. So are those of later layers whose shape
 * is another one now; all other weights, and their optimiser's state, stay.
 *
 * `model` stays usable and unchanged; the caller disposes both. The new model owns its optimiser.
 *
 * @param after the name of the layer whose output the new one reads
 * @param seed any integer; the same one gives the same weights
 * @throws UnknownLayerError, or SurgeryRefusedError when the layer cannot stand there
 */
export function addLayer(
  model: tf.LayersModel,
  after: string,
  layer: NewLayer,
  { seed }: { readonly seed: number },
): tf.LayersModel {
  requireWholeNumber('seed', seed, Number.MIN_SAFE_INTEGER);
  const index = model.layers.indexOf(requireLayer(model, after));
  const { layers, outputs } = readNetwork(model);
  if (outputs.includes(after)) {
    throw new SurgeryRefusedError(after, 'it is an output of the model; a new layer stands before it');
  }
  const { name, className, config, isIdentity } = newLayerConfig(layer, layers[index], layers);
  return allOrNothing(() => {
    const changed = inserted(modelConfig(model), after, index, { className, config, name });
    changed.layers.forEach((entry, i) => {
      if (i > index) entry.config = withSeed(entry.config, seed + 8 * i);
    });
    const grown = build(changed, isSequential(model), name);
    const pairs = pairWeights(model, grown);
    const [same, other] = [pairs.filter(hasSameShape), pairs.filter((pair) => !hasSameShape(pair))];
    grown.trainable = model.trainable;
    copyWeights(same);
    for (const { from, to } of other) to.trainable = from.trainable;
    if (isIdentity) startAsIdentity(grown.getLayer(name));
    if (model.optimizer) {
      const optimizer = copyOptimizer(model.optimizer, same, grown.trainableWeights);
      compileModel(grown, { optimizer, loss: model.loss, metrics: model.metrics });
    }
    return grown;
  });
}

/** The configuration with a layer more; what read the layer before it reads the new one. */
function inserted(config: ModelConfig, after: string, index: number, entry: Config): ModelConfig {
  const links = (config.layers as Config[]).map((layer) => ({
    ...layer,
    ...('inboundNodes' in layer && { inboundNodes: redirected(layer.inboundNodes, after, entry.name) }),
  }));
  const own = 'inboundNodes' in config.layers[0] ? { ...entry, inboundNodes: [[[after, 0, 0, {}]]] } : entry;
  return { ...config, layers: [...links.slice(0, index + 1), own, ...links.slice(index + 1)] } as ModelConfig;
}

type Link = [source: string, ...rest: unknown[]];

function redirected(nodes: unknown, after: string, name: unknown): Link[][] {
  return (nodes as Link[][]).map((links) =>
    links.map(([source, ...rest]) => [source === after ? (name as string) : source, ...rest]),
  );
}

function build(config: ModelConfig, isStack: boolean, name: string): tf.LayersModel {
  const model = refusing(name, () => fromModelConfig(config, isStack, true));
  for (const layer of model.layers) {
    const sides = [layer.outputShape].flat(2).filter((side) => side !== null);
    if (sides.every((side) => side > 0)) continue;
    throw new SurgeryRefusedError(name, `it cannot stand there: nothing is left for "${layer.name}" to read`);
  }
  return model;
}

function refusing<T>(name: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw new SurgeryRefusedError(name, `it cannot stand there: ${(error as Error).message}`);
  }
}

function hasSameShape({ from, to }: WeightPair): boolean {
  return tf.util.arraysEqual(from.shape as number[], to.shape as number[]);
}
