import type { OccurrenceMaps } from '../occurrence/occurrence-maps';
import { classSelectivity } from '../occurrence/selectivity';
import { asDifference } from '../ordering/figures';
import { listed, type Suggestion } from './suggestion';

/** When a layer counts as too small. */
export interface TooSmallLimits {
  /**
   * A class has a neuron of its own when the class selectivity of one, in [−1, 1], lies above this. Default 0: above it
   * the neuron is selective for the class, below it dismissive. In MNIST networks, layers of four and more neurons have
   * such a neuron for every class and layers of two for half of them.
   */
  readonly selectivityLimit?: number;
}

/**
 * Suggests that a layer needs more neurons, when for some classes not even its best neuron is selective (thesis, section
 * 5.1): as many more as there are such classes.
 *
 * @throws TooFewClassesError when the maps are of a single class
 */
export function tooSmall(
  maps: OccurrenceMaps,
  { selectivityLimit = 0 }: TooSmallLimits = {},
): Suggestion | undefined {
  const { layerName: layer, classNames } = maps;
  const { neuronCount } = maps.shape;
  const best = bestNeurons(maps);
  const classes = best.flatMap(({ selectivity }, classIndex) =>
    selectivity <= selectivityLimit ? [classIndex] : [],
  );
  if (classes.length === 0) return undefined;
  const names = listed(
    'class',
    'classes',
    classes.map((classIndex) => classNames[classIndex]),
  );
  return {
    ...{ kind: 'tooSmall', layer, classes, pairs: [] },
    neurons: [...new Set(classes.map((classIndex) => best[classIndex].neuron))].sort((a, b) => a - b),
    words:
      `${layer} may be too small: none of its ${neuronCount} neurons is selective for ${names} ` +
      `(class selectivity above ${signed(selectivityLimit)})`,
    reasons: classes.map((classIndex) => {
      const { neuron, selectivity } = best[classIndex];
      return `class ${classNames[classIndex]}: the most selective, neuron ${neuron}, has ${signed(selectivity)}`;
    }),
    proposal: { kind: 'addNeurons', layer, count: classes.length },
  };
}

/** For each class, in label order, the neuron with the highest class selectivity; of equals the one with the lowest index. */
export function bestNeurons(
  maps: OccurrenceMaps,
): { readonly neuron: number; readonly selectivity: number }[] {
  const { neuronCount, classCount } = maps.shape;
  const selectivities = classSelectivity(maps);
  return Array.from({ length: classCount }, (_, classIndex) => {
    let best = { neuron: 0, selectivity: -Infinity };
    for (let neuron = 0; neuron < neuronCount; neuron++) {
      const selectivity = selectivities[neuron * classCount + classIndex];
      if (selectivity > best.selectivity) best = { neuron, selectivity };
    }
    return best;
  });
}

function signed(value: number): string {
  return `${value < 0 ? '−' : ''}${asDifference(Math.abs(value))}`;
}
