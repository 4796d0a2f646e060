/** The channels of one tensor that stay after a cut, counted along its last axis. */
export interface Channels {
  /** Positions that stay, ascending. */
  readonly kept: readonly number[];
  /** How many positions the axis had before the cut. */
  readonly count: number;
}

/** Positions 0 to `count - 1` without those in `removed`, ascending. */
export function allExcept(removed: readonly number[], count: number): number[] {
  const gone = new Set(removed);
  return Array.from({ length: count }, (_, position) => position).filter((position) => !gone.has(position));
}

/**
 * Channels after positions were laid out one behind the other, the channel varying fastest, as flatten does:
 * channel 1 of 3 over two positions becomes entries 1 and 4 of 6.
 */
export function repeatOverPositions({ kept, count }: Channels, positions: number): Channels {
  const entries = Array.from({ length: positions }, (_, position) =>
    kept.map((channel) => position * count + channel),
  );
  return { kept: entries.flat(), count: positions * count };
}

/**
 * Channels after each gave rise to `multiplier` neighbours, as in a depthwise convolution: 1 of 3 becomes 2
 * and 3 of 6.
 */
export function multiplyChannels({ kept, count }: Channels, multiplier: number): Channels {
  const entries = kept.map((channel) =>
    Array.from({ length: multiplier }, (_, offset) => channel * multiplier + offset),
  );
  return { kept: entries.flat(), count: count * multiplier };
}

/** Whether both cuts keep the same positions of the same axis. */
export function sameChannels(a: Channels, b: Channels): boolean {
  return (
    a.count === b.count &&
    a.kept.length === b.kept.length &&
    a.kept.every((channel, i) => channel === b.kept[i])
  );
}
