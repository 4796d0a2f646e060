import type { ImageShape } from './image-shape';
import { deriveSeed, randomNumbers } from './random-numbers';
import { requireWholeNumber } from './whole-number';

/** How training images are changed at random, anew in each epoch, so that a network learns them less by heart. */
export interface Augmentation {
  /** mirrors half of the images left to right; by default none */
  readonly flip?: boolean;
  /**
   * moves an image by up to so many pixels up or down and to the left or right, all distances equally likely; what
   * that leaves free gets the pixels of the edge. By default 0.
   */
  readonly shift?: number;
}

/** @throws RangeError when images of this shape cannot be moved so far */
export function requireAugmentation([height, width]: ImageShape, { shift = 0 }: Augmentation): void {
  requireWholeNumber('augmentation.shift', shift, 0, Math.min(height, width) - 1);
}

/**
 * Changes the bytes of one image, `[height, width, channels]`, in place.
 *
 * @param seed draws how; integer in [0, 2^32)
 * @param use which of the seed's images this is, an integer from 0
 */
export function augment(
  pixels: Uint8Array,
  [height, width, channels]: ImageShape,
  { flip = false, shift = 0 }: Augmentation,
  seed: number,
  use: number,
): void {
  const random = randomNumbers(deriveSeed(seed, use));
  const isMirrored = random() < 0.5 && flip;
  const distance = (): number => Math.floor(random() * (2 * shift + 1)) - shift;
  const [down, right] = [distance(), distance()];
  const original = pixels.slice();
  for (let y = 0, to = 0; y < height; y++) {
    const row = within(y - down, height) * width;
    for (let x = 0; x < width; x++, to += channels) {
      const column = within(x - right, width);
      const from = (row + (isMirrored ? width - 1 - column : column)) * channels;
      for (let channel = 0; channel < channels; channel++) pixels[to + channel] = original[from + channel];
    }
  }
}

function within(place: number, count: number): number {
  return Math.min(Math.max(place, 0), count - 1);
}
