import type { Effect } from './effect';
import type { History, State } from './history';

/** A removal of neurons that nobody has decided on yet, and what became of the accuracy. */
export interface Drop {
  readonly layer: string;
  /** the neurons that went, by their indices before */
  readonly neurons: readonly number[];
  /** the state before the removal */
  readonly state: number;
  readonly before: Effect;
  /** as it is now, after the removal and what was done since */
  readonly now: Effect;
  /** share of the test images that are not recognised any more; below zero when more are. Undefined while not measured. */
  readonly accuracyLost?: number;
}

/** The last removal on the way to the present network, unless it was accepted. */
export function openDrop(history: History): Drop | undefined {
  const removed = removedState(history);
  if (!removed?.cut || removed.isAccepted) return undefined;
  const parent = history.parentOf(removed)!;
  const [before, now] = [parent.effect, history.current.effect];
  const isKnown = before.accuracy !== undefined && now.accuracy !== undefined;
  return {
    layer: removed.cut.layer,
    neurons: removed.cut.dropped,
    state: parent.id,
    before,
    now,
    accuracyLost: isKnown ? before.accuracy - now.accuracy : undefined,
  };
}

/** The state that the last removal made. */
export function removedState(history: History): State | undefined {
  return history.path.reverse().find(({ cut }) => cut);
}
