import { channelStatistics } from '../../../analysis/datasets/channel-statistics';
import { Dataset } from '../../../analysis/datasets/dataset';

test('mean and deviation of each channel are those of its pixels in all images', () => {
  const dataset = new Dataset({
    // Two images of two pixels with two channels; the first channel is 0, 51, 102, 153, the second always 255.
    images: Uint8Array.of(0, 255, 51, 255, 102, 255, 153, 255),
    labels: Uint8Array.of(0, 0),
    classNames: ['only'],
    imageShape: [1, 2, 2],
  });
  const { mean, deviation } = channelStatistics(dataset);
  expect(mean).toEqual([0.3, 1]);
  expect(deviation[0]).toBeCloseTo(0.2 * Math.sqrt(1.25), 12);
  expect(deviation[1]).toBe(0);
});
