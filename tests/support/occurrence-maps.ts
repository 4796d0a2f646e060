import { OccurrenceMaps } from '../../analysis/occurrence/occurrence-maps';

/** Numbers from 0 to below 1 that are the same for the same seed (a Weyl sequence through a 32-bit mix). */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** Maps of one pixel with the given counts, one row per neuron and one column per class. */
export function pixelMaps(classSizes: number[], counts: number[][]): OccurrenceMaps {
  return gridMaps(
    classSizes,
    counts.map((ofNeuron) => ofNeuron.map((count) => [[count]])),
  );
}

/** Maps with the counts `[neuron][class][row][column]`, of classes named a, b, c… */
export function gridMaps(classSizes: number[], counts: number[][][][]): OccurrenceMaps {
  const classNames = classSizes.map((_, classIndex) => String.fromCharCode(97 + classIndex));
  const size = { height: counts[0][0].length, width: counts[0][0][0].length };
  return new OccurrenceMaps(
    'conv',
    classNames,
    Int32Array.from(classSizes),
    Int32Array.from(counts.flat(3)),
    size,
  );
}

/** Maps `[neuron][class][4][3]` of random counts. */
export function randomMaps(seed: number, neuronCount: number, classSizes: number[]): OccurrenceMaps {
  const random = seededRandom(seed);
  const grid = (size: number) =>
    Array.from({ length: 4 }, () => Array.from({ length: 3 }, () => Math.floor(random() * (size + 1))));
  return gridMaps(
    classSizes,
    Array.from({ length: neuronCount }, () => classSizes.map(grid)),
  );
}

/** What an independent computation needs to know of maps, as JSON. */
export function asJson({ shape, classSizes, counts }: OccurrenceMaps) {
  const { neuronCount, classCount, height, width } = shape;
  return {
    shape: [neuronCount, classCount, height, width],
    sizes: Array.from(classSizes),
    counts: Array.from(counts),
  };
}

/** Python lines that turn `given = asJson(maps)` into NumPy's `counts`, `sizes` and the frequencies `M`. */
export const loadMaps = `
import numpy as np
counts = np.array(given["counts"]).reshape(given["shape"])
sizes = np.array(given["sizes"])
M = counts / sizes[None, :, None, None]
K = len(sizes)
`;
