/** Size at which one map is drawn, in pixels. */
export interface MapSize {
  readonly width: number;
  readonly height: number;
}

const target = 64;
const largest = 96;
const flat = 20;

/** Whole multiples of the map where it is small, so that its pixels stay square and even; large maps shrink. */
export function mapSize({ width, height }: MapSize): MapSize {
  const longer = Math.max(width, height);
  const scale = longer > largest ? largest / longer : Math.max(1, Math.floor(target / longer));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: height === 1 ? flat : Math.max(1, Math.round(height * scale)),
  };
}
