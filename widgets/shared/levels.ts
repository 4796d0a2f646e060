/**
 * Map values as bytes, for display: 0 to 254 stand for the domain from its lower to its upper end, so that 127 is
 * exactly the middle; 255 stands for a value that is not a number.
 */
export const levelCount = 255;
export const noLevel = 255;

/** From where to where a kind of map reaches. Fixed, so that tiles compare. */
export type Domain = readonly [lower: number, upper: number];

/** Values beyond the domain take the level of its end. */
export function toLevel(value: number, [lower, upper]: Domain): number {
  if (Number.isNaN(value)) return noLevel;
  const share = (value - lower) / (upper - lower);
  return Math.round(Math.min(1, Math.max(0, share)) * (levelCount - 1));
}

/** With how many colours images of saved views are stored: a small table, and pixels that compress well. */
export const storedColours = 64;

/** The place of a level in the table of a saved image's colours; the one behind the last is `noLevel`'s. */
export function toStored(level: number): number {
  return level === noLevel ? storedColours : Math.round((level / (noLevel - 1)) * (storedColours - 1));
}

/** The level in the middle of those that are stored with this colour. */
export function fromStored(index: number): number {
  return index >= storedColours ? noLevel : Math.round((index / (storedColours - 1)) * (noLevel - 1));
}

/** The value in the middle of a level; NaN for `noLevel`. */
export function fromLevel(level: number, [lower, upper]: Domain): number {
  return level === noLevel ? NaN : lower + (level / (levelCount - 1)) * (upper - lower);
}
