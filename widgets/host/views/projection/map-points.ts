import type { OccurrenceMaps } from '@actilens/analysis';
import { type MapKind, mostPoints } from '../../../shared';
import { analyseLayer } from '../layer-state';
import { mapSource } from '../map-source';

/** Maps as points of a space with a dimension for each pixel. */
export interface MapPoints {
  /** Of each point the neuron and the class: int32 `[point, 2]`. */
  readonly names: Int32Array;
  /** float32 `[point, dimension]` */
  readonly values: Float32Array;
  readonly dimension: number;
}

/** The maps of a layer; of too many those of the neurons with the highest mean |S|. */
export function mapPoints(kind: MapKind, maps: OccurrenceMaps): MapPoints {
  const { neuronCount, classCount, height, width } = maps.shape;
  const { measures } = analyseLayer(maps);
  const all = Array.from({ length: neuronCount }, (_, neuron) => neuron);
  const most = Math.max(1, Math.floor(mostPoints / classCount));
  const strength = (neuron: number): number => measures?.meanAbsolute[neuron] ?? 0;
  const neurons =
    neuronCount <= most
      ? all
      : [...all]
          .sort((a, b) => strength(b) - strength(a) || a - b)
          .slice(0, most)
          .sort((a, b) => a - b);
  const source = mapSource(kind, maps);
  const dimension = height * width;
  const names = new Int32Array(neurons.length * classCount * 2);
  const values = new Float32Array(neurons.length * classCount * dimension);
  neurons.forEach((neuron, place) => {
    for (let classIndex = 0; classIndex < classCount; classIndex++) {
      const point = place * classCount + classIndex;
      names.set([neuron, classIndex], point * 2);
      values.set(source.values(neuron, classIndex), point * dimension);
    }
  });
  return { names, values, dimension };
}
