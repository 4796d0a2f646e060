import * as tf from '@tensorflow/tfjs';
import { requireWholeNumber } from '../datasets/whole-number';
import { allOrNothing } from './all-or-nothing';
import { allExcept } from './channels';
import { SurgeryRefusedError } from './errors';
import { compileGrown, growWeights } from './grown-weights';
import { withSeed } from './layer-config';
import { isSequential, type ModelConfig, modelConfig } from './network';
import { neuronLayer } from './neuron-selection';
import { type CutPlan, planCut } from './plan-cut';
import { fromModelConfig } from './rebuild';
import { pairWeights, variableOf, weightName } from './weights';

/** How {@link addNeurons} draws and connects the new neurons. */
export interface AddOptions {
  /** Any integer; the same seed gives the same weights. */
  readonly seed: number;
  /**
   * What the next layers do with the new neurons: `zero` (default), so that the model computes at first what it did
   * before, or `draw` weights for them too.
   */
  readonly outgoing?: 'zero' | 'draw';
}

/**
 * A new, larger model whose layer has `count` more neurons, behind those it had. Their weights come from the layer's own
 * initialisers; everything that was there keeps its weights and its optimiser's state. A batch normalisation starts with
 * mean 0 and variance 1 for the new channels.
 *
 * `model` stays usable and unchanged; the caller disposes both. The new model owns its optimiser; compiled settings
 * follow.
 *
 * @param layerName a dense or convolution layer that is not an output of the model
 * @throws NeuronSelectionError for an unknown layer
 * @throws SurgeryRefusedError when a layer of the model cannot follow
 * @throws RangeError unless `count` is a whole number from 1 on
 */
export function addNeurons(
  model: tf.LayersModel,
  layerName: string,
  count: number,
  { seed, outgoing = 'zero' }: AddOptions,
): tf.LayersModel {
  requireWholeNumber('count', count, 1);
  requireWholeNumber('seed', seed, Number.MIN_SAFE_INTEGER);
  const { neurons, neuronCount } = neuronLayer(model, layerName);
  const before = allExcept([], neuronCount);
  const touched = planCut(model, layerName, before);
  return allOrNothing(() => {
    const config = modelConfig(model);
    const own = config.layers.find((_, i) => model.layers[i].name === layerName)!;
    own.config = { ...own.config, [neurons.size]: neuronCount + count };
    config.layers.forEach((entry, i) => {
      const { name } = model.layers[i];
      if (!touched.has(name)) return;
      entry.config = withSeed(entry.config, seed + 8 * i);
      // The input shape that a layer was declared with is that of before.
      if (name !== layerName) delete entry.config.batchInputShape;
    });
    const grown = build(config, model, layerName);
    // The old model is what the new one becomes when the new neurons are cut off.
    const plan = planCut(grown, layerName, before);
    const pairs = pairWeights(grown, model, (name) => plan.get(name)?.slices ?? []);
    if (outgoing === 'zero') zeroReaders(grown, plan);
    grown.trainable = model.trainable;
    growWeights(pairs);
    if (model.optimizer) compileGrown(grown, model, pairs);
    return grown;
  });
}

function build(config: ModelConfig, model: tf.LayersModel, layerName: string): tf.LayersModel {
  try {
    return fromModelConfig(config, isSequential(model), true);
  } catch (error) {
    const { message } = error as Error;
    throw new SurgeryRefusedError(layerName, `a layer behind it cannot take more channels: ${message}`);
  }
}

/** Sets to zero what the next layers multiply their inputs by; the weights that they had are put in afterwards. */
function zeroReaders(model: tf.LayersModel, plan: CutPlan): void {
  for (const [layerName, { summedBy }] of plan) {
    const readers = model.getLayer(layerName).weights.filter((weight) => weightName(weight) === summedBy);
    for (const weight of readers) tf.tidy(() => variableOf(weight).assign(tf.zerosLike(weight.read())));
  }
}
