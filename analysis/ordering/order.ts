import { cluster, type Dendrogram } from './cluster';
import { leafOrder } from './leaf-order';

/** A layer's neurons arranged by how alike their maps are. Holds no tensors. */
export interface NeuronOrder {
  /** float64 `[neuron, neuron]`: the occurrence difference matrix the order rests on. */
  readonly differences: Float64Array;
  readonly dendrogram: Dendrogram;
  /** Neuron indices, each once, so that neighbours differ least. */
  readonly leaves: readonly number[];
}

/**
 * Arranges neurons by similarity: average linkage, then the optimal order of its leaves.
 *
 * @param differences float64 `[neuron, neuron]`, as `occurrenceDifferences` returns it; kept, not copied
 * @throws RangeError when it is not a difference matrix
 */
export function orderNeurons(differences: Float64Array): NeuronOrder {
  const dendrogram = cluster(differences);
  return { differences, dendrogram, leaves: leafOrder(dendrogram, differences) };
}
