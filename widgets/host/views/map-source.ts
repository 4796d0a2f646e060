import {
  classSelectivity,
  type MapShape,
  meanAbsoluteSelectivity,
  neuronSelectivity,
  neuronSelectivityMaps,
  OccurrenceMaps,
} from '@actilens/analysis';
import { type Domain, type MapKind, mapDomains, toLevel } from '../../shared';

/** Where a view takes one layer's maps from. They stay in the kernel; views fetch what they show. */
export interface MapSource {
  readonly kind: MapKind;
  readonly maps: OccurrenceMaps;
  readonly domain: Domain;
  /** One map, `[height, width]` in the domain; NaN where there is no value. */
  values(neuron: number, classIndex: number): Float64Array;
  /** One map as levels, `[height, width]`, put into an array from a place on. */
  putLevels(neuron: number, classIndex: number, levels: Uint8Array, at: number): void;
  /** How many images of the class activate a pixel. */
  count(neuron: number, classIndex: number, pixel: number): number;
}

/** The maps of one kind. */
export function mapSource(kind: MapKind, maps: OccurrenceMaps): MapSource {
  const { neuronCount, classCount, height, width } = maps.shape;
  const pixels = height * width;
  const start = (neuron: number, classIndex: number): number => {
    requireIndex('neuron', neuron, neuronCount);
    requireIndex('classIndex', classIndex, classCount);
    return (neuron * classCount + classIndex) * pixels;
  };
  const count = (neuron: number, classIndex: number, pixel: number): number => {
    requireIndex('pixel', pixel, pixels);
    return maps.counts[start(neuron, classIndex) + pixel];
  };
  const domain = mapDomains[kind];
  const frequencies = (neuron: number, classIndex: number): Float64Array => {
    const from = start(neuron, classIndex);
    const images = maps.classSizes[classIndex];
    const result = new Float64Array(pixels);
    for (let pixel = 0; pixel < pixels; pixel++) result[pixel] = maps.counts[from + pixel] / images;
    return result;
  };
  // Maps are asked for neuron by neuron: those of the last one are kept, not those of all.
  let last: { readonly neuron: number; readonly all: Float64Array } | undefined;
  const selectivities = (neuron: number, classIndex: number): Float64Array => {
    start(neuron, classIndex);
    if (last?.neuron !== neuron) last = { neuron, all: neuronSelectivityMaps(maps, neuron) };
    return last.all.subarray(classIndex * pixels, (classIndex + 1) * pixels);
  };
  const values = kind === 'selectivity' ? selectivities : frequencies;
  const putLevels = (neuron: number, classIndex: number, levels: Uint8Array, at: number): void => {
    const ofMap = values(neuron, classIndex);
    for (let pixel = 0; pixel < pixels; pixel++) levels[at + pixel] = toLevel(ofMap[pixel], domain);
  };
  return { kind, maps, domain, values, putLevels, count };
}

/** s(n), mean |S| and s(n, c); nothing for a single class, of which none of them can tell. */
export function selectivities(maps: OccurrenceMaps): {
  ofNeurons: Float64Array;
  meanAbsolute: Float64Array;
  /** float32, as it travels to the views. */
  ofClasses: Float32Array;
} | null {
  if (maps.shape.classCount < 2) return null;
  return {
    ofNeurons: neuronSelectivity(maps),
    meanAbsolute: meanAbsoluteSelectivity(maps),
    ofClasses: Float32Array.from(classSelectivity(maps)),
  };
}

/** The neurons whose maps differ between two measurements of the same layer. */
export function changedNeurons(before: OccurrenceMaps, after: OccurrenceMaps): number[] {
  requireSameShape(before.shape, after.shape);
  const size = before.counts.length / before.shape.neuronCount;
  const isSameClassSizes = before.classSizes.every((count, index) => count === after.classSizes[index]);
  return Array.from({ length: before.shape.neuronCount }, (_, neuron) => neuron).filter((neuron) => {
    if (!isSameClassSizes) return true;
    const [a, b] = [before, after].map(({ counts }) => counts.subarray(neuron * size, (neuron + 1) * size));
    return a.some((count, index) => count !== b[index]);
  });
}

function requireSameShape(before: MapShape, after: MapShape): void {
  for (const name of ['neuronCount', 'classCount', 'height', 'width'] as const) {
    if (before[name] === after[name]) continue;
    throw new RangeError(
      `maps: expected ${name} ${before[name]}, as the view has, got ${after[name]}; make a new view for another layer`,
    );
  }
}

function requireIndex(name: string, index: number, count: number): void {
  if (Number.isInteger(index) && index >= 0 && index < count) return;
  throw new RangeError(`${name}: expected an index from 0 to ${count - 1}, got ${index}`);
}
