import { classMeans } from '../../occurrence/class-means';
import type { OccurrenceMaps } from '../../occurrence/occurrence-maps';
import { VEHICLES } from './plan';

/** How often a class activates the neuron that it activates most, in [0, 1]. */
export interface ClassPeak {
  readonly className: string;
  /** at the pixel where it does so most often, of all neurons' */
  readonly atPixel: number;
  /** averaged over a neuron's pixels, of the neuron where this is highest */
  readonly onAverage: number;
}

/** How a layer tells vehicles from animals. */
export interface GroupContrast {
  /** neurons that every vehicle activates more often than any animal does, on average over the pixels */
  readonly forVehicles: number;
  /** neurons that every animal activates more often than any vehicle does */
  readonly forAnimals: number;
  readonly neuronCount: number;
  /** the largest difference, over the neurons, between what vehicles and animals activate on average, in [0, 1] */
  readonly largest: number;
}

/** The highest occurrence of each class in a layer, in label order: thesis, below figure 5.5. */
export function classPeaks(maps: OccurrenceMaps): ClassPeak[] {
  const { classCount, neuronCount, height, width } = maps.shape;
  const pixels = height * width;
  const means = classMeans(maps);
  return maps.classNames.map((className, classIndex) => {
    let [most, onAverage] = [0, 0];
    for (let neuron = 0; neuron < neuronCount; neuron++) {
      const map = neuron * classCount + classIndex;
      onAverage = Math.max(onAverage, means[map]);
      for (const count of maps.counts.subarray(map * pixels, (map + 1) * pixels))
        most = Math.max(most, count);
    }
    return { className, atPixel: most / maps.classSizes[classIndex], onAverage };
  });
}

/**
 * How a layer responds to vehicles and to animals: thesis, section 5.3.2.
 *
 * @returns undefined when the classes are not both kinds of CIFAR-10
 */
export function groupContrast(maps: OccurrenceMaps): GroupContrast | undefined {
  const { classNames, shape } = maps;
  const { classCount, neuronCount } = shape;
  const isVehicle = classNames.map((name) => VEHICLES.includes(name));
  if (isVehicle.every((vehicle) => vehicle === isVehicle[0])) return undefined;
  const means = classMeans(maps);
  let [forVehicles, forAnimals, largest] = [0, 0, 0];
  for (let neuron = 0; neuron < neuronCount; neuron++) {
    const ofNeuron = Array.from(means.subarray(neuron * classCount, (neuron + 1) * classCount));
    const vehicles = ofNeuron.filter((_, classIndex) => isVehicle[classIndex]);
    const animals = ofNeuron.filter((_, classIndex) => !isVehicle[classIndex]);
    if (Math.min(...vehicles) > Math.max(...animals)) forVehicles++;
    if (Math.min(...animals) > Math.max(...vehicles)) forAnimals++;
    largest = Math.max(largest, Math.abs(meanOf(vehicles) - meanOf(animals)));
  }
  return { forVehicles, forAnimals, neuronCount, largest };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
