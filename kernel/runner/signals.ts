import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { RunnerSignal } from '../link/messages';

/** Cells of the memory that the runner's main thread shares with the thread that hears signals. */
export const sharedCells = {
  /** How many times Stop was asked for. */
  stops: 0,
  /** How many of these the main thread has seen. */
  seen: 1,
  /** `waitsForInput` while the main thread waits for a line; then one more than the bytes that came; 0 else. */
  input: 2,
} as const;

export const waitsForInput = -1;

const mostInputBytes = 64 * 1024;

export interface SharedMemory {
  readonly cells: Int32Array;
  readonly input: Uint8Array;
}

export function newSharedMemory(): SharedMemory {
  return {
    cells: new Int32Array(new SharedArrayBuffer(4 * Int32Array.BYTES_PER_ELEMENT)),
    input: new Uint8Array(new SharedArrayBuffer(mostInputBytes)),
  };
}

/** Starts the thread that hears the supervisor while user code keeps the main thread busy. */
export function listenForSignals(memory: SharedMemory, listener: (signal: RunnerSignal) => void): Worker {
  const worker = new Worker(join(__dirname, 'signal-thread.js'), { workerData: memory });
  worker.on('message', listener);
  return worker;
}
