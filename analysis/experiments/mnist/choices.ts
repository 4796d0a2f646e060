import * as tf from '@tensorflow/tfjs';
import { shuffled } from '../../datasets/random-numbers';
import { requireLayer } from '../../models/layers';
import type { OccurrenceMaps } from '../../occurrence/occurrence-maps';
import { type Reduction, suggestReduction } from '../../ordering/suggest';

/** What a way of choosing may look at. */
export interface ChoiceContext {
  readonly model: tf.LayersModel;
  readonly layerName: string;
  /** how many neurons to keep */
  readonly keep: number;
  readonly seed: number;
  /** the layer's maps over all training images, counted when they are asked for */
  readonly maps: () => Promise<OccurrenceMaps>;
}

/** The neurons to keep, ascending, and what the choice rests on. */
export interface Choice {
  readonly kept: readonly number[];
  readonly maps?: OccurrenceMaps;
  readonly reduction?: Reduction;
}

/** By the maps, as in the thesis: without ineffective neurons, and of each group the one with the highest s(n). */
export async function chooseByMaps(context: ChoiceContext): Promise<Choice> {
  const { keep } = context;
  const maps = await context.maps();
  const reduction = suggestReduction(maps, { keep });
  return { kept: reduction.kept, maps, reduction };
}

/** At random: what any method has to beat. */
export async function chooseAtRandom({ model, layerName, keep, seed }: ChoiceContext): Promise<Choice> {
  const norms = await filterNorms(model, layerName);
  return { kept: ascending(Array.from(shuffled(norms.length, seed)).slice(0, keep)) };
}

/** The filters with the largest sum of absolute weights (Li et al., "Pruning filters for efficient ConvNets", 2017). */
export async function chooseByL1({ model, layerName, keep }: ChoiceContext): Promise<Choice> {
  const norms = await filterNorms(model, layerName);
  const byNorm = Array.from(norms.keys()).sort((a, b) => norms[b] - norms[a] || a - b);
  return { kept: ascending(byNorm.slice(0, keep)) };
}

/** Sum of absolute weights of each neuron's filter, float32 `[neuron]`. */
async function filterNorms(model: tf.LayersModel, layerName: string): Promise<Float32Array> {
  const [weights] = requireLayer(model, layerName).getWeights();
  const norms = tf.tidy(() => weights.abs().sum(Array.from({ length: weights.rank - 1 }, (_, axis) => axis)));
  try {
    return (await norms.data()) as Float32Array;
  } finally {
    norms.dispose();
  }
}

function ascending(neurons: number[]): number[] {
  return neurons.sort((a, b) => a - b);
}
