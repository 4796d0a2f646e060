import { parentPort, workerData } from 'node:worker_threads';
import { descriptors, openDescriptor, readMessages } from '../link/channels';
import type { RunnerSignal } from '../link/messages';
import { interruptTree } from './process-tree';
import { sharedCells, type SharedMemory, waitsForInput } from './signals';

/** How long the main thread may take to see a Stop before child processes that it waits for are interrupted. */
const patienceMilliseconds = 250;

const { cells, input } = workerData as SharedMemory;
const port = parentPort!;
const stream = openDescriptor(descriptors.signals);

readMessages<RunnerSignal>(stream, (signal) => {
  if (signal.type === 'interrupt') stop();
  if (signal.type === 'input-reply' && Atomics.load(cells, sharedCells.input) === waitsForInput)
    answer(signal.value);
  else port.postMessage(signal);
});
stream.on('close', endWithSupervisor);
stream.on('error', endWithSupervisor);

function stop(): void {
  const stops = Atomics.add(cells, sharedCells.stops, 1) + 1;
  setTimeout(() => {
    if (Atomics.load(cells, sharedCells.seen) < stops) interruptTree(process.pid, false);
  }, patienceMilliseconds);
}

/** Wakes the main thread, which waits in `prompt`. */
function answer(value: string): void {
  const bytes = Buffer.from(value).subarray(0, input.length);
  input.set(bytes);
  Atomics.store(cells, sharedCells.input, bytes.length + 1);
  Atomics.notify(cells, sharedCells.input);
}

/** Without its supervisor the runner must not go on, whatever it does, nor what it started. */
function endWithSupervisor(): void {
  try {
    process.kill(-process.pid, 'SIGKILL');
  } catch {
    process.kill(process.pid, 'SIGKILL');
  }
}
