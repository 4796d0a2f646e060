import type * as tf from '@tensorflow/tfjs';
import { type Latency, measureLatency } from '../cost/latency';
import { multiplyAdds } from '../cost/multiply-adds';
import type { Dataset } from '../datasets/dataset';
import { evaluate } from '../training/evaluate';

/** How well a network does on the test set. */
export interface Measured {
  readonly accuracy: number;
  /** recall of each class */
  readonly perClass: readonly number[];
}

/** What a network costs. */
export interface NetworkCost {
  readonly parameters: number;
  /** for one image */
  readonly multiplyAdds: number;
  readonly latency: readonly Latency[];
}

/** What became of one arm's network; those that are not cut have only `retrained` and `cost`. */
export interface ArmResult {
  /** the neurons that stayed */
  readonly kept?: readonly number[];
  /** right after the cut, before retraining */
  readonly cut?: Measured;
  readonly retrained: Measured;
  readonly cost: NetworkCost;
}

/** @throws the signal's reason */
export async function measure(
  model: tf.LayersModel,
  testSet: Dataset,
  signal?: AbortSignal,
): Promise<Measured> {
  const { accuracy, perClass } = await evaluate(model, testSet, { signal });
  return { accuracy, perClass: Array.from(perClass) };
}

/** @throws the signal's reason */
export async function costOf(model: tf.LayersModel, signal?: AbortSignal): Promise<NetworkCost> {
  return {
    parameters: model.countParams(),
    multiplyAdds: multiplyAdds(model),
    latency: await measureLatency(model, { signal }),
  };
}
