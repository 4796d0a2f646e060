import type { Trail } from '@actilens/analysis';
import type { TrailsState } from '../../shared';
import { type Spec, trailsSpec } from '../../specs';
import { View, type ViewOptions } from './view';

/** How s(n) of a layer's neurons moved while the network was trained. */
export class Trails extends View<TrailsState> {
  constructor(trail: Trail, options: ViewOptions = {}) {
    super('trails', stateOf(trail), options);
  }

  /** Draws another trail, as after more training. */
  set trail(trail: Trail) {
    this.set(stateOf(trail));
    this.saveAgain();
  }

  staticSpec(): Spec {
    const selection = { ...this.selection.state, hovered: null };
    return trailsSpec({ state: this.state as TrailsState, selection, theme: 'light' });
  }
}

function stateOf({ layer, points, runs }: Trail): TrailsState {
  const neuronCount = points.at(-1)?.selectivity.length ?? 0;
  const values = new Float32Array(points.length * neuronCount);
  points.forEach(({ selectivity }, moment) => values.set(selectivity, moment * neuronCount));
  return {
    layerName: layer,
    neuronCount,
    at: Float32Array.from(points, ({ at }) => at),
    values,
    epochs: [...points.keys()].filter((moment) => points[moment].isEpoch),
    runs: [...runs],
    problem: '',
  };
}

/**
 * Draws how s(n) of a layer's neurons moved while a study trained its network: a line for each neuron. Only what was measured
 * on the way is there: `study.live` says when maps are counted.
 *
 * ```ts
 * study.live.follow('conv1');
 * await study.fit({ epochs: 5 });
 * selectivityTrails(study.trail('conv1'), { selection: facets.selection });
 * ```
 */
export function selectivityTrails(trail: Trail, options?: ViewOptions): Trails {
  return new Trails(trail, options);
}
