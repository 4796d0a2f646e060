import type { FacetsState, MatrixState } from '../../widgets/shared';

/** Four neurons in three groups; 1 and 3 are alike, 2 is ineffective. */
export function facetsState(changes: Partial<FacetsState> = {}): FacetsState {
  const neuron = (selectivity: number, verdict: 'kept' | 'redundant' | 'ineffective', first: number) => ({
    selectivity,
    meanAbsolute: selectivity / 10,
    ofClasses: [first, -first],
    verdict,
    reason: `${verdict}: because`,
  });
  return {
    kind: 'occurrence',
    layerName: 'conv',
    classNames: ['cat', 'dog'],
    classSizes: [10, 10],
    neuronCount: 4,
    height: 3,
    width: 3,
    leaves: [2, 1, 3, 0],
    merges: [
      { left: 1, right: 3, height: 0.05 },
      { left: 0, right: 4, height: 0.3 },
      { left: 5, right: 2, height: 0.6 },
    ],
    threshold: 0.1,
    groups: [
      { name: 'G1', members: [2], representative: 2 },
      { name: 'G2', members: [1, 3], representative: 3 },
      { name: 'G3', members: [0], representative: 0 },
    ],
    classSelectivities: Float32Array.of(0.5, -0.5, -0.5, 0.5, 0, 0, 0.25, -0.25),
    neurons: [
      neuron(1, 'kept', 0.5),
      neuron(2, 'redundant', -0.5),
      neuron(0.1, 'ineffective', 0),
      neuron(3, 'kept', 0.25),
    ],
    versions: [1, 1, 1, 1],
    problem: '',
    sort: 'group',
    sortClass: 0,
    filter: 'all',
    palette: 'thesis',
    ...changes,
  };
}

export function matrixState(changes: Partial<MatrixState> = {}): MatrixState {
  const layer = facetsState();
  return { ...layer, sort: 'group', sortClass: 0, palette: 'thesis', pairs: [[1, 3]], ...changes };
}
