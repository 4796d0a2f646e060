import type * as tf from '@tensorflow/tfjs';
import { observeLayer, UnobservableLayerError } from '../occurrence/observe';
import type { OccurrenceMaps } from '../occurrence/occurrence-maps';
import type { ReductionOptions } from '../ordering/suggest';
import type { Evaluation } from '../training/evaluate';
import { reductionsOf } from './reduction';
import type { Proposal, Suggestion } from './suggestion';
import { tooShallow, type TooShallowLimits } from './too-shallow';
import { tooSmall, type TooSmallLimits } from './too-small';

/** What counts as ineffective, redundant, too small and too shallow. */
export interface SuggestionOptions extends ReductionOptions, TooSmallLimits, TooShallowLimits {}

/**
 * Suggests what to change in a network, by the maps of its hidden layers: which neurons can go, which layers need more, and
 * whether another layer is needed. That is only asked where no layer is too small, because more layers do not make up for
 * features that are missing from an earlier one (thesis, section 5.1).
 *
 * @param maps of the layers that it is about; whether the network is too shallow is told by those of its last hidden layer
 * @param evaluation of the same network
 */
export function suggestChanges(
  model: tf.LayersModel,
  maps: readonly OccurrenceMaps[],
  { confusion }: Pick<Evaluation, 'confusion'>,
  options: SuggestionOptions = {},
): Suggestion[] {
  const reductions = maps.flatMap((ofLayer) => reductionsOf(ofLayer, options));
  const small = maps.flatMap((ofLayer) => tooSmall(ofLayer, options) ?? []);
  const last = maps.find(({ layerName }) => layerName === hiddenLayers(model).at(-1));
  const shallow =
    last && small.length === 0
      ? tooShallow(last, confusion, deeper(model, last.layerName), options)
      : undefined;
  return [...reductions, ...small, ...(shallow ? [shallow] : [])];
}

/** The names of the layers that have maps and are not outputs, in the model's order. */
export function hiddenLayers(model: tf.LayersModel): string[] {
  const outputs = new Set(model.outputs.map(({ sourceLayer }) => sourceLayer.name));
  return model.layers.flatMap(({ name }) => (!outputs.has(name) && isObservable(model, name) ? [name] : []));
}

function isObservable(model: tf.LayersModel, layerName: string): boolean {
  try {
    observeLayer(model, layerName);
    return true;
  } catch (error) {
    if (error instanceof UnobservableLayerError) return false;
    throw error;
  }
}

/** One more convolution behind the last one and its activation function; without any, one more dense layer. */
function deeper(model: tf.LayersModel, lastHidden: string): Proposal {
  const behind = hiddenLayers(model).map((name) => observeLayer(model, name).output);
  const lastImages = behind.filter(({ shape }) => shape.length === 4).at(-1);
  return lastImages
    ? { kind: 'addLayer', after: lastImages.sourceLayer.name, layer: { kind: 'conv' } }
    : { kind: 'addLayer', after: lastHidden, layer: { kind: 'dense' } };
}
