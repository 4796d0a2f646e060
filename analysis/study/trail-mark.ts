import type { OccurrenceMaps } from '../occurrence/occurrence-maps';
import { neuronSelectivity } from '../occurrence/selectivity';

/** What was found of one layer at one moment of a training run. */
export interface TrailMark {
  readonly layer: string;
  /** epochs since the run began */
  readonly at: number;
  /** whether an epoch ended here */
  readonly isEpoch: boolean;
  /** s(n) of each neuron, of the live maps */
  readonly selectivity: readonly number[];
}

/** @returns nothing for maps of a single class, of which s(n) cannot tell */
export function trailMark(maps: OccurrenceMaps, at: number, isEpoch: boolean): TrailMark | undefined {
  if (maps.shape.classCount < 2) return undefined;
  // Four digits are more than a sample tells, and keep what is saved small.
  const selectivity = [...neuronSelectivity(maps)].map((value) => Math.round(value * 1e4) / 1e4);
  return { layer: maps.layerName, at, isEpoch, selectivity };
}

/** Of a long run every second mark between epochs goes: at most so many of a layer stay, unless there are more epochs. */
export function thinned(marks: readonly TrailMark[], layer: string, most = 200): readonly TrailMark[] {
  const between = marks.filter((mark) => mark.layer === layer && !mark.isEpoch);
  if (between.length <= most) return marks;
  const gone = new Set(between.filter((_, index) => index % 2 === 1));
  return marks.filter((mark) => !gone.has(mark));
}
