export type Rgb = readonly [red: number, green: number, blue: number];

/** A stop of a ramp in OKLCh: lightness 0 to 1, chroma, hue in degrees. */
type Stop = readonly [lightness: number, chroma: number, hue: number];

/** Colours for the values of a fixed domain, the same in every map, so that maps compare. */
export interface ColourScale {
  readonly low: number;
  readonly high: number;
  /** Values named beside the legend, ascending. */
  readonly ticks: readonly number[];
  /** Where a value lies along the legend, from 0 to 1. */
  position(value: number): number;
  colour(value: number): Rgb;
}

const tableSize = 512;

/** AOM, from blue (no image activates) to yellow (all do). Lightness rises evenly, so it also reads without hue. */
export const occurrenceScale: ColourScale = linear(
  0,
  1,
  [0, 0.25, 0.5, 0.75, 1],
  [
    [0.31, 0.13, 268],
    [0.47, 0.13, 254],
    [0.62, 0.1, 210],
    [0.78, 0.15, 145],
    [0.94, 0.17, 105],
  ],
);

const differenceRamp = ramp([
  [0.36, 0.14, 264],
  [0.63, 0.13, 250],
  [0.93, 0.02, 90],
  [0.66, 0.17, 38],
  [0.43, 0.16, 25],
]);

/**
 * ODM, from blue (alike) to red. The domain is fixed at [0, 1], but colour follows the square root of the
 * difference: what tells redundant neurons apart lies below 0.1.
 */
export const differenceScale: ColourScale = {
  low: 0,
  high: 1,
  ticks: [0, 0.02, 0.1, 0.25, 0.5, 1],
  position: Math.sqrt,
  colour: (value) => differenceRamp(Math.sqrt(value)),
};

/** CSM as in the thesis: selective values from cyan (0) to purple (1), dismissive ones from yellow (0) to red (-1). */
export const twoSegmentScale: ColourScale = twoSided(
  ramp([
    [0.91, 0.1, 195],
    [0.66, 0.13, 255],
    [0.38, 0.19, 305],
  ]),
  ramp([
    [0.95, 0.13, 105],
    [0.76, 0.16, 62],
    [0.5, 0.2, 28],
  ]),
);

/** CSM for readers who confuse red and green: white at 0, blue for selective and brown for dismissive values. */
export const divergingScale: ColourScale = twoSided(
  ramp([
    [0.97, 0, 250],
    [0.7, 0.12, 248],
    [0.36, 0.14, 265],
  ]),
  ramp([
    [0.97, 0, 60],
    [0.74, 0.13, 62],
    [0.42, 0.11, 45],
  ]),
);

function linear(low: number, high: number, ticks: readonly number[], stops: readonly Stop[]): ColourScale {
  const colours = ramp(stops);
  const position = (value: number) => (value - low) / (high - low);
  return { low, high, ticks, position, colour: (value) => colours(position(value)) };
}

function twoSided(positive: (t: number) => Rgb, negative: (t: number) => Rgb): ColourScale {
  return {
    low: -1,
    high: 1,
    ticks: [-1, -0.5, 0, 0.5, 1],
    position: (value) => (value + 1) / 2,
    colour: (value) => (value < 0 ? negative(-value) : positive(value)),
  };
}

/** Colours between the stops, mixed in OKLab so that equal steps look equal. */
function ramp(stops: readonly Stop[]): (t: number) => Rgb {
  const table = Array.from({ length: tableSize + 1 }, (_, i) => {
    const along = (i / tableSize) * (stops.length - 1);
    const first = Math.min(Math.floor(along), stops.length - 2);
    const [from, to] = [oklab(stops[first]), oklab(stops[first + 1])];
    return srgb(from.map((value, axis) => value + (to[axis] - value) * (along - first)));
  });
  return (t) => table[Math.round(Math.min(Math.max(t, 0), 1) * tableSize)];
}

function oklab([lightness, chroma, hue]: Stop): readonly number[] {
  const angle = (hue * Math.PI) / 180;
  return [lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)];
}

/** Björn Ottosson's matrices from OKLab to linear sRGB, then the sRGB transfer function. */
function srgb([lightness, a, b]: readonly number[]): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    channel(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function channel(light: number): number {
  const linearLight = Math.min(Math.max(light, 0), 1);
  const encoded = linearLight <= 0.0031308 ? 12.92 * linearLight : 1.055 * linearLight ** (1 / 2.4) - 0.055;
  return Math.round(encoded * 255);
}

/** As CSS writes it. */
export function css([red, green, blue]: Rgb): string {
  return `rgb(${red} ${green} ${blue})`;
}
