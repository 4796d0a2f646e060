import type { LayerInfo } from '../shared';

/** Where a layer stands: one row for each layer, side by side in lanes where the network branches. */
export interface LayerPlace {
  readonly row: number;
  readonly lane: number;
}

/** A line from a layer to one that takes its output, by way of a lane of its own where others are in between. */
export interface LayerEdge {
  readonly from: LayerPlace;
  readonly to: LayerPlace;
  /** The lane by which it goes. */
  readonly via: number;
}

export interface LayerGraph {
  readonly places: readonly LayerPlace[];
  readonly edges: readonly LayerEdge[];
  readonly laneCount: number;
}

/**
 * Lays a network out from top to bottom. A layer goes on in the lane of its first input unless another one did so
 * before; where branches meet, the leftmost goes on.
 */
export function layerGraph(layers: readonly Pick<LayerInfo, 'inputs'>[]): LayerGraph {
  const places: LayerPlace[] = [];
  /** The layer that a lane ends with so far, and until which row the lane is taken. */
  const lanes: { last: number; until: number }[] = [];
  const lastConsumer = layers.map((_, index) =>
    layers.reduce((last, { inputs }, consumer) => (inputs.includes(index) ? consumer : last), index),
  );
  layers.forEach(({ inputs }, row) => {
    const goesOn = lanes.findIndex(({ last }) => inputs.includes(last));
    const free = lanes.findIndex(({ until }) => until <= row);
    const lane = goesOn >= 0 ? goesOn : free >= 0 ? free : lanes.length;
    lanes[lane] = { last: row, until: lastConsumer[row] };
    places.push({ row, lane });
  });
  let laneCount = Math.max(1, lanes.length);
  const edges = layers.flatMap(({ inputs }, row) =>
    inputs.map((input): LayerEdge => {
      const [from, to] = [places[input], places[row]];
      const isFree = (lane: number): boolean =>
        places.every((place) => place.lane !== lane || place.row <= from.row || place.row >= to.row);
      const via = isFree(to.lane) ? to.lane : isFree(from.lane) ? from.lane : laneCount;
      if (via === laneCount) laneCount += 1;
      return { from, to, via };
    }),
  );
  return { places, edges, laneCount };
}
