import { type CriterionContext, keepHighest } from './criterion';
import { filters } from './filters';

/**
 * The filters with the largest sum of absolute weights (Li, Kadav, Durdanovic, Samet and Graf, "Pruning filters for
 * efficient ConvNets", 2017, arXiv 1608.08710). Biases do not count.
 */
export async function keepByL1Norm({ model, layerName, keep }: CriterionContext): Promise<number[]> {
  const norms = (await filters(model, layerName)).map((filter) =>
    filter.reduce((sum, weight) => sum + Math.abs(weight), 0),
  );
  return keepHighest(norms, keep);
}
