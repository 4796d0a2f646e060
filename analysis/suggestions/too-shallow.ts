import type { OccurrenceMaps } from '../occurrence/occurrence-maps';
import { asDifference } from '../ordering/figures';
import type { Proposal, Suggestion } from './suggestion';

/** When a network counts as too shallow. */
export interface TooShallowLimits {
  /**
   * Two classes are told apart when the maps of one neuron differ between them by more than this on average, in [0, 1].
   * Default 0.2, one image in five: in MNIST networks that recognise nine of ten images no pair lies below it.
   */
  readonly separationLimit?: number;
  /**
   * And only pairs count of whose images more than this share, in [0, 1], is taken for the other class of the two: a layer
   * may well tell classes apart by features that are rare at any one place. Default 0.05.
   */
  readonly confusionLimit?: number;
}

/**
 * Suggests that a network needs more layers, when its last hidden layer does not tell some pairs of classes apart (thesis,
 * section 5.1).
 *
 * @param maps of the last hidden layer
 * @param proposal what to do about it
 */
export function tooShallow(
  maps: OccurrenceMaps,
  confusion: Int32Array,
  proposal: Proposal,
  { separationLimit = 0.2, confusionLimit = 0.05 }: TooShallowLimits = {},
): Suggestion | undefined {
  const { layerName: layer, classNames } = maps;
  const mistaken = ({ pair }: Separation): number => shareMistaken(confusion, classNames.length, pair);
  const close = classSeparations(maps).filter(
    (separation) => separation.difference <= separationLimit && mistaken(separation) > confusionLimit,
  );
  if (close.length === 0) return undefined;
  const named = ({ pair }: Separation): string =>
    pair.map((classIndex) => classNames[classIndex]).join(' and ');
  return {
    ...{ kind: 'tooShallow', layer, proposal },
    pairs: close.map(({ pair }) => pair),
    classes: [...new Set(close.flatMap(({ pair }) => pair))].sort((a, b) => a - b),
    neurons: [...new Set(close.map(({ neuron }) => neuron))].sort((a, b) => a - b),
    words:
      `the network may be too shallow: its last hidden layer, ${layer}, does not tell ` +
      `${close.map(named).join(', ')} apart`,
    reasons: close.map(
      (separation) =>
        `${named(separation)}: the maps of no neuron differ more than those of neuron ${separation.neuron}, ` +
        `by ${asDifference(separation.difference)} on average, and ${percent(mistaken(separation))} of their images ` +
        'are taken for the other',
    ),
  };
}

/** Of the images of two classes, the share that is taken for the other one of the two. */
function shareMistaken(
  confusion: Int32Array,
  classCount: number,
  [first, second]: readonly [number, number],
): number {
  const ofClass = (classIndex: number): number =>
    confusion.subarray(classIndex * classCount, (classIndex + 1) * classCount).reduce((sum, n) => sum + n, 0);
  const mistaken = confusion[first * classCount + second] + confusion[second * classCount + first];
  return mistaken / Math.max(ofClass(first) + ofClass(second), 1);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** How well two classes are told apart by the neuron that does it best. */
interface Separation {
  readonly pair: readonly [number, number];
  readonly neuron: number;
  /** the mean absolute difference of its maps of the two, in [0, 1] */
  readonly difference: number;
}

/** One entry for each pair of classes, the closest first. */
export function classSeparations(maps: OccurrenceMaps): Separation[] {
  const { classCount } = maps.shape;
  const separations: Separation[] = [];
  for (let first = 0; first < classCount; first++) {
    for (let second = first + 1; second < classCount; second++) {
      separations.push(separationOf(maps, [first, second]));
    }
  }
  return separations.sort((a, b) => a.difference - b.difference);
}

function separationOf(maps: OccurrenceMaps, pair: readonly [number, number]): Separation {
  const { neuronCount, classCount, height, width } = maps.shape;
  const pixels = height * width;
  const [firstSize, secondSize] = pair.map((classIndex) => maps.classSizes[classIndex]);
  let best: Separation = { pair, neuron: 0, difference: -1 };
  for (let neuron = 0; neuron < neuronCount; neuron++) {
    const [first, second] = pair.map((classIndex) => (neuron * classCount + classIndex) * pixels);
    let sum = 0;
    for (let pixel = 0; pixel < pixels; pixel++) {
      sum += Math.abs(maps.counts[first + pixel] / firstSize - maps.counts[second + pixel] / secondSize);
    }
    if (sum / pixels > best.difference) best = { pair, neuron, difference: sum / pixels };
  }
  return best;
}
