import type * as tf from '@tensorflow/tfjs';
import type { Dataset } from '../../datasets/dataset';
import type { OccurrenceMaps } from '../../occurrence/occurrence-maps';
import { classSelectivity } from '../../occurrence/selectivity';
import { keepNeurons } from '../../surgery/remove-neurons';
import { evaluate } from '../../training/evaluate';

/** How a network recognises one class with some neurons of one layer. */
export interface Recognition {
  /** the neurons that were left in the layer */
  readonly neurons: readonly number[];
  /** share of the class's images that were recognised */
  readonly recall: number;
  /** share of the images taken for the class that are of it; null where none was */
  readonly precision: number | null;
}

/** Section 5.3.3 for one class: a part is null when it has no neurons. */
export interface ClassAblation {
  readonly className: string;
  readonly all: Recognition;
  /** with the neurons alone whose s^{n,c} is above zero */
  readonly selective: Recognition | null;
  /** with the others alone */
  readonly unselective: Recognition | null;
}

export interface AblationOptions {
  readonly signal?: AbortSignal;
  /** told after each evaluation */
  readonly onProgress?: (done: number, total: number) => void;
  /** the first classes, from a run that was broken off; they are not done again */
  readonly known?: readonly ClassAblation[];
  /** told, and waited for, after each class that was not known */
  readonly onClass?: (found: ClassAblation) => Promise<void>;
}

/**
 * The thesis's test of its selectivity (section 5.3.3): for each class, how well a network recognises it with all
 * neurons of a layer, with those alone that are selective for the class, and with the others alone. Nothing is trained.
 *
 * Precision stands beside the thesis's recall, because recall alone also rises when a network takes everything for the
 * class.
 *
 * @param maps of the layer, counted on the training images
 * @param testSet of the same classes
 * @returns one entry per class, in label order; `model` is unchanged
 * @throws TooFewClassesError for a single class, or the signal's reason
 */
export async function ablateBySelectivity(
  model: tf.LayersModel,
  maps: OccurrenceMaps,
  testSet: Dataset,
  { signal, onProgress, known = [], onClass }: AblationOptions = {},
): Promise<ClassAblation[]> {
  const { neuronCount, classCount } = maps.shape;
  const selectivity = classSelectivity(maps);
  const every = Array.from({ length: neuronCount }, (_, neuron) => neuron);
  const total = 1 + 2 * classCount;
  let done = 2 * known.length;
  const recognise = async (network: tf.LayersModel): Promise<Recognise> => {
    const { perClass, precision } = await evaluate(network, testSet, { signal });
    onProgress?.(++done, total);
    return (classIndex, neurons) => ({
      neurons,
      recall: perClass[classIndex],
      precision: Number.isNaN(precision[classIndex]) ? null : precision[classIndex],
    });
  };
  const withAll = await recognise(model);
  const only = async (neurons: readonly number[], classIndex: number): Promise<Recognition | null> => {
    if (neurons.length === 0) {
      onProgress?.(++done, total);
      return null;
    }
    const network = keepNeurons(model, maps.layerName, neurons);
    try {
      return (await recognise(network))(classIndex, neurons);
    } finally {
      network.dispose();
    }
  };
  const results = [...known];
  for (const [classIndex, className] of maps.classNames.entries()) {
    if (classIndex < known.length) continue;
    const isSelective = (neuron: number): boolean => selectivity[neuron * classCount + classIndex] > 0;
    const found = {
      className,
      all: withAll(classIndex, every),
      selective: await only(every.filter(isSelective), classIndex),
      unselective: await only(
        every.filter((neuron) => !isSelective(neuron)),
        classIndex,
      ),
    };
    results.push(found);
    await onClass?.(found);
  }
  return results;
}

type Recognise = (classIndex: number, neurons: readonly number[]) => Recognition;
