import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { UmapNews, UmapTask } from './umap-thread';

export interface UmapOptions {
  readonly onNews: (news: UmapNews) => void;
  readonly onError: (error: Error) => void;
}

/** How many neighbours of a point count, itself among them. */
const mostNeighbours = 15;

/** With fewer points there are no neighbourhoods to keep. */
export const fewestPoints = 4;

/** UMAP in a thread of its own, so that neither cells nor views wait for it. */
export class Umap {
  readonly #worker: Worker;

  constructor(task: Omit<UmapTask, 'neighbours'>, { onNews, onError }: UmapOptions) {
    const neighbours = Math.min(mostNeighbours, task.points.length / task.dimension - 1);
    const workerData: UmapTask = { ...task, neighbours };
    this.#worker = new Worker(join(__dirname, 'umap-thread.js'), { workerData });
    this.#worker.unref();
    this.#worker.on('message', onNews);
    this.#worker.on('error', onError);
  }

  /** Ends it, wherever it is. */
  stop(): void {
    this.#worker.removeAllListeners();
    this.#worker.on('error', () => undefined);
    void this.#worker.terminate();
  }
}
