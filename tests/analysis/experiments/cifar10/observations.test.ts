import { classPeaks, groupContrast } from '../../../../analysis/experiments/cifar10/observations';
import { OccurrenceMaps } from '../../../../analysis/occurrence/occurrence-maps';

/** Two classes of 4 and 2 images, maps of two pixels. */
const mapsOf = (names: string[], ...counts: number[]) =>
  new OccurrenceMaps('conv', names, Int32Array.of(4, 2), Int32Array.from(counts), { height: 1, width: 2 });

it('gives the highest occurrence of each class, at one pixel and on average', () => {
  // Neuron 0: cat [4, 0], ship [1, 1]; neuron 1: cat [3, 3], ship [0, 1].
  const peaks = classPeaks(mapsOf(['cat', 'ship'], 4, 0, 1, 1, 3, 3, 0, 1));
  expect(peaks).toEqual([
    { className: 'cat', atPixel: 1, onAverage: 0.75 },
    { className: 'ship', atPixel: 0.5, onAverage: 0.5 },
  ]);
});

it('counts the neurons that one kind of class activates more often than the other', () => {
  // On average over the pixels: neuron 0 cat 0.5, ship 0.5; neuron 1 cat 0.25, ship 1; neuron 2 cat 0.75, ship 0.
  const maps = mapsOf(['cat', 'ship'], 4, 0, 1, 1, 1, 1, 2, 2, 3, 3, 0, 0);
  expect(groupContrast(maps)).toEqual({ forVehicles: 1, forAnimals: 1, neuronCount: 3, largest: 0.75 });
});

it('says nothing of vehicles and animals where there are not both', () => {
  expect(groupContrast(mapsOf(['truck', 'ship'], 4, 0, 1, 1))).toBeUndefined();
  expect(groupContrast(mapsOf(['0', '1'], 4, 0, 1, 1))).toBeUndefined();
});
