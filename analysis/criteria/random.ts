import { shuffled } from '../datasets/random-numbers';
import { type CriterionContext, neuronCountOf } from './criterion';

/** At random: what any criterion has to beat. */
export async function keepAtRandom(context: CriterionContext): Promise<number[]> {
  const drawn = shuffled(neuronCountOf(context), context.seed).slice(0, context.keep);
  return Array.from(drawn.sort());
}
