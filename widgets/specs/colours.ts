import {
  type Domain,
  fromLevel,
  levelCount,
  type MapKind,
  mapDomains,
  noLevel,
  type Palette,
} from '../shared';

/** A colour at a value; between two stops colours are mixed in RGB. */
export type Stop = readonly [value: number, colour: string];

/** Of values that are not numbers. */
export const noValueColour = '#ff4fd8';

const hair = 1e-6;

/** From the lowest value to the highest. */
const ramps = {
  blueToYellow: ['#14205e', '#1f5ea8', '#2a93a8', '#6bbf73', '#c5d84a', '#fff01f'],
  cividis: [
    '#00224e',
    '#123570',
    '#3b496c',
    '#575d6d',
    '#707173',
    '#8a8678',
    '#a59c74',
    '#c3b369',
    '#fee838',
  ],
  blueToRed: ['#08306b', '#2f7ebc', '#b9d5e8', '#f6d5c3', '#e2604a', '#8b0d16'],
} as const;

function evenly(colours: readonly string[], [lower, upper]: Domain): Stop[] {
  return colours.map((colour, index) => [lower + (index / (colours.length - 1)) * (upper - lower), colour]);
}

/** The thesis's two segments meet at zero without a passage, so that the sign shows also next to it. */
const selectivityStops: Readonly<Record<Palette, readonly Stop[]>> = {
  thesis: [
    [-1, '#a8071a'],
    [-0.5, '#f5761a'],
    [-hair, '#fff3a1'],
    [0, '#f4f4f2'],
    [hair, '#a6f0f3'],
    [0.5, '#4b83d6'],
    [1, '#5b108f'],
  ],
  safe: evenly(['#7f3b08', '#c9680d', '#fdb863', '#f7f7f7', '#b2abd2', '#7059a6', '#2d004b'], [-1, 1]),
};

/** The colours of maps over their whole domain. */
export function mapStops(kind: MapKind, palette: Palette): readonly Stop[] {
  if (kind === 'selectivity') return selectivityStops[palette];
  return evenly(palette === 'thesis' ? ramps.blueToYellow : ramps.cividis, mapDomains.occurrence);
}

/**
 * The colours of differences: similar neurons blue, different ones red. The colours stand closer together near zero,
 * where it matters which neurons are alike.
 */
export function differenceStops(palette: Palette): readonly Stop[] {
  const colours = palette === 'thesis' ? ramps.blueToRed : ramps.cividis;
  return colours.map((colour, index) => [(index / (colours.length - 1)) ** 2, colour]);
}

/** Red, green and blue, 0 to 255, of a value; values beyond the stops take the colour of the end. */
export function colourAt(value: number, stops: readonly Stop[]): [number, number, number] {
  if (Number.isNaN(value)) return channels(noValueColour);
  const after = stops.findIndex(([at]) => at >= value);
  if (after === 0) return channels(stops[0][1]);
  if (after < 0) return channels(stops[stops.length - 1][1]);
  const [[from, first], [to, second]] = [stops[after - 1], stops[after]];
  const share = (value - from) / (to - from);
  const [a, b] = [channels(first), channels(second)];
  return [0, 1, 2].map((i) => Math.round(a[i] + share * (b[i] - a[i]))) as [number, number, number];
}

/** The colour of each level as RGBA bytes: uint8 `[256, 4]`. */
export function colourTable(stops: readonly Stop[]): Uint8ClampedArray<ArrayBuffer> {
  const domain: Domain = [stops[0][0], stops[stops.length - 1][0]];
  const table = new Uint8ClampedArray((noLevel + 1) * 4);
  for (let level = 0; level <= noLevel; level++) {
    const value = level < levelCount ? fromLevel(level, domain) : NaN;
    table.set([...colourAt(value, stops), 255], level * 4);
  }
  return table;
}

function channels(colour: string): [number, number, number] {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)) as [number, number, number];
}
