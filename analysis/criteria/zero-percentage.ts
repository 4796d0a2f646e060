import { averageZeroPercentage } from '../occurrence/apoz';
import { type CriterionContext, keepHighest } from './criterion';
import { layerMaps } from './layer-maps';

/** The neurons that are zero least often, over all images and positions (APoZ; Hu et al., "Network Trimming", 2016). */
export async function keepByZeroPercentage(context: CriterionContext): Promise<number[]> {
  const zeros = averageZeroPercentage(await layerMaps(context));
  return keepHighest(
    zeros.map((share) => 1 - share),
    context.keep,
  );
}
