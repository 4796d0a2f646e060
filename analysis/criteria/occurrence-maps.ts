import { suggestReduction } from '../ordering/suggest';
import type { CriterionContext } from './criterion';
import { layerMaps } from './layer-maps';

/**
 * By the maps (Garcia 2019, section 5.3.1): ineffective neurons go, and of each group of similar ones the neuron with
 * the highest s(n) stays. `suggestReduction` also gives the groups, and the reasons in words.
 */
export async function keepByMaps(context: CriterionContext): Promise<number[]> {
  const { kept } = suggestReduction(await layerMaps(context), { keep: context.keep });
  return [...kept];
}
