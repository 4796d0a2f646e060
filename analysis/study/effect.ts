import type * as tf from '@tensorflow/tfjs';
import { measureLatency } from '../cost/latency';
import { multiplyAdds, UncountableError } from '../cost/multiply-adds';
import { layerTypes } from '../surgery/layer-types';
import type { Evaluation } from '../training/evaluate';

/** What a network costs. */
export interface Cost {
  /** of each convolution and dense layer, by its name */
  readonly neurons: Readonly<Record<string, number>>;
  readonly parameters: number;
  /** for one image; undefined when a layer's cannot be counted */
  readonly multiplyAdds?: number;
  /** milliseconds to classify one image, as measured on this machine at that moment */
  readonly latency: number;
}

/** How well a network classifies the study's test set. */
export interface Quality {
  /** share of the images, in [0, 1] */
  readonly accuracy: number;
  readonly loss: number;
  /** by class, in label order: the share of its images that are recognised; NaN for a class without images */
  readonly perClass: readonly number[];
}

/** What a network costs and how well it does; what could not be measured is left out. */
export interface Effect extends Partial<Cost>, Partial<Quality> {}

/** Counts and measures what a network costs. */
export async function costOf(model: tf.LayersModel, signal?: AbortSignal): Promise<Cost> {
  const withNeurons = model.layers.flatMap((layer): [string, number][] => {
    const size = layerTypes.get(layer.getClassName())?.neurons?.size;
    return size === undefined ? [] : [[layer.name, layer.getConfig()[size] as number]];
  });
  const [{ milliseconds }] = await measureLatency(model, { batchSizes: [1], rounds: 15, signal });
  return {
    neurons: Object.fromEntries(withNeurons),
    parameters: model.countParams(),
    multiplyAdds: countedMultiplyAdds(model),
    latency: milliseconds,
  };
}

/** The part of an evaluation that goes into the history. */
export function qualityOf({ accuracy, loss, perClass }: Evaluation): Quality {
  return { accuracy, loss, perClass: [...perClass] };
}

function countedMultiplyAdds(model: tf.LayersModel): number | undefined {
  try {
    return multiplyAdds(model);
  } catch (error) {
    if (error instanceof UncountableError) return undefined;
    throw error;
  }
}
