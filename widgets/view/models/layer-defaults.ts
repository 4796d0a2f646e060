import type { LayerState } from '../../shared';

const emptyLayer: LayerState = {
  layerName: '',
  classNames: [],
  classSizes: [],
  neuronCount: 0,
  height: 0,
  width: 0,
  leaves: [],
  merges: [],
  threshold: 0,
  groups: [],
  classSelectivities: new Float32Array(),
  neurons: [],
  versions: [],
  problem: '',
};

/** The attributes that every view of a layer has. */
export function layerDefaults(): LayerState {
  return structuredClone(emptyLayer);
}
