import type { Dataset } from './dataset';

/** Mean and standard deviation of each channel's pixels, black 0 and full 1. */
export interface ChannelStatistics {
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

/**
 * Over all pixels of all images of a data set.
 *
 * Example: two images of one grey pixel, black and full: mean `[0.5]`, deviation `[0.5]`.
 */
export function channelStatistics({ images, imageShape }: Dataset): ChannelStatistics {
  const channels = imageShape[2];
  // Whole numbers, exact up to 2^53: 138 thousand million pixels.
  const sums = new Float64Array(channels);
  const squares = new Float64Array(channels);
  for (let at = 0; at < images.length; at += channels) {
    for (let channel = 0; channel < channels; channel++) {
      const value = images[at + channel];
      sums[channel] += value;
      squares[channel] += value * value;
    }
  }
  const count = images.length / channels;
  const mean = Array.from(sums, (sum) => sum / count);
  const deviation = mean.map((value, channel) => Math.sqrt(squares[channel] / count - value * value) / 255);
  return { mean: mean.map((value) => value / 255), deviation };
}
