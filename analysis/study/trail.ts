import type { OccurrenceMaps } from '../occurrence/occurrence-maps';
import type { Training } from './change';
import type { State } from './history';
import type { TrailMark } from './trail-mark';

/** One moment of a trail. */
export interface TrailPoint extends Omit<TrailMark, 'layer' | 'selectivity'> {
  /** epochs since the study began */
  readonly at: number;
  /** of the layer's neurons as they are now; NaN for those that were not there yet */
  readonly selectivity: Float64Array;
  /** while they are kept, and the layer has had the same neurons since */
  readonly maps?: OccurrenceMaps;
}

/** How the neurons of a layer came to be what they are. */
export interface Trail {
  readonly layer: string;
  /** in turn */
  readonly points: readonly TrailPoint[];
  /** where later training runs began, in epochs since the study began */
  readonly runs: readonly number[];
}

/** How long a training run was, in epochs. */
function epochsOf({ epochs, mostBatches, batchSize }: Training, imageCount: number): number {
  return mostBatches === undefined ? epochs : mostBatches / Math.ceil(imageCount / batchSize);
}

/** A layer's marks along the way to a network, as neurons of that network. */
export function trailOf(
  layer: string,
  neuronCount: number,
  path: readonly State[],
  underway: readonly TrailMark[],
  imageCount: number,
  mapsOf: (mark: TrailMark) => OccurrenceMaps | undefined,
): Trail {
  const runs = path.flatMap(({ change, trail = [], id }) =>
    change?.kind === 'fit' ? [{ change, trail, id }] : [],
  );
  const starts = new Map<number, number>();
  let end = 0;
  for (const { change, id } of runs) {
    starts.set(id, end);
    end += epochsOf(change, imageCount);
  }
  const follow = new Follower(layer, neuronCount, mapsOf);
  const parts = [follow.points(underway, end)];
  for (const { id, trail = [], change, cut } of [...path].reverse()) {
    if (starts.has(id)) parts.unshift(follow.points(trail, starts.get(id)!));
    else if (cut?.layer === layer) follow.before(cut.kept);
    else if (change?.kind === 'addNeurons' && change.layer === layer) follow.hadFewer();
  }
  const begun = [...starts.values(), ...(underway.length > 0 ? [end] : [])].filter((at) => at > 0);
  return { layer, points: parts.flat(), runs: begun };
}

/** Goes back along a layer's history, and knows which neuron each of today's was. */
class Follower {
  #were: readonly number[];
  #isSame = true;

  constructor(
    private readonly layer: string,
    neuronCount: number,
    private readonly mapsOf: (mark: TrailMark) => OccurrenceMaps | undefined,
  ) {
    this.#were = Array.from({ length: neuronCount }, (_, neuron) => neuron);
  }

  /** Neurons went. @param kept those that stayed, by their indices before */
  before(kept: readonly number[]): void {
    this.#were = this.#were.map((neuron) => kept[neuron] ?? -1);
    this.#isSame = false;
  }

  /** Neurons came, behind those that were there: their indices are beyond. */
  hadFewer(): void {
    this.#isSame = false;
  }

  points(marks: readonly TrailMark[], start: number): TrailPoint[] {
    return marks
      .filter(({ layer }) => layer === this.layer)
      .map((mark) => {
        const { at, isEpoch, selectivity } = mark;
        const maps = this.#isSame ? this.mapsOf(mark) : undefined;
        return {
          ...{ at: start + at, isEpoch },
          selectivity: Float64Array.from(this.#were, (neuron) => selectivity[neuron] ?? NaN),
          ...(maps && { maps }),
        };
      });
  }
}
