import { parentPort, workerData } from 'node:worker_threads';
import { UMAP } from 'umap-js';
import { nearestNeighbours } from './nearest-neighbours';

/** What the thread is started with. */
export interface UmapTask {
  /** float32 `[point, dimension]` */
  readonly points: Float32Array;
  readonly dimension: number;
  /** Where the points begin: float32 `[point, 2]`. */
  readonly start: Float32Array;
  readonly neighbours: number;
  readonly seed: number;
}

/** Where the points are after some epochs. */
export interface UmapNews {
  readonly epoch: number;
  readonly epochs: number;
  /** float32 `[point, 2]` */
  readonly places: Float32Array;
}

/** Milliseconds between two pieces of news. */
const interval = 120;

/** The first places lie within this distance of the middle: near enough for clusters not to drift apart for ever. */
const reach = 4;

if (parentPort !== null) {
  const port = parentPort;
  project(workerData as UmapTask, (news) => port.postMessage(news));
}

/** Moves the points until UMAP has done all of its epochs, and tells now and then where they are. */
function project(
  { points, dimension, start, neighbours, seed }: UmapTask,
  tell: (news: UmapNews) => void,
): void {
  const count = points.length / dimension;
  const random = randomOf(seed);
  const umap = new UMAP({ nNeighbors: neighbours, minDist: 0.35, random });
  const { indices, distances } = nearestNeighbours(points, dimension, neighbours);
  umap.setPrecomputedKNN(indices, distances);
  const epochs = umap.initializeFit(
    Array.from({ length: count }, (_, point) => [
      ...points.subarray(point * dimension, (point + 1) * dimension),
    ]),
  );
  const places = umap.getEmbedding();
  const scale = reach / Math.max(1e-12, ...Array.from(start, Math.abs));
  // Points at the same place would be pushed nowhere.
  places.forEach((place, point) => {
    for (const axis of [0, 1]) place[axis] = start[point * 2 + axis] * scale + (random() - 0.5) * 1e-3;
  });
  let told = performance.now();
  for (let epoch = 1; epoch <= epochs; epoch++) {
    umap.step();
    const now = performance.now();
    if (epoch < epochs && now - told < interval) continue;
    told = now;
    tell({ epoch, epochs, places: Float32Array.from(umap.getEmbedding().flat()) });
  }
}

/** Numbers from 0 to below 1, the same for the same seed: a Weyl sequence through a 32-bit mix. */
function randomOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}
